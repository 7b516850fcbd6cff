"""`python -m generator.reference` writes the page."""

from generator.reference import FILE, reference

FILE.write_text(reference(), encoding="utf-8")
