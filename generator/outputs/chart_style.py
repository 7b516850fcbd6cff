"""What all charts share: the font, colours that differ in lightness too, and the way from Vega-Lite to SVG."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn

from generator.outputs.artifact import Made

Chart = dict[str, Any]

# Narrow, so that the labels stay legible when the picture is as wide as a phone.
WIDTH_PX = 300
# The first is measured with the package's own file, so that a picture has the same bytes on every machine.
FONT = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
# Told apart by lightness too, so by the colour-blind and on a grey print.
COLOURS = ("#0b3c6f", "#c8702a", "#8fb8de")
INK = "#1f2933"
CONFIG: Chart = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {"domainColor": "#9aa5b1", "tickColor": "#9aa5b1", "gridColor": "#e4e7eb", "labelColor": "#323f4b"},
}


def svg(description: str, chart: Chart) -> Made:
    """The chart as SVG; text stays text, so it needs no font here, and the same chart gives the same bytes."""
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": description,
        **chart,
        "config": CONFIG,
    }
    return Made(_drawn, (json.dumps(whole, ensure_ascii=False),))


@cache
def _drawn(chart: str) -> bytes:
    """A preview and a plan draw the same charts again and again, and one takes a tenth of a second."""
    import vl_convert

    _register_font()
    return (vl_convert.vegalite_to_svg(chart) + "\n").encode()


@cache
def _register_font() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(Path(pylopdf_fonts_zh_cn.__file__).parent))
