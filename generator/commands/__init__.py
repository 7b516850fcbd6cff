"""The commands of `gongkai`, one a file; a new one is a file here and a word in `COMMANDS`.

They are named and not imported, so that a command loads what it needs itself and nothing of the others.
"""

COMMANDS = (
    "new",
    "import",
    "check",
    "fmt",
    "mask",
    "manifest",
    "inspect",
    "due",
    "seal",
    "build",
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
from generator.commands.annual import annual
from generator.commands.build import build
from generator.commands.bundle import bundle
from generator.commands.check import check
from generator.commands.compare import compare
from generator.commands.deadline import deadline
from generator.commands.headers import headers
from generator.commands.init import init
from generator.commands.inspect import inspect
from generator.commands.manifest import manifest
from generator.commands.mask import mask
from generator.commands.new import new
from generator.commands.rebuild import rebuild
from generator.commands.seal import seal
from generator.commands.serve import serve
from generator.commands.stats import stats
from generator.commands.verify import verify

COMMANDS = (
    init,
    new,
    check,
    mask,
    manifest,
    inspect,
    seal,
    build,
    bundle,
    verify,
    serve,
    stats,
    deadline,
    annual,
    headers,
    rebuild,
    compare,
)
