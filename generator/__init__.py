"""Turns a public body's disclosure records, kept in git, into Markdown pages and feeds."""

__version__ = "0.1.0"
