"""`gongkai` itself, which also writes the seconds of its stages: `python -m tests.bench.profiled FILE build …`."""

import json
import sys
from pathlib import Path

from generator import cli
from generator.commands import build
from generator.pipeline import Report


def main() -> None:
    """The first argument is the file to write, as JSON; the rest is the command's."""
    target = Path(sys.argv.pop(1))
    told = build.print_report

    def tell(report: Report, folder: Path) -> None:
        target.write_text(json.dumps(report.seconds), encoding="utf-8")
        told(report, folder)

    build.print_report = tell
    cli.main()


if __name__ == "__main__":
    main()
