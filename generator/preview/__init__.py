"""A preview of the site on this machine alone: the built folder, with what was saved since laid over it."""
