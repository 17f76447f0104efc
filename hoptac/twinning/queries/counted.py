"""What twinnings come to in a period: how pairs stand at its end, what they did within it."""

from datetime import date

from django.db.models import Q

from hoptac.documents.words import in_vietnamese
from hoptac.kernel.counting import Fact, Figure, Part, Rule, figure
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.programmes.models import Party, Programme
from hoptac.twinning.choices import Status
from hoptac.twinning.models import Activity, Pair
from hoptac.twinning.queries.rows import Row, rows_of
from hoptac.twinning.queries.sight import with_facts

LEFT_OUT = (Status.DRAFT.value, Status.WITHDRAWN.value)  # nothing is before both sides
PAIRS, DONE = "pairs", "activities"
# By which rule each kind of record counts; both count records, none sums or takes the last.
RULES = {PAIRS: Rule.COUNT, DONE: Rule.COUNT}


def counted(programme: Programme, party: Party, start: date, closing: date) -> Part:
    """Return what all sides may read of a programme's twinnings (four queries).

    :param party: whose report it is; a twinning is of both sides and counts the same for each.
    :param closing: the last day of the period; how a pair stands is told as of it.
    """
    pairs = _pairs(programme, closing)
    done = _activities(programme, start, closing, {row.pair.pk: row.name for row in pairs})
    facts = [_pair(row) for row in pairs] + done
    return Part("twinning", "Kết nghĩa", tuple(_figures(facts)), tuple(facts))


def _pairs(programme: Programme, closing: date) -> list[Row]:
    known_by = Q(drafted_on__lte=closing) | Q(signed_on__lte=closing)  # it may be entered later
    rows = Pair.objects.filter(known_by, programme=programme, visibility__in=PARTY_LEVELS)
    known = with_facts(rows.select_related("programme", "party_a", "party_b")).order_by("pk")
    return [
        row for row in rows_of(list(known), closing) if row.standing.status.value not in LEFT_OUT
    ]


def _activities(
    programme: Programme, start: date, closing: date, names: dict[int, str]
) -> list[Fact]:
    rows = Activity.objects.filter(
        pair__programme=programme, pair__visibility__in=PARTY_LEVELS, struck_at=None,
        day__range=(start, closing),
    )  # fmt: skip
    return [
        Fact(
            "twinning.activity", row.pk, row.day,
            f"{names.get(row.pair_id, '')}: {row.title}", DONE, 1, "hoạt động",
        )
        for row in rows.order_by("day", "pk")
    ]  # fmt: skip


def _pair(row: Row) -> Fact:
    return Fact(
        "twinning.pair", row.pair.pk, row.standing.since, row.name,
        f"{PAIRS}_{row.standing.status}", 1, "cặp", view="twinning:one",
    )  # fmt: skip


def _figures(facts: list[Fact]) -> list[Figure]:
    """Return a figure for each status a pair stands in, and one for the activities."""
    words = in_vietnamese(Status.choices)
    standing = {fact.figure for fact in facts}
    figures = [
        figure(f"{PAIRS}_{code}", f"Số cặp kết nghĩa {said}", RULES[PAIRS], "cặp", facts)
        for code, said in words.items()
        if f"{PAIRS}_{code}" in standing
    ]
    told = "Số hoạt động kết nghĩa trong kỳ"
    return [*figures, figure(DONE, told, RULES[DONE], "hoạt động", facts)]
