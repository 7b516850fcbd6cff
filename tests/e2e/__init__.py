"""End to end: what a reader, a feed reader and a member of staff meet, from whole builds of whole projects."""
