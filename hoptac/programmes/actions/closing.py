"""The end of a programme: closed with nothing open, or followed by another."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency
from hoptac.localities.queries import agency_heirs
from hoptac.programmes import rules
from hoptac.programmes.actions.common import (
    lock_programme,
    own_party,
    write_content,
)
from hoptac.programmes.actions.programmes import clean_programme, words_to_find
from hoptac.programmes.models import Content, Party, Programme
from hoptac.programmes.queries import (
    Sides,
    answering_units,
    closing_hash,
    final_assessment_accepted,
    sides_of,
)
from hoptac.programmes.states import PROGRAMME, ContentState

OPEN = (ContentState.DRAFT.value, ContentState.PROPOSED.value)


@transaction.atomic
def close_programme(
    *,
    programme: Programme,
    open_work: Callable[[Programme], int],
    by: Actor,
    at: datetime,
    today: date,
) -> Programme:
    """Close a programme: nothing open, and the final assessment accepted by all.

    :param open_work: counts the tasks still open beneath it, on the floor that owns tasks; asked
        once nobody can add one any more.
    """
    programme = lock_programme(programme=programme)
    step = PROGRAMME.step("close", programme.state)
    by.require(step.permission)
    own_party(programme=programme, by=by)
    rules.check_closing(
        open_work=open_work(programme),
        open_contents=programme.contents.filter(state__in=OPEN).count(),
        final_accepted=final_assessment_accepted(programme),
    )
    programme.state, programme.closed_on = step.target, today
    programme.save(update_fields=["state", "closed_on"])
    record(
        "programmes.programme.closed", on=programme, by=by, at=at, content=closing_hash(programme)
    )
    return programme


@transaction.atomic
def renew_programme(
    *,
    programme: Programme,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    today: date,
    carry: Collection[int] | None = None,
) -> Programme:
    """Follow a programme by a new one that carries its open contents over as drafts.

    The new one is between the localities of today: heirs take their predecessors' places, and a
    lead agency with one heir is followed by it. Nothing of the former one is rewritten.

    :param said: as for `draft_programme`.
    :param carry: ids of the agreed contents to carry over; None carries all of them.
    :raises Refusal: while a party awaits the decision which of its heirs answers.
    """
    former = lock_programme(programme=programme)
    step = PROGRAMME.step("renew", former.state)
    by.require(step.permission)
    party = own_party(programme=former, by=by)
    values = clean_programme(said=said)
    renewed = Programme.objects.create(
        drafted_by_unit_id=by.unit_id,
        renews=former,
        is_illustrative=former.is_illustrative,
        search_text=words_to_find(said=values),
        **values,
    )
    sides = _new_sides(former, renewed, today)
    wall.renew_reach()
    agreed = former.contents.filter(state=ContentState.AGREED.value).order_by("number")
    for content in agreed if carry is None else agreed.filter(pk__in=carry):
        _carry_over(content, renewed, sides, drafted_by=sides[party.pk], by=by, at=at)
    former.state, former.closed_on = step.target, today
    former.save(update_fields=["state", "closed_on"])
    record(
        "programmes.programme.renewed",
        on=former,
        by=by,
        at=at,
        content=closing_hash(former),
        renewed_by=renewed.code,
    )
    return renewed


def _new_sides(former: Programme, renewed: Programme, today: date) -> dict[int, Party]:
    """Return former party id → the party in the new programme, of the unit that answers today."""
    parties = list(former.parties.all())
    answering = {
        party: unit for party, unit in answering_units(parties, today).items() if unit is not None
    }
    if len(answering) < len(parties):
        raise Refusal(
            gettext_noop("Có bên đang chờ quyết định đơn vị nào trong các đơn vị kế thừa trả lời."),
            gettext_noop("Ghi quyết định kế thừa trước rồi mới lập chương trình mới."),
        )
    if len(set(answering.values())) < len(parties):
        raise Refusal(
            gettext_noop("Các bên của chương trình này nay là cùng một địa phương."),
            gettext_noop("Đóng chương trình thay vì chuyển tiếp."),
        )
    return {
        old.pk: Party.objects.create(
            programme=renewed, unit_id=answering[old.pk], position=old.position
        )
        for old in parties
    }


def _carry_over(
    content: Content,
    into: Programme,
    sides: Mapping[int, Party],
    *,
    drafted_by: Party,
    by: Actor,
    at: datetime,
) -> Content:
    """Copy an agreed content into a following programme as a draft; its event is the renewal's."""
    copy = Content(
        programme=into,
        number=content.number,
        carried_from=content,
        drafted_by_party=drafted_by,
        drafted_by_agency_id=by.agency_id,
        citation_id=content.citation_id,
        is_illustrative=content.is_illustrative,
        **{name: getattr(content, name) for name in rules.AGREED},
    )
    old = sides_of(content=content)
    today = local_day(at)
    leads = {sides[party].pk: _heir(agency, today) for party, agency in old.leads.items()}
    helpers: Sequence[Agency] = [_heir(agency, today) for agency in old.coordinators]
    # Each side's own resolution belongs to the former term; the new term needs its own.
    write_content(content=copy, sides=Sides(leads, list(dict.fromkeys(helpers))), before={})
    return copy


def _heir(agency: Agency, today: date) -> Agency:
    """Return the agency's only heir; where there are several, itself: a person then chooses."""
    heirs = agency_heirs(agency.pk, today)
    return Agency.objects.get(pk=heirs[0]) if len(heirs) == 1 else agency
