"""Stage 4: the dataset as lists and numbers; what the public sees on a day, and how it hangs together. No layout."""
