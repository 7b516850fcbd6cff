"""Text of records by the house rules, without a change of what it says. Pure: text in, text out."""

from generator.tidy.body import tidy_body
from generator.tidy.front_matter import tidy_front_matter

__all__ = ["tidy_body", "tidy_front_matter"]
