"""Pictures drawn on the server: plain SVG with its message in a sentence and its data as a table.

Marks lead to lists. No style attributes, which the content security policy forbids: geometry is
in the SVG, colour and type in charts.css.
"""

from hoptac.ui.charts.bars import Bar, Portion, status_bars
from hoptac.ui.charts.line import Point, progress_line
from hoptac.ui.charts.map import Tie, Tile, tile_map
from hoptac.ui.charts.shapes import Cell, Chart, Key
from hoptac.ui.charts.slope import Slope, slopes
from hoptac.ui.charts.strip import Month, month_strip
from hoptac.ui.charts.waterfall import Level, Rest, waterfall

__all__ = [
    "Bar",
    "Cell",
    "Chart",
    "Key",
    "Level",
    "Month",
    "Point",
    "Portion",
    "Rest",
    "Slope",
    "Tie",
    "Tile",
    "month_strip",
    "progress_line",
    "slopes",
    "status_bars",
    "tile_map",
    "waterfall",
]
