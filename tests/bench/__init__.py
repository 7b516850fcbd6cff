"""How fast, how large: not a test, since a shared machine gives no steady seconds. `make bench` runs it."""
