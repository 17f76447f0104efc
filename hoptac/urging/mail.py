"""The letter that brings a leader's question: the only mail besides the daily digests."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hoptac.accounts.mail import send
from hoptac.accounts.models import User
from hoptac.urging.models import Question


def send_question(question: Question, person: User, *, site: str) -> None:
    """Send a question in the reader's language, with the way to the answer.

    :raises Refusal: when the mail server does not take it.
    """
    with translation.override(person.language):
        link = f"{site}{reverse('urging:question', args=[question.pk])}"
        facts = {"question": question, "task": question.task, "link": link}
        subject = render_to_string("urging/mail/question_subject.txt", facts).strip()
        text = render_to_string("urging/mail/question_message.txt", facts)
    send(EmailMessage(f"[hoptac] {subject}", text, to=[person.email]))
