"""What became of a visit's stops, and the photos and papers that show it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.actions import store
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.rules import paragraphs
from hoptac.visits import rules
from hoptac.visits.choices import FileKind, Happened, People
from hoptac.visits.models import Attachment, Stop, Visit
from hoptac.visits.writing import locked, settle_outcomes, side_of, stop_of, under_way


@transaction.atomic
def tell_stop(*, stop: Stop, happened: str, done: str, by: Actor, at: datetime) -> Stop:
    """Say what was done at a stop, or why it was called off; both sides may, until they agree."""
    visit, _ = under_way(stop.visit, by, at)
    if happened not in (Happened.HELD, Happened.DROPPED):
        raise Refusal(
            gettext_noop("Chưa chọn điểm dừng có diễn ra không."),
            gettext_noop("Chọn đã diễn ra hoặc không diễn ra."),
            field="happened",
        )
    rules.check_text(done, field="done")
    stop = stop_of(visit, stop)
    stop.happened, stop.done = happened, paragraphs(done)
    stop.save(update_fields=["happened", "done"])
    settle_outcomes(visit, at)
    record(
        "visits.stop.told", on=stop, within=visit, by=by, at=at, happened=happened, done=stop.done
    )
    return stop


@transaction.atomic
def attach(
    *,
    visit: Visit,
    upload: "File[Any]",
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    stop: Stop | None = None,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Attachment:
    """Attach a photo or a paper to a visit one's side takes part in.

    :param said: caption; of a photo alt, credit, people, consent, consent_on, guardian_too.
    :raises Refusal: for a photo without the consent it needs.
    """
    by.require("visits.record")
    visit = locked(visit)
    party = side_of(visit, by)
    rules.check_text(said["caption"], field="caption")
    file = store(upload=upload, by=by, at=at)
    if file.is_picture:
        rules.check_photo(said)
    if visit.attachments.filter(file__sha256=file.sha256, taken_down_on=None).exists():
        raise Refusal(
            gettext_noop("Tệp này đã được đính kèm."), gettext_noop("Chọn tệp khác."), field="file"
        )
    shown = _shown(said) if file.is_picture else {}
    made = Attachment.objects.create(
        visit=visit,
        stop=stop,
        party=party,
        kind=(FileKind.PHOTO if file.is_picture else FileKind.PAPER).value,
        file=file,
        caption=nfc(said["caption"]),
        citation=citation,
        is_illustrative=is_illustrative,
        **shown,
    )
    record("visits.file.attached", on=made, within=visit, by=by, at=at, content=file.sha256)
    return made


@transaction.atomic
def take_down(*, attachment: Attachment, reason: str, by: Actor, at: datetime) -> Attachment:
    """Show a photo or paper of one's own side no more, as when consent was taken back.

    :raises Refusal: when a colleague took it down meanwhile.
    """
    by.require("visits.record")
    visit = locked(attachment.visit)
    if side_of(visit, by).pk != attachment.party_id:
        raise Forbidden(
            gettext_noop("Tệp này do bên kia đính kèm."),
            gettext_noop("Đề nghị bên kia gỡ."),
        )
    attachment = visit.attachments.get(pk=attachment.pk)
    if attachment.taken_down_on is not None:
        raise Refusal(gettext_noop("Tệp này đã được gỡ."), gettext_noop("Không cần làm gì thêm."))
    rules.check_text(reason, field="reason")
    attachment.taken_down_on, attachment.taken_down_why = local_day(at), nfc(reason)
    attachment.save(update_fields=["taken_down_on", "taken_down_why"])
    record("visits.file.taken_down", on=attachment, within=visit, by=by, at=at, reason=nfc(reason))
    return attachment


def _shown(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a photo says; a consent that none is needed for is not kept."""
    needed = said["people"] in (People.PERSONS, People.CHILDREN)
    return {
        "alt": nfc(said["alt"]),
        "credit": nfc(said["credit"]),
        "people": said["people"],
        "consent": nfc(said["consent"]) if needed else "",
        "consent_on": said["consent_on"] if needed else None,
        "guardian_too": bool(said["guardian_too"]) and said["people"] == People.CHILDREN,
    }
