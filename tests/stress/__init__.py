"""Builds that are killed, or run out of disk, many times over: `python -m tests.stress.kills 200`, `….disks`."""
