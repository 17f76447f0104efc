"""Draft the programme sheet and the report of a visit as official documents of the side."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.letters.actions import draft_letter
from hoptac.letters.compose import Text
from hoptac.letters.models import OfficialLetter
from hoptac.letters.states import LetterState
from hoptac.visits import compose, rules
from hoptac.visits.models import Visit
from hoptac.visits.queries.papers import as_told, receivers
from hoptac.visits.states import OPEN, VISIT, VisitState
from hoptac.visits.writing import locked, require_own


@transaction.atomic
def draft_sheet(*, visit: Visit, by: Actor, at: datetime) -> OfficialLetter:
    """Draft the programme sheet from the plan; submitted, signed and numbered as every document.

    :raises Refusal: for a visit that is put off, or while another sheet of it stands.
    """
    visit = locked(visit)
    require_own(visit, by)
    if visit.state not in OPEN:
        VISIT.step("edit", visit.state)
    _check_none(visit.sheet)
    letter = _drafted(visit, compose.sheet(as_told(visit)), by, at)
    visit.sheet = letter
    visit.save(update_fields=["sheet"])
    return letter


@transaction.atomic
def draft_report(*, visit: Visit, by: Actor, at: datetime) -> OfficialLetter:
    """Draft the report on what the visit came to, once it has begun.

    :raises Refusal: before that, or while another report of it stands.
    """
    visit = locked(visit)
    require_own(visit, by)
    if visit.state != VisitState.AGREED:
        rules.check_begun(phase=visit.phase_on(local_day(at)))
    _check_none(visit.report)
    letter = _drafted(visit, compose.report(as_told(visit)), by, at)
    visit.report = letter
    visit.save(update_fields=["report"])
    return letter


def _check_none(letter: OfficialLetter | None) -> None:
    if letter is not None and letter.state != LetterState.DROPPED:
        raise Refusal(
            gettext_noop("Chuyến công tác đã có văn bản này."),
            gettext_noop("Mở văn bản đó để sửa, trình ký hoặc bỏ."),
        )


def _drafted(visit: Visit, text: Text, by: Actor, at: datetime) -> OfficialLetter:
    letter = draft_letter(
        programme=visit.programme, text=text, to=receivers(visit, local_day(at)), answer_by=None,
        by=by, at=at, is_illustrative=visit.is_illustrative,
    )  # fmt: skip
    record(
        "visits.letter.drafted", on=visit, within=visit.programme, by=by, at=at, letter=letter.pk
    )
    return letter
