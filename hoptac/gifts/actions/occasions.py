"""Record what was given, on which occasion, and let the other side see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit import wall
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.beneficiaries.models import Group
from hoptac.files.models import Citation
from hoptac.gifts import figures, rules
from hoptac.gifts.choices import MONEY, ScopeSaid
from hoptac.gifts.models import Difference, HeldEntry, Line, Occasion
from hoptac.gifts.queries import books_of_occasion
from hoptac.gifts.states import OCCASION, WAITING
from hoptac.gifts.writing import locked, recording_side, side_of, tidy
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.programmes.actions.common import lock_programme, own_party, require_living
from hoptac.programmes.models import Party, Programme
from hoptac.visits.models import Visit

TEXTS = ("title", "day_said", "site", "document")
SAID = (
    *TEXTS, "year", "happened_on", "earliest_on", "latest_on", "stated_dong", "stated_scope",
    "visit",
)  # fmt: skip
LINE_TEXTS = ("item", "purpose", "giver_name", "recipient_name", "unit")
LINE_WORDS = ("item", "purpose", "giver_name", "recipient_name")
LINE_CHOICES = ("kind", "funding", "giver_kind", "recipient_kind", "category")


@transaction.atomic
def record_occasion(
    *,
    programme: Programme,
    giver: Party,
    receiver: Party,
    place: Unit,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Occasion:
    """Record an occasion of giving, as the giver or as the receiver; nobody else sees it yet.

    :param said: values of `SAID`; `stated_dong` None where the source states no total, `visit`
        None where it was not handed over on one.
    """
    by.require("gifts.record")
    programme = lock_programme(programme=programme)
    require_living(programme=programme)
    party = own_party(programme=programme, by=by)
    _check_parties(programme, party, giver, receiver)
    made = Occasion(programme=programme, party=party, giver=giver, receiver=receiver)
    made.drafted_by_agency_id, made.recorded_at = by.agency_id, at
    made.citation, made.is_illustrative = citation, is_illustrative
    _say(made, place, said, at)
    made.save()
    record("gifts.occasion.recorded", on=made, within=programme, by=by, at=at)
    return made


@transaction.atomic
def revise_occasion(
    *,
    occasion: Occasion,
    place: Unit,
    said: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
) -> Occasion:
    """Change what is said of an occasion the other side has not seen yet.

    :raises Conflict: when a colleague changed it since `version`.
    """
    by.require("gifts.record")
    occasion = locked(occasion)
    recording_side(occasion, by)
    OCCASION.step("revise", occasion.state)
    rules.check_version(known=version, current=occasion.version)
    _say(occasion, place, said, at)
    for line in occasion.lines.all():
        rules.check_reached(
            recipient_kind=line.recipient_kind, category=line.category, reached=line.reached,
            site=occasion.site,
        )  # fmt: skip
    occasion.version += 1
    occasion.save()
    record("gifts.occasion.revised", on=occasion, within=occasion.programme, by=by, at=at)
    return occasion


@transaction.atomic
def add_line(
    *,
    occasion: Occasion,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    group: Group | None = None,
    citation: Citation | None = None,
) -> Line:
    """Add one thing that was given.

    :param said: kind, item, unit, quantity, unit_dong, total_dong, basis, funding, purpose,
        giver_kind, giver_name, recipient_kind, recipient_name, category, reached.
    :param group: whom it reached, where that group is recorded; else category and count in `said`.
    """
    by.require("gifts.record")
    occasion = locked(occasion)
    recording_side(occasion, by)
    OCCASION.step("add_line", occasion.state)
    line = Line(occasion=occasion, group=group, citation=citation)
    line.number = occasion.lines.count() + 1
    line.is_illustrative = occasion.is_illustrative
    _say_line(line, occasion, said)
    line.save()
    _find_by_lines(occasion)
    record("gifts.line.added", on=line, within=occasion.programme, by=by, at=at, number=line.number)
    return line


@transaction.atomic
def add_gift(
    *,
    programme: Programme,
    giver: Party,
    receiver: Party,
    place: Unit,
    occasion: Mapping[str, Any],
    line: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> Line:
    """Add a line to the own draft of that name and year, or to a new occasion, as a list does."""
    by.require("gifts.record")
    party = own_party(programme=programme, by=by)
    same = Occasion.objects.filter(
        programme=programme, party=party, giver=giver, receiver=receiver, place=place,
        title=nfc(str(occasion["title"])).strip(), year=occasion["year"], state=OCCASION.start,
    )  # fmt: skip
    found = same.first() or record_occasion(
        programme=programme, giver=giver, receiver=receiver, place=place, said=occasion, by=by,
        at=at,
    )  # fmt: skip
    return add_line(occasion=found, said=line, by=by, at=at)


@transaction.atomic
def revise_line(
    *, line: Line, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Line:
    """Change what is said of a line, as long as the other side has not seen its occasion.

    :param said: as `add_line` takes it.
    :raises Conflict: when a colleague changed it since `version`.
    :raises Refusal: when something stands in its books, which count in its unit.
    """
    by.require("gifts.record")
    occasion = locked(line.occasion)
    recording_side(occasion, by)
    OCCASION.step("add_line", occasion.state)
    line = locked_row(Line.objects.select_for_update(no_key=True), line.pk)
    rules.check_version(known=version, current=line.version)
    counted = (line.is_money, line.unit, line.quantity is None)
    _say_line(line, occasion, said)
    if line.events.exists() and counted != (line.is_money, line.unit, line.quantity is None):
        raise Refusal(
            gettext_noop("Khoản này đã có bút toán nên không đổi được cách tính."),
            gettext_noop("Đảo các bút toán rồi thêm khoản mới, hoặc giữ loại và đơn vị tính."),
            field="unit",
        )
    line.version += 1
    line.save()
    _find_by_lines(occasion)
    record(
        "gifts.line.revised", on=line, within=occasion.programme, by=by, at=at, number=line.number
    )
    return line


@transaction.atomic
def share_occasion(*, occasion: Occasion, by: Actor, at: datetime) -> Occasion:
    """Put the occasion before all parties; from now on both sides keep their books of it."""
    by.require("gifts.share")
    occasion = locked(occasion)
    recording_side(occasion, by)
    step = OCCASION.step("share", occasion.state)
    if not occasion.lines.exists():
        raise Refusal(
            gettext_noop("Đợt trao tặng chưa có khoản nào."),
            gettext_noop("Thêm ít nhất một khoản rồi cho các bên xem."),
        )
    occasion.state, occasion.visibility = step.target, Visibility.SHARED.value
    occasion.save(update_fields=["state", "visibility"])
    record("gifts.occasion.shared", on=occasion, within=occasion.programme, by=by, at=at)
    return occasion


@transaction.atomic
def close_occasion(*, occasion: Occasion, by: Actor, at: datetime) -> Occasion:
    """Close the ledger of an occasion: all four books of all its lines say the same.

    :raises Refusal: naming the lines that do not agree yet, or a question without settlement.
    """
    by.require("gifts.close")
    occasion = locked(occasion)
    side_of(occasion, by)
    step = OCCASION.step("close", occasion.state)
    _check_agreement(occasion)
    occasion.state, occasion.closed_on = step.target, local_day(at)
    occasion.save(update_fields=["state", "closed_on"])
    record("gifts.occasion.closed", on=occasion, within=occasion.programme, by=by, at=at)
    return occasion


@transaction.atomic
def publish_occasion(*, occasion: Occasion, by: Actor, at: datetime) -> Occasion:
    """Let everybody read an occasion whose ledger both sides have closed."""
    by.require("gifts.share")
    occasion = locked(occasion)
    recording_side(occasion, by)
    OCCASION.step("publish", occasion.state)
    if occasion.visibility == Visibility.PUBLIC.value:
        raise Refusal(
            gettext_noop("Đợt trao tặng này đã công khai."),
            gettext_noop("Tải lại trang để xem trạng thái hiện tại."),
        )
    occasion.visibility = Visibility.PUBLIC.value
    occasion.save(update_fields=["visibility"])
    record("gifts.occasion.published", on=occasion, within=occasion.programme, by=by, at=at)
    return occasion


def _check_agreement(occasion: Occasion) -> None:
    books = books_of_occasion(occasion)
    lines = list(occasion.lines.all())
    apart = [x.item for x in lines if not figures.agrees(books.get(x.pk, figures.empty()))]
    if apart:
        raise Refusal(
            gettext_noop("Bốn sổ chưa khớp ở: %(items)s."),
            gettext_noop(
                "Ghi đủ hứa, đã trao, xác nhận nhận và đến tay; chênh lệch thì hỏi bên kia."
            ),
            items="; ".join(apart),
        )
    if Difference.objects.filter(line__occasion=occasion, settled_at=None).exists():
        raise Refusal(
            gettext_noop("Còn câu hỏi về chênh lệch chưa giải quyết."),
            gettext_noop("Trả lời và giải quyết từng câu hỏi rồi đóng sổ."),
        )
    with wall.lifted("bút toán còn chờ người thứ hai, của cả hai bên"):
        is_waiting = HeldEntry.objects.filter(occasion=occasion, state=WAITING).exists()
    if is_waiting:
        raise Refusal(
            gettext_noop("Còn bút toán số tiền lớn đang chờ người thứ hai."),
            gettext_noop("Xác nhận hoặc trả lại bút toán đó rồi đóng sổ."),
        )


def _check_parties(programme: Programme, own: Party, giver: Party, receiver: Party) -> None:
    if {giver.programme_id, receiver.programme_id} != {programme.pk} or giver.pk == receiver.pk:
        raise Refusal(
            gettext_noop("Bên trao và bên nhận phải là hai bên khác nhau của chương trình."),
            gettext_noop("Chọn lại bên trao và bên nhận."),
            field="receiver",
        )
    if own.pk not in {giver.pk, receiver.pk}:
        raise Refusal(
            gettext_noop("Bên của bạn phải là bên trao hoặc bên nhận."),
            gettext_noop("Đợt trao giữa hai bên khác do họ ghi."),
            field="giver",
        )


def _say(occasion: Occasion, place: Unit, said: Mapping[str, Any], at: datetime) -> None:
    texts = tidy({name: str(said.get(name, "")) for name in TEXTS})
    rules.check_occasion(
        title=texts["title"], year=said["year"], happened_on=said.get("happened_on"),
        day_said=texts["day_said"], today=local_day(at),
    )  # fmt: skip
    span = {name: said.get(name) for name in ("earliest_on", "latest_on")}
    rules.check_span(**span, year=said["year"], known=said.get("happened_on") is not None)
    occasion.earliest_on, occasion.latest_on = span.values()
    stated = said.get("stated_dong")
    rules.check_positive(stated_dong=stated)
    occasion.stated_dong = stated
    occasion.stated_scope = said.get("stated_scope") or ScopeSaid.WHOLE
    occasion.year, occasion.happened_on, occasion.place = (
        said["year"],
        said.get("happened_on"),
        place,
    )
    for name, value in texts.items():
        setattr(occasion, name, value)
    _name_visit(occasion, said.get("visit"))
    occasion.search_text = _words(occasion)


def _name_visit(occasion: Occasion, visit: Visit | None) -> None:
    if visit is not None:
        first = occasion.happened_on or occasion.earliest_on or visit.starts_on
        last = occasion.happened_on or occasion.latest_on or visit.ends_on
        is_its = visit.programme_id == occasion.programme_id and visit.visibility in PARTY_LEVELS
        rules.check_visit(
            is_its_programmes=is_its, first=first, last=last, starts_on=visit.starts_on,
            ends_on=visit.ends_on,
        )  # fmt: skip
    occasion.visit = visit


def _words(occasion: Occasion) -> str:
    """Return the words an occasion is found by: its own and those of its lines."""
    texts = [getattr(occasion, name) for name in TEXTS]
    if occasion.pk:
        for line in occasion.lines.all():
            texts += [getattr(line, name) for name in LINE_WORDS]
    return fold(" ".join(filter(None, texts)))


def _find_by_lines(occasion: Occasion) -> None:
    """Let an occasion be found by what its lines say now."""
    occasion.search_text = _words(occasion)
    occasion.save(update_fields=["search_text"])


def _say_line(line: Line, occasion: Occasion, said: Mapping[str, Any]) -> None:
    for name, value in tidy({name: str(said.get(name, "")) for name in LINE_TEXTS}).items():
        setattr(line, name, value)
    rules.check_written({"item": line.item})
    for name in LINE_CHOICES:
        if said.get(name):
            setattr(line, name, said[name])
    worth = rules.worth(
        is_money=line.kind in MONEY, quantity=said.get("quantity"), unit=line.unit,
        unit_dong=said.get("unit_dong"), total_dong=said.get("total_dong"), basis=said["basis"],
    )  # fmt: skip
    line.quantity, line.unit, line.basis = worth.quantity, worth.unit, worth.basis
    line.unit_dong, line.total_dong = worth.unit_dong, worth.total_dong
    line.reached = said.get("reached")
    if line.group is not None:
        line.category, line.reached = line.group.category, line.group.shown_count
    rules.check_reached(
        recipient_kind=line.recipient_kind, category=line.category, reached=line.reached,
        site=occasion.site,
    )  # fmt: skip
