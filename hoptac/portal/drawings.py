"""Pictures of public pages, drawn from what a version holds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hoptac.portal.choices import field_words
from hoptac.portal.queries import FieldRow, Front, Place
from hoptac.publishing.models import Version
from hoptac.ui import charts
from hoptac.ui.charts import Chart


def map_of(front: Front) -> Chart:
    """Draw who cooperates with whom; a tile leads to its locality."""
    return charts.tile_map(
        [
            charts.Tile(code, count, reverse("portal:locality", args=[unit]))
            for code, unit, count in front.tiles
            if count
        ],
        [charts.Tie(one, other) for one, other in front.ties],
        title=_("Ai hợp tác với ai"),
    )


def programme_charts(version: Version, places: Mapping[int, Place]) -> dict[str, Chart | None]:
    """Draw how the tasks of a programme stand: by side, by field, by year."""
    body = version.body
    sides = [(_name(places, row["unit"]), row["statuses"]) for row in body["parties"]]
    fields = [(field_words(row["field"]), row["statuses"]) for row in body["fields"]]
    years = [(str(row["year"]), row["statuses"]) for row in body["years"]]
    return {
        "sides": _bars(
            sides,
            _("Nhiệm vụ của mỗi bên"),
            _("Số nhiệm vụ của mỗi bên theo tình trạng."),
            _("Bên"),
        ),
        "fields": _bars(fields, _("Nhiệm vụ theo lĩnh vực")),
        "years": _bars(
            years,
            _("Nhiệm vụ theo năm kế hoạch"),
            _("Số nhiệm vụ mỗi năm theo tình trạng."),
            _("Năm"),
        ),
    }


def report_chart(version: Version) -> Chart | None:
    """Draw how the tasks of a report stood at its closing, by field."""
    rows = [(field_words(row["field"]), row["statuses"]) for row in version.body["fields"]]
    return _bars(rows, _("Nhiệm vụ theo lĩnh vực"))


def fields_chart(rows: Sequence[FieldRow]) -> Chart | None:
    """Draw how the tasks of all published programmes stand, by field."""
    told = [(field_words(row.code), row.statuses) for row in rows if row.statuses]
    return _bars(told, _("Nhiệm vụ theo lĩnh vực"))


def _name(places: Mapping[int, Place], unit: int) -> str:
    return places[unit].then if unit in places else ""


def _bars(
    rows: Iterable[tuple[str, Mapping[str, Any]]], title: str, caption: str = "", heading: str = ""
) -> Chart | None:
    """Draw one bar a row; None where no row has any task."""
    bars = [
        charts.Bar(label, tuple(charts.Portion(code, count) for code, count in statuses.items()))
        for label, statuses in rows
        if statuses
    ]
    if not bars:
        return None
    return charts.status_bars(bars, title=title, caption=caption, heading=heading)
