"""One build, alone in its process so that its memory is its own: `python -m tests.bench.measure FOLDER` prints JSON."""

import datetime as dt
import json
import resource
import sys
from pathlib import Path

from generator.pipeline import build


def main() -> None:
    """Builds the project in the folder and prints seconds by stage and the peak of memory in kB."""
    root = Path(sys.argv[1])
    report = build(root, root / "site", dt.date(2025, 4, 1), lambda _: None)
    if not report.is_good:
        sys.exit("\n".join(str(problem) for problem in report.problems[:5]))
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": report.seconds, "peak_kb": peak_kb}))


if __name__ == "__main__":
    main()
