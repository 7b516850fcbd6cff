"""Stage 2: raw records to items, or problems. Everything after it works on understood values."""
