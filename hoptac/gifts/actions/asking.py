"""Differences put to the other side, and what is found on the spot afterwards."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.actions import store
from hoptac.gifts import figures, rules
from hoptac.gifts.figures import Book, Standing
from hoptac.gifts.models import Difference, Line, Verification
from hoptac.gifts.queries import books_of_line
from hoptac.gifts.states import OCCASION
from hoptac.gifts.writing import locked, side_of, tidy
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop


@transaction.atomic
def ask(*, line: Line, after: Book, text: str, by: Actor, at: datetime) -> Difference:
    """Put a difference between two books to the other side, once while it stands.

    :param after: the later of the two books.
    """
    by.require("gifts.record")
    occasion = locked(line.occasion)
    party = side_of(occasion, by)
    OCCASION.step("ask", occasion.state)
    told = tidy({"text": text})
    rules.check_written(told)
    gap = next(gap for gap in figures.gaps(books_of_line(line)) if gap.after == after)
    if gap.standing in {Standing.EQUAL, Standing.EMPTY}:
        raise Refusal(
            gettext_noop("Hai sổ này đang khớp nhau."),
            gettext_noop("Chỉ hỏi khi có chênh lệch."),
            field="after",
        )
    if Difference.objects.filter(line=line, after=after.value, settled_at=None).exists():
        raise Refusal(
            gettext_noop("Chênh lệch này đã có câu hỏi đang chờ."),
            gettext_noop("Xem câu hỏi đã có ở dưới sổ."),
            field="after",
        )
    made = Difference.objects.create(
        line=line, after=after.value, dong=gap.of.dong, quantity=gap.of.quantity, party=party,
        text=told["text"], asked_at=at, asked_by_id=by.user_id or 0, who=by.who,
        is_illustrative=occasion.is_illustrative,
    )  # fmt: skip
    record("gifts.question.asked", on=made, within=occasion.programme, by=by, at=at)
    return made


@transaction.atomic
def answer(*, question: Difference, stance: str, text: str, by: Actor, at: datetime) -> Difference:
    """Answer the other side's question; only the side that was asked answers.

    :param stance: of `choices.Stance`.
    """
    by.require("gifts.record")
    occasion = locked(question.line.occasion)
    party = side_of(occasion, by)
    OCCASION.step("ask", occasion.state)
    question = Difference.objects.select_related("line").get(pk=question.pk)
    if party.pk == question.party_id:
        raise Forbidden(
            gettext_noop("Bên hỏi không tự trả lời."),
            gettext_noop("Chờ bên kia trả lời."),
        )
    if question.answered_at is not None:
        raise Refusal(
            gettext_noop("Câu hỏi này đã được trả lời."),
            gettext_noop("Ghi bút toán đính chính để giải quyết chênh lệch."),
        )
    told = tidy({"answer": text})
    rules.check_written(told)
    question.stance, question.answer, question.answered_at = stance, told["answer"], at
    question.answered_by_id, question.answered_who = by.user_id or 0, by.who
    question.save()
    record("gifts.question.answered", on=question, within=occasion.programme, by=by, at=at)
    return question


@transaction.atomic
def verify(
    *,
    line: Line,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    photo: "File[Any] | None" = None,
    is_illustrative: bool = False,
) -> Verification:
    """Keep what was found on the spot after the gift arrived.

    :param said: seen_on, seen_by, found, of; note; caption, credit and consent of a photo.
    """
    by.require("gifts.record")
    occasion = locked(line.occasion)
    party = side_of(occasion, by)
    OCCASION.step("verify", occasion.state)
    told = tidy({k: str(said.get(k, "")) for k in ("seen_by", "note", "caption", "credit")})
    rules.check_written({"seen_by": told["seen_by"]})
    rules.check_seen(found=said["found"], of=said["of"])
    _check_day(said["seen_on"], local_day(at))
    made = Verification(
        line=line, party=party, seen_on=said["seen_on"], found=said["found"], of=said["of"],
        seen_by=told["seen_by"], note=told["note"], recorded_at=at,
        recorded_by_id=by.user_id or 0, who=by.who,
        is_illustrative=is_illustrative or occasion.is_illustrative,
    )  # fmt: skip
    if photo is not None:
        consent = str(said.get("consent", ""))
        shown = {"caption": told["caption"], "credit": told["credit"], "consent": consent}
        rules.check_written(shown)
        rules.check_consent(consent=consent, category=line.category)
        made.photo = store(upload=photo, by=by, at=at)
        made.caption, made.credit, made.consent = shown.values()
    made.save()
    record("gifts.line.verified", on=made, within=occasion.programme, by=by, at=at)
    return made


def _check_day(seen_on: date, today: date) -> None:
    rules.check_happened(happened_on=seen_on, today=today, field="seen_on")
