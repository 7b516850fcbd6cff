import re
from pathlib import Path

from generator import outputs
from generator.outputs.figures import FIGURES

USES = re.compile(r"from generator\.views import statistics|chart_style import .*\bsvg\b")


def test_all_that_needs_pandas_or_the_engine_of_charts_is_made_by_one_process() -> None:
    modules = Path(outputs.__file__).parent.rglob("*.py")
    needing = {module.stem for module in modules if USES.search(module.read_text("utf-8"))}
    assert needing == {figure.__name__.rpartition(".")[2] for figure in FIGURES}
