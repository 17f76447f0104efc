"""Draft the notice of conclusion of a closed meeting as an official document of its side."""

from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.letters.actions import draft_letter
from hoptac.letters.compose import To
from hoptac.letters.models import OfficialLetter
from hoptac.letters.queries import leader_called
from hoptac.letters.states import LetterState
from hoptac.localities.queries import agency_names
from hoptac.meetings.compose import notice
from hoptac.meetings.models import Meeting
from hoptac.meetings.numbering import PURPOSE
from hoptac.meetings.queries.noticing import as_held, takers
from hoptac.meetings.states import MeetingState
from hoptac.meetings.writing import locked, require_own
from hoptac.programmes.queries import standing_agency_of


@transaction.atomic
def draft_notice(*, meeting: Meeting, by: Actor, at: datetime) -> OfficialLetter:
    """Draft the notice; submitted, signed and numbered as every official document.

    It goes to the agencies with tasks (to those that came, where none has any), to the directing
    leader, and of a joint meeting to the other sides' standing agencies.

    :raises Refusal: before the meeting is closed, or while another notice of it stands.
    """
    meeting = locked(meeting)
    require_own(meeting, by)
    if meeting.state != MeetingState.CLOSED:
        raise Refusal(
            gettext_noop("Cuộc họp chưa kết thúc nên chưa soạn được thông báo kết luận."),
            gettext_noop("Ghi kết luận từng mục, kết thúc cuộc họp rồi soạn."),
        )
    if meeting.notice is not None and meeting.notice.state != LetterState.DROPPED:
        raise Refusal(
            gettext_noop("Cuộc họp này đã có thông báo kết luận."),
            gettext_noop("Mở thông báo đó để sửa, trình ký hoặc bỏ."),
        )
    day = local_day(at)
    letter = draft_letter(
        programme=meeting.programme,
        text=notice(as_held(meeting)),
        to=_receivers(meeting, day),
        answer_by=None,
        by=by,
        at=at,
        purpose=PURPOSE,
        is_illustrative=meeting.is_illustrative,
    )
    meeting.notice = letter
    meeting.save(update_fields=["notice"])
    record("meetings.notice.drafted", on=meeting, within=meeting.programme, by=by, at=at)
    return letter


def _receivers(meeting: Meeting, day: date) -> list[To]:
    told = takers(meeting) or {one.agency_id: one.party_id for one in meeting.attendees.all()}
    others = meeting.programme.parties.exclude(pk=meeting.party_id) if meeting.is_joint else ()
    for party in others:
        office = standing_agency_of(party, day)
        if office is not None and office.agency_id is not None:
            told.setdefault(office.agency_id, party.pk)
    names = agency_names(told, day)
    receivers = [To(party, agency, names[agency].name) for agency, party in told.items()]
    said = leader_called(meeting.party, day)
    return [*receivers, To(meeting.party_id, None, said, is_copy=True)]
