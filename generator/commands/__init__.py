"""The commands of `gongkai`, one a file; a new one is a file here and a word in `COMMANDS`.

They are named and not imported, so that a command loads what it needs itself and nothing of the others.
"""

COMMANDS = (
    "init",
    "new",
    "import",
    "check",
    "fmt",
    "mask",
    "manifest",
    "inspect",
    "due",
    "plan",
    "seal",
    "build",
    "publish",
    "rollback",
    "hooks",
    "receive",
    "bundle",
    "verify",
    "serve",
    "stats",
    "deadline",
    "annual",
    "headers",
    "rebuild",
    "compare",
    "schema",
    "county",
)
