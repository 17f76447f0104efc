"""What the actions on progress share: the locked row, and a reason that was really given."""

from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.progress.models import Entry


def locked(entry: Entry) -> Entry:
    """Return the entry as it stands now, its row and its task's row locked."""
    return (
        Entry.objects.select_for_update(of=("self", "task"))
        .select_related("task__lead", "task__programme")
        .get(pk=entry.pk)
    )


def reason_given(text: str) -> str:
    """Return a reason without outer spaces.

    :raises Refusal: at the field `reason`, when nothing was written.
    """
    if not text.strip():
        raise Refusal(
            gettext_noop("Chưa nêu lý do."), gettext_noop("Ghi lý do rồi gửi lại."), field="reason"
        )
    return text.strip()
