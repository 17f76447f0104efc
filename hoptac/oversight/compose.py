"""A person's letter of a day, in their language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from hoptac.oversight.models import Digest, Notice
from hoptac.oversight.reading import by_urgency, goal, heading, nearest_deadline, sentence
from hoptac.oversight.rules import SUMMARY_OVER


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind.

    :param lines: each as its sentence and its absolute address.
    :param more: how many more there are than are said here.
    """

    title: str
    count: int
    lines: list[tuple[str, str]]
    more: int


def letter(digest: Digest, lines: Iterable[Notice], *, site: str) -> EmailMessage:
    """Compose the letter; its text is understood without following a link.

    :param digest: with `user` at hand.
    :param lines: at least one; they are put in order here.
    :param site: the root of our addresses, "https://hoptac.gov.vn".
    """
    told = sorted(lines, key=by_urgency)
    with translation.override(digest.user.language):
        facts = {
            "person": digest.user.full_name,
            "day": digest.day,
            "count": len(told),
            "deadline": nearest_deadline(told),
            "groups": list(_groups(told, site)),
            "site": site,
        }
        subject = render_to_string("oversight/mail/letter_subject.txt", facts).strip()
        text = render_to_string("oversight/mail/letter.txt", facts)
    headers = {"Message-ID": digest.message_id, "Auto-Submitted": "auto-generated"}
    return EmailMessage(f"[hoptac] {subject}", text, to=[digest.user.email], headers=headers)


def _groups(told: list[Notice], site: str) -> Iterator[Group]:
    for title, group in groupby(told, heading):
        rows = list(group)
        said = [(sentence(row), f"{site}{goal(row)}") for row in rows[:SUMMARY_OVER]]
        yield Group(gettext(title), len(rows), said, max(0, len(rows) - SUMMARY_OVER))
