"""What a deed on progress begins with: the right, the locked row, a reason really given."""

from decimal import Decimal

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.plans.models import Task
from hoptac.plans.writing import require_giver
from hoptac.programmes.models import Party
from hoptac.programmes.queries import party_of
from hoptac.progress.models import Entry

BESIDE = ("task__lead", "task__programme", "task__given_by_agency")


def locked(entry: Entry) -> Entry:
    """Return the entry as it stands now, its row locked; the task may be another locality's."""
    rows = Entry.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related(*BESIDE), entry.pk)


def locked_with_task(entry: Entry) -> Entry:
    """Return the entry as it stands now, its row and its task's row locked."""
    rows = Entry.objects.select_for_update(of=("self", "task"), no_key=True)
    return locked_row(rows.select_related(*BESIDE), entry.pk)


def as_it_stands(entry: Entry) -> Entry:
    """Return the entry as it stands now, nothing locked: for a word on it, which changes nothing.

    What is approved stays as it is, and a row of the other side is not ours to lock.
    """
    return Entry.objects.select_related(*BESIDE).get(pk=entry.pk)


def said_hash(entry: Entry) -> str:
    """Return the SHA-256 of what an entry says, evidence included, in one canonical form."""
    said = {
        "task": entry.task_id,
        "happened_on": entry.happened_on.isoformat(),
        "value": _number(entry.value),
        "out_of": _number(entry.out_of),
        "claims_done": entry.claims_done,
        "evidence": sorted(entry.evidence.values_list("file__sha256", flat=True)),
        **{name: getattr(entry, name) for name in ("text", "difficulty", "cause", "proposal")},
    }
    return sha256(canonical(said))


def require_at_work(task: Task, by: Actor) -> None:
    """:raises Forbidden: unless the actor's agency leads or coordinates, and reports on it."""
    agencies = [task.lead_id]
    if task.lead_id not in by.agency_ids:  # the lead itself, nearly always, needs no look-up
        agencies += task.parts.values_list("agency_id", flat=True)
    by.require("progress.write", of_agencies=agencies)


def require_director(entry: Entry, by: Actor) -> None:
    """:raises Forbidden: for anybody but the lead agency's director."""
    by.require("progress.approve", of_agencies=[entry.task.lead_id])


def require_acceptor(entry: Entry, by: Actor) -> None:
    """:raises Forbidden: for anybody but who gave the task out, in the lead's locality."""
    by.require("progress.accept", of_units=[entry.task.lead.unit_id])
    require_giver(entry.task, by)


def require_other_side(entry: Entry, by: Actor) -> Party:
    """Return the party that gives its word on an entry.

    :raises Forbidden: on one's own party's entry, or without a party in the programme.
    """
    by.require("progress.give_word")
    party = _party(entry, by)
    if party.pk == entry.task.party_id:
        raise Forbidden(
            gettext_noop("Bên báo cáo không tự xác nhận kết quả của mình."),
            gettext_noop("Chờ bên kia xác nhận hoặc nêu ý kiến."),
        )
    return party


def require_reporting_side(entry: Entry, by: Actor) -> Party:
    """Return the party that answers a dispute.

    :raises Forbidden: for anybody of another side.
    """
    by.require("programmes.discuss")
    party = _party(entry, by)
    if party.pk != entry.task.party_id:
        raise Forbidden(
            gettext_noop("Chỉ bên báo cáo giải trình cho kết quả này."),
            gettext_noop("Bên bạn có thể xác nhận hoặc nêu ý kiến."),
        )
    return party


def _party(entry: Entry, by: Actor) -> Party:
    party = party_of(entry.task.programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop(
                "Địa phương của bạn không phải là một bên trả lời trong chương trình này."
            ),
            gettext_noop("Nếu là đơn vị kế thừa, cần ghi quyết định kế thừa trước."),
        )
    return party


def reason_given(text: str) -> str:
    """Return a reason without outer spaces.

    :raises Refusal: at the field `reason`, when nothing was written.
    """
    if not text.strip():
        raise Refusal(
            gettext_noop("Chưa nêu lý do."), gettext_noop("Ghi lý do rồi gửi lại."), field="reason"
        )
    return text.strip()


def _number(value: Decimal | None) -> str | None:
    """Return a number in the one way it is written: without trailing zeros."""
    return None if value is None else f"{value.normalize():f}"
