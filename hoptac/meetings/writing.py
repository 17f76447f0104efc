"""What every deed on a meeting begins with: the lock, whose it is, the step."""

from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.meetings.models import Meeting, Outcome
from hoptac.meetings.states import MEETING, OPEN, MeetingState
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Party


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it stands now, its row locked: agenda and outcomes change under it."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related("programme", "party", "notice"), meeting.pk)


def require_own(meeting: Meeting, by: Actor) -> None:
    """:raises Forbidden: when the other side prepares the meeting."""
    if own_party(programme=meeting.programme, by=by).pk != meeting.party_id:
        raise Forbidden(
            gettext_noop("Cuộc họp này do bên kia chuẩn bị."),
            gettext_noop("Trao đổi với cơ quan thường trực bên kia."),
        )


def side_of(meeting: Meeting, by: Actor) -> Party:
    """Return the side the actor takes part for: the one that holds the meeting, or of a joint
    one, once called, any.

    :raises Forbidden: for everybody else.
    """
    party = own_party(programme=meeting.programme, by=by)
    joins = meeting.is_joint and meeting.state != MeetingState.DRAFTED
    if party.pk != meeting.party_id and not joins:
        raise Forbidden(
            gettext_noop("Cuộc họp này do bên kia chuẩn bị."),
            gettext_noop("Trao đổi với cơ quan thường trực bên kia."),
        )
    return party


def stepped(meeting: Meeting, verb: str, by: Actor) -> Meeting:
    """Return the locked meeting moved on by a verb its actor may carry out; not saved yet."""
    meeting = locked(meeting)
    step = MEETING.step(verb, meeting.state)
    by.require(step.permission)
    require_own(meeting, by)
    meeting.state = step.target
    return meeting


def require_open(meeting: Meeting) -> None:
    """:raises Refusal: when the agenda can't change any more."""
    if meeting.state not in OPEN:
        raise Refusal(
            gettext_noop("Cuộc họp đã kết thúc hoặc đã hủy nên chương trình họp giữ nguyên."),
            gettext_noop("Việc mới nêu ở cuộc họp sau."),
        )


def require_under_way(meeting: Meeting) -> None:
    """:raises Refusal: when a conclusion is noted before or after the meeting."""
    if meeting.state != MeetingState.UNDER_WAY:
        raise Refusal(
            gettext_noop("Chỉ ghi kết luận khi cuộc họp đang diễn ra."),
            gettext_noop("Bắt đầu cuộc họp trước; đã kết thúc thì kết luận giữ nguyên."),
        )


def meeting_hash(meeting: Meeting) -> str:
    """Return the SHA-256 of what a meeting was and came to (two queries)."""
    outcomes = Outcome.objects.filter(item__meeting=meeting).order_by("pk")
    came_to: dict[int, list[dict[str, Any]]] = {}
    for one in outcomes.values("item_id", "kind", "text"):
        came_to.setdefault(one["item_id"], []).append({"kind": one["kind"], "text": one["text"]})
    held = meeting.held_on.isoformat() if meeting.held_on else ""
    return sha256(
        canonical(
            {"title": meeting.title, "place": meeting.place, "chair": meeting.chair_said}
            | {"held_on": held}
            | {
                "items": [
                    {"title": item.title, "facts": item.facts, "outcomes": came_to.get(item.pk, [])}
                    for item in meeting.items.order_by("position")
                ]
            }
        )
    )
