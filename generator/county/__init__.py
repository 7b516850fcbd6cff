"""A county of bureaus: each bureau's site is built as it always is, and a portal joins what they publish."""
