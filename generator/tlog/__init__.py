"""An append-only log as C2SP `tlog-tiles` has it: tree, tiles, checkpoint, signature. Values; imports nothing of ours.

Source: https://c2sp.org/tlog-tiles, https://c2sp.org/tlog-checkpoint, https://c2sp.org/signed-note, RFC 6962 (2.1).
"""
