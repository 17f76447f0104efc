"""Letters on their way: handed over once, never twice, whatever breaks in between."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.oversight.actors import DAILY
from hoptac.oversight.compose import letter
from hoptac.oversight.mail import Answer, Fate, hand_over
from hoptac.oversight.models import Digest, Mailbox, Notice
from hoptac.oversight.queries.telling import SETTLE_LETTER
from hoptac.oversight.states import DigestState
from hoptac.oversight.writing import clear_refusals, count_refusal

SEND = "hoptac.oversight.tasks.send_letter"
CHUNK = 1000
# Longer than a mail server may take to answer: what is older was left by a worker that is gone.
LOST_AFTER = timedelta(minutes=10)
QUEUED_AGAIN_AFTER = timedelta(hours=4)  # when the tries of a letter's job have come to an end
NO_SEAT = gettext_noop("người nhận không còn giữ vị trí nào")
NOTHING_LEFT = gettext_noop("không dòng nào còn đúng khi gửi")
BOUNCES = gettext_noop("hộp thư bị trả lại nhiều lần")
LOST = gettext_noop("máy gửi thư dừng giữa chừng")


def send_letter(*, digest_id: int, site: str, at: datetime) -> Fate | None:
    """Send a letter that waits; None where there was nothing to send.

    Not one transaction but two with the mail server between them: that it is being handed over is
    written down for good before a word is said to the server.

    :param site: the root of our addresses, "https://hoptac.gov.vn".
    :raises Refusal: when the server may take it later; the job tries again.
    """
    with wall.within(DAILY):
        digest = _taken_up(digest_id, at)
        if digest is None:
            return None
        message = letter(digest, _lines(digest), site=site)
    answer = hand_over(message)
    with wall.within(DAILY):
        _settle(digest, answer, at)
    if answer.fate is Fate.LATER:
        raise Refusal(
            gettext_noop("Máy chủ thư chưa nhận thư nhắc việc (%(said)s)."),
            gettext_noop("Thư được thử gửi lại sau ít phút."),
            said=answer.said,
        )
    return answer.fate


def tend_letters(*, at: datetime) -> int:
    """Look after letters nobody carries: those of a worker that is gone, those given up.

    :return: how many are queued again.
    """
    with wall.within(DAILY):
        Digest.objects.filter(
            state=DigestState.HANDING_OVER.value, tried_at__lt=at - LOST_AFTER
        ).update(state=DigestState.UNCERTAIN.value, error=LOST)
        waiting = Digest.objects.filter(state=DigestState.COMPOSED.value, day=local_day(at))
        left = waiting.filter(made_at__lt=at - QUEUED_AGAIN_AFTER)
        return queue(letters=left.exclude(tried_at__gte=at - QUEUED_AGAIN_AFTER))


@transaction.atomic
def send_again(*, digest: Digest, by: Actor, at: datetime) -> Digest:
    """Let a letter be sent again that failed, or of which nobody knows whether it went out.

    :raises Refusal: for one that was sent or waits anyway.
    """
    by.require("jobs.mend")
    digest = locked_row(Digest.objects.select_for_update(no_key=True), digest.pk)
    if digest.state not in (DigestState.FAILED, DigestState.UNCERTAIN):
        raise Refusal(
            gettext_noop("Thư này đã gửi hoặc đang chờ gửi."),
            gettext_noop("Tải lại trang để xem tình trạng mới nhất."),
        )
    digest.state, digest.error = DigestState.COMPOSED.value, ""
    digest.save(update_fields=["state", "error"])
    record("oversight.letter.again", on=digest, by=by, at=at)
    queue(letters=Digest.objects.filter(pk=digest.pk))
    return digest


def queue(*, letters: Any) -> int:
    """Queue a job for each letter, in the transaction that made them; return how many."""
    ids = list(letters.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        some = [{"digest_id": pk} for pk in ids[start : start + CHUNK]]
        app.configure_task(SEND).batch_defer(*some)
    return len(ids)


def _taken_up(digest_id: int, at: datetime) -> Digest | None:
    """Return the letter, now marked as being handed over, if it is to go out."""
    digest = Digest.objects.select_for_update(no_key=True, of=("self",)).select_related("user").get(
        pk=digest_id
    )  # fmt: skip
    if digest.state != DigestState.COMPOSED:
        return None
    with connection.cursor() as cursor:
        whose = {"user": digest.user_id, "first": digest.first_run_id, "last": digest.run_id}
        cursor.execute(SETTLE_LETTER, whose | {"day": local_day(at)})
    why = _why_not(digest, at)
    digest.state = (DigestState.DROPPED if why else DigestState.HANDING_OVER).value
    if why == BOUNCES:
        digest.state = DigestState.FAILED.value
    digest.error, digest.tried_at, digest.tries = why, at, digest.tries + (not why)
    digest.save(update_fields=["state", "error", "tried_at", "tries"])
    return None if why else digest


def _why_not(digest: Digest, at: datetime) -> str:
    if not Seat.objects.held_on(local_day(at)).filter(user=digest.user_id).exists():
        return NO_SEAT
    if not _lines(digest):
        return NOTHING_LEFT
    box = Mailbox.objects.filter(user=digest.user_id, bouncing_since__isnull=False).first()
    return BOUNCES if box is not None and box.email == digest.user.email else ""


def _lines(digest: Digest) -> list[Notice]:
    """Return the lines of a letter that hold; what was read in the centre is not said again."""
    mine = Notice.objects.unseen().filter(user=digest.user_id)
    return list(mine.filter(run__gte=digest.first_run_id, run__lte=digest.run_id))


_AFTER = {
    Fate.SENT: DigestState.SENT,
    Fate.LATER: DigestState.COMPOSED,
    Fate.REFUSED: DigestState.FAILED,
    Fate.REJECTED: DigestState.FAILED,
    Fate.UNKNOWN: DigestState.UNCERTAIN,
}


def _settle(digest: Digest, answer: Answer, at: datetime) -> None:
    digest.state, digest.error = _AFTER[answer.fate].value, answer.said
    digest.sent_at = at if answer.fate is Fate.SENT else None
    digest.save(update_fields=["state", "error", "sent_at"])
    if answer.fate is Fate.REFUSED:
        count_refusal(digest, answer.said, at)
    elif answer.fate is Fate.SENT:
        clear_refusals(digest)
