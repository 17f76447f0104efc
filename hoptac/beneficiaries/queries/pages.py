"""What the pages of beneficiaries show."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext

from hoptac.accounts.actors import Actor
from hoptac.audit import words
from hoptac.audit.models import Event, name_of
from hoptac.beneficiaries.choices import Shown
from hoptac.beneficiaries.models import Count, Group, SealedList, SealedName
from hoptac.beneficiaries.queries.sight import keeps, visible_counts, visible_groups, visible_lists
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit, UnitVersion
from hoptac.localities.queries import agency_names, candidates, find_units
from hoptac.programmes.models import Programme

MOST = 200
HOMONYMS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A group as a list shows it.

    :param count: as recorded, for its keepers; None for everybody else.
    :param place: the village or quarter before the unit's name of the day.
    """

    group: Group
    place: str
    keeper: str
    count: int | None
    is_mine: bool

    @property
    def category(self) -> str:
        """Whom, and what the count is crossed with: "hộ nghèo, giới tính: nữ"."""
        group = self.group
        said = str(group.get_category_display())
        if not group.trait:
            return said
        return f"{said}, {group.get_trait_display()}: {group.trait_value}"

    @property
    def told(self) -> str:
        """What others read in place of a number; empty where it is one."""
        shown = Shown(self.group.shown)
        return "" if shown == Shown.EXACT else str(shown.label)


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group with its counts, the newest first, for keepers; and its list, for who may open it."""

    row: Row
    counts: list[Count]
    sealed_list: SealedList | None


@dataclass(frozen=True, slots=True)
class Access:
    """One line of a list's access log."""

    at: datetime
    who: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A sealed list as it lies shut: what it rests on, its rows without names, its log."""

    sealed_list: SealedList
    row: Row
    names: list[SealedName]
    log: list[Access]

    @property
    def kept(self) -> int:
        """How many names are still there."""
        return sum(1 for name in self.names if name.sealed)


def groups_of(programme: Programme, actor: Actor, today: date) -> list[Row]:
    """Return the groups of a programme the actor may read (five queries)."""
    kept = visible_counts(actor).filter(group=OuterRef("pk")).order_by("-pk")
    rows = visible_groups(actor).filter(programme=programme)
    rows = rows.order_by("category", "-day", "aim", "place_id", "site", "trait", "pk")
    found = list(rows.annotate(newest=Subquery(kept.values("count")[:1])))
    return _rows([(group, group.newest) for group in found], actor, today)


def one_group(group: Group, actor: Actor, today: date) -> GroupPage:
    """Return a group's page (six queries)."""
    counts = visible_counts(actor).filter(group=group).order_by("-pk")
    made = visible_lists(actor).filter(group=group).first()
    recorded = list(counts)
    [row] = _rows([(group, recorded[0].count if recorded else None)], actor, today)
    return GroupPage(row, recorded, made)


def one_list(sealed_list: SealedList, actor: Actor, today: date) -> ListPage:
    """Return a list's page, nothing of it opened (six queries)."""
    names = list(sealed_list.names.order_by("number"))
    [row] = _rows([(sealed_list.group, None)], actor, today)
    return ListPage(sealed_list, row, names, access_log(sealed_list))


def access_log(sealed_list: SealedList) -> list[Access]:
    """Return who did what to a list, when and why, the newest first (one query)."""
    events = Event.objects.about(name_of(sealed_list)).order_by("-id")[:MOST]
    return [
        Access(event.at, event.person, words.said(event.verb), _note(event.data))
        for event in events
    ]


def place_called(text: str, day: date) -> Unit:
    """Return the unit a person means: "xã Kim Quan, huyện Yên Sơn" (at most five queries).

    :param text: its name, and after commas those of units above it.
    :raises Refusal: for none of that name on that day, and for several.
    """
    first, _, above = text.partition(",")
    found = find_units(first, day=day)
    wanted = [fold(part) for part in above.split(",") if part.strip()]
    meant = [one for one in found if all(part in fold(one.above) for part in wanted)]
    best = [one for one in meant if one.rank == meant[0].rank]
    # The type word tells "huyện Yên Bình" from "thị trấn Yên Bình" where it is written.
    best = [one for one in best if fold(one.full) == fold(first)] or best
    if not best:
        raise _unknown(first.strip(), day)
    if len(best) > 1:
        raise Refusal(
            gettext_noop("Có %(count)s đơn vị cùng tên: %(names)s."),
            gettext_noop("Ghi thêm đơn vị cấp trên sau dấu phẩy."),
            field="place",
            count=len(best),
            names="; ".join(f"{one.full}, {one.above}" for one in best[:HOMONYMS]),
        )
    return Unit.objects.get(pk=best[0].unit_id)


def _unknown(name: str, day: date) -> Refusal:
    """Return the refusal of a name no unit bears on a day; one that bore it before is told of."""
    alike = find_units(name)
    same = [one for one in alike if fold(one.full) == fold(name)] or alike
    ends = [one.valid_to for one in same if one.valid_to is not None and one.valid_to <= day]
    if ends:
        return Refusal(
            gettext_noop("Không còn đơn vị nào tên “%(name)s” từ ngày %(until)s."),
            gettext_noop("Ghi đơn vị kế tiếp, hoặc kiểm tra lại ngày %(day)s."),
            field="place",
            name=name,
            until=f"{max(ends):%d/%m/%Y}",
            day=f"{day:%d/%m/%Y}",
        )
    return Refusal(
        gettext_noop("Không có đơn vị hành chính nào tên “%(name)s” vào ngày %(day)s."),
        gettext_noop("Kiểm tra chính tả và ngày; ghi thôn, bản ở mục riêng."),
        field="place",
        name=name,
        day=f"{day:%d/%m/%Y}",
    )


def _rows(counted: list[tuple[Group, int | None]], actor: Actor, today: date) -> list[Row]:
    """Return groups as pages show them, with the count where the reader keeps it."""
    found = [group for group, _ in counted]
    keepers = agency_names({group.keeper_id for group in found}, today)
    places = _places(found)
    return [
        Row(
            group,
            ", ".join(part for part in (group.site, places[group.pk]) if part),
            keepers[group.keeper_id].name,
            count,
            keeps(group, actor),
        )
        for group, count in counted
    ]


def _places(groups: list[Group]) -> dict[int, str]:
    """Return group → what its place was called, with the units above it (three queries)."""
    versions: dict[int, list[UnitVersion]] = defaultdict(list)
    rows = UnitVersion.objects.filter(unit_id__in={group.place_id for group in groups})
    for version in rows.select_related("unit").order_by("valid_from"):
        versions[version.unit_id].append(version)
    then = {}
    for group in groups:
        named = versions[group.place_id]
        started = [version for version in named if version.valid_from <= group.day]
        then[group.pk] = (started or named[:1])[-1]
    called = candidates({version.pk: version for version in then.values()}.values())
    words = {
        (one.unit_id, one.valid_from): f"{one.full}, {one.above}".removesuffix(", ")
        for one in called
    }
    return {pk: words[version.unit_id, version.valid_from] for pk, version in then.items()}


def _note(data: dict[str, Any]) -> str:
    parts = []
    if "rows" in data:
        parts.append(gettext("%(count)s dòng") % {"count": data["rows"]})
    if "number" in data:
        parts.append(gettext("dòng số %(number)s") % {"number": data["number"]})
    if data.get("reason"):
        parts.append(gettext("lý do: %(reason)s") % {"reason": data["reason"]})
    return "; ".join(parts)
