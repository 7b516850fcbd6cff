"""Checks a published site against its log, as anyone can who trusts neither: reads, and changes nothing."""
