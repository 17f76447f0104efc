"""The 34 provincial units as tiles of equal size, those that cooperate filled and tied."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hoptac.ui.charts.shapes import Cell, Chart, drawing, joined, linked, near, plain
from hoptac.ui.tilemap import COLUMNS, PLACES, ROWS, Place

WIDE, HIGH, GAP = 80, 54, 5
MOST_TIES = 40  # with more the lines hide the tiles; the table still names every one
BOW, MOST_BOW = 40, 80  # a tie within one row or column bows out into the gap beside the tiles
LINE = 19


@dataclass(frozen=True, slots=True)
class Tile:
    """What one provincial unit shows: how many programmes it has, and the way to them."""

    code: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two units that cooperate, by code."""

    one: str
    other: str


def tile_map(tiles: Sequence[Tile], ties: Sequence[Tie], *, title: str, caption: str = "") -> Chart:
    """Draw who cooperates with whom.

    :param tiles: units with programmes; a code the map does not know is named in the table only.
    :param caption: the message; left out, it counts units and pairs.
    """
    shown = {tile.code: tile for tile in tiles if tile.code in PLACES}
    pairs = {frozenset((tie.one, tie.other)) for tie in ties if tie.one != tie.other}
    said = caption or _message(len(tiles), len(pairs))
    drawn = [_tile(place, shown.get(code)) for code, place in PLACES.items()]
    if len(pairs) <= MOST_TIES:
        on_map = [sorted(pair) for pair in pairs if pair <= PLACES.keys()]
        drawn += [_tie(*pair) for pair in sorted(on_map)]
    drawn += [_name(place, shown.get(code)) for code, place in PLACES.items()]
    view = f"-{GAP} -{GAP} {COLUMNS * WIDE + GAP} {ROWS * HIGH + GAP}"
    return Chart(
        title,
        said,
        drawing(title, said, joined(drawn), height=ROWS * HIGH, view=view),
        (_("Địa phương"), _("Số chương trình"), _("Hợp tác với")),
        tuple(_row(tile, pairs) for tile in tiles),
        words_in=(0, 2),
    )


def _tile(place: Place, tile: Tile | None) -> SafeString:
    kind = " tile--in" if tile else ""
    shape = format_html(
        '<rect class="mark tile{}" x="{}" y="{}" width="{}" height="{}" rx="6"></rect>',
        *(kind, place.column * WIDE, place.row * HIGH, WIDE - GAP, HIGH - GAP),
    )
    if tile is None:
        return shape
    return linked(tile.url, f"{place.name}: {plain(tile.count)} {_('chương trình')}", shape)


def _name(place: Place, tile: Tile | None) -> SafeString:
    first = place.row * HIGH + (21 if len(place.lines) > 1 else 30)
    kind = " tile-name--in" if tile else ""
    middle = place.column * WIDE + (WIDE - GAP) // 2
    return format_html_join(
        "",
        '<text class="middle tile-name{}" x="{}" y="{}">{}</text>',
        ((kind, middle, first + LINE * i, line) for i, line in enumerate(place.lines)),
    )


def _tie(one: str, other: str) -> SafeString:
    (x1, y1), (x2, y2) = _centre(PLACES[one]), _centre(PLACES[other])
    long = hypot(x2 - x1, y2 - y1)
    away = min(BOW + long / 10, MOST_BOW) / long if x1 == x2 or y1 == y2 else 0.0
    bend = ((x1 + x2) / 2 + away * abs(y2 - y1), (y1 + y2) / 2 - away * abs(x2 - x1))
    start, end = _edge((x1, y1), bend), _edge((x2, y2), bend)
    path = "M{} {}Q{} {} {} {}".format(*map(near, (*start, *bend, *end)))
    return format_html(
        '<path class="tie" d="{}"></path><circle class="tie-end" cx="{}" cy="{}" r="4"></circle>'
        '<circle class="tie-end" cx="{}" cy="{}" r="4"></circle>',
        *(path, *map(near, (*start, *end))),
    )


def _centre(place: Place) -> tuple[float, float]:
    return place.column * WIDE + (WIDE - GAP) / 2, place.row * HIGH + (HIGH - GAP) / 2


def _edge(centre: tuple[float, float], goal: tuple[float, float]) -> tuple[float, float]:
    """Return where the way from a tile's centre towards `goal` leaves the tile."""
    across, down = goal[0] - centre[0], goal[1] - centre[1]
    out = max(abs(across) / ((WIDE - GAP) / 2), abs(down) / ((HIGH - GAP) / 2)) or 1
    return centre[0] + across / out, centre[1] + down / out


def _row(tile: Tile, pairs: set[frozenset[str]]) -> tuple[Cell, ...]:
    others = [pair - {tile.code} for pair in pairs if tile.code in pair]
    partners = sorted(_called(code) for other in others for code in other)
    return (
        Cell(_called(tile.code), tile.url),
        Cell(plain(tile.count), tile.url),
        Cell(", ".join(partners)),
    )


def _called(code: str) -> str:
    return PLACES[code].name if code in PLACES else code


def _message(units: int, pairs: int) -> str:
    if not units:
        return _("Chưa có địa phương nào có chương trình đang hiệu lực.")
    return _("%(units)s địa phương hợp tác với nhau theo %(pairs)s cặp.") % {
        "units": plain(units),
        "pairs": plain(pairs),
    }
