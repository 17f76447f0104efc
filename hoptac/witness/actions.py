"""Name a witness, and keep it supplied; hand out proof packages."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.accounts.roles import Permission
from hoptac.audit.actions import record
from hoptac.audit.models import name_of
from hoptac.audit.signing import Mark
from hoptac.kernel.acting import Acting
from hoptac.localities.models import Unit
from hoptac.programmes.models import Content
from hoptac.reports.models import PeriodReport
from hoptac.witness.compose import content_package, report_package
from hoptac.witness.mail import send_mark
from hoptac.witness.models import Mailbox
from hoptac.witness.queries import (
    agreed_contents,
    content_evidence,
    issued_reports,
    report_evidence,
)
from hoptac.witness.rules import check_seen, check_whole


@transaction.atomic
def name_mailbox(
    *, unit_id: int, email: str, version: int | None = None, by: Acting, at: datetime
) -> Mailbox:
    """Have the checkpoints sent to a mailbox from now on; an empty address ends it.

    :param version: the version the person saw, 0 where there was none yet; None for commands.
    :raises Conflict: when somebody else changed it since.
    :raises Forbidden: for another locality, or without the right.
    """
    by.require(Permission.AUDIT_NAME_WITNESS, of_units=[unit_id])
    Unit.objects.select_for_update(no_key=True).get(
        pk=unit_id
    )  # two first addresses at once: the second waits
    box = Mailbox.objects.filter(unit_id=unit_id).first() or Mailbox(unit_id=unit_id, version=0)
    check_seen(seen=version, current=box.version, email=box.email)
    box.email, box.version = email.strip(), box.version + 1
    box.save()
    record("witness.mailbox.named", on=box, by=by, at=at, email=box.email)
    return box


@transaction.atomic
def send_checkpoint(*, mailbox: Mailbox, mark: Mark, by: Acting, at: datetime) -> Mailbox:
    """Send a checkpoint to a mailbox, unless it has this one or a later one.

    :raises Forbidden: without the right.
    :raises Refusal: when the mail server does not take it; the next run tries again.
    """
    by.require(Permission.AUDIT_WITNESS)
    box = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    if box.sent_n >= mark.n or not box.email:
        return box
    box.sent_n = mark.n
    box.save(update_fields=["sent_n"])
    record("witness.checkpoint.sent", on=box, by=by, at=at, content=mark.head, row=mark.n)
    send_mark(mark, box.email)
    return box


@transaction.atomic
def take_content_proof(*, content: Content, public_key: str, by: Actor, at: datetime) -> bytes:
    """Return the proof package of an agreed content, and write down who took it.

    :param public_key: this server's, "" where it signs nothing.
    :raises DoesNotExist: for who may not read it, or before all parties have accepted it.
    :raises Refusal: when the text is not the one that was accepted.
    """
    seen = agreed_contents(by).get(pk=content.pk)
    evidence = content_evidence(seen)
    check_whole(is_whole=evidence.is_whole)
    package, manifest = content_package(seen, evidence, public_key)
    _taken(content, manifest, by, at)
    return package


@transaction.atomic
def take_report_proof(*, report: PeriodReport, public_key: str, by: Actor, at: datetime) -> bytes:
    """Return the proof package of an issued report, and write down who took it.

    :param public_key: this server's, "" where it signs nothing.
    :raises DoesNotExist: for who may not read it, or before it is issued.
    :raises Refusal: when the letter is not the one that was issued.
    """
    seen = issued_reports(by).get(pk=report.pk)
    evidence = report_evidence(seen)
    check_whole(is_whole=evidence.is_whole)
    package, manifest = report_package(seen, evidence, public_key)
    _taken(report, manifest, by, at)
    return package


def _taken(thing: Content | PeriodReport, manifest: str, by: Actor, at: datetime) -> None:
    """Write down who took it with the hash of its manifest, so that the package can be proven.

    On the seat, not on the record: whether one side gathers proof is not for the other to read.
    """
    seat = Seat(pk=by.seat_id)
    record("witness.proof.taken", on=seat, by=by, at=at, content=manifest, about=name_of(thing))
