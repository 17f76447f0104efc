"""Experience passed on: recorded, put right, shared; sessions, practices, where adopted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Agency, Unit
from hoptac.programmes.models import Content, Programme
from hoptac.promotion import rules
from hoptac.promotion.entering import (
    clean,
    exchange_of,
    require_standing,
    withdrawn,
    written_by,
)
from hoptac.promotion.models import (
    Adoption,
    Effect,
    Entry,
    Exchange,
    ExchangeSession,
    Learner,
    Practice,
)
from hoptac.promotion.rules import exchange as judged
from hoptac.promotion.writing import begin, own, revised, say, told_to, written

EXCHANGE = ("topic", "host_unit", "host_agency", "began_on", "aim")
SESSION = ("held_on", "place", "site", "form", "participants", "discussed")
PRACTICE = ("name", "what", "conditions", "result", "described_on")
ADOPTION = ("unit", "body", "adopted_on", "document")
EFFECT = ("stated_on", "text", "figure", "unit_words")


@transaction.atomic
def record_exchange(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    learners: Sequence[Unit | Agency],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Exchange:
    """Record who shares which experience with whom, as a draft of the actor's agency.

    :param said: values of `EXCHANGE`; the host is a unit or an agency.
    :raises Refusal: without a host, without learners, for a host that learns from itself.
    """
    made = Exchange(citation=citation, is_illustrative=is_illustrative)
    made = begin(made, programme, content, by)
    say(made, said)
    _store(made, learners, at)
    record("promotion.exchange.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_exchange(
    *,
    exchange: Exchange,
    said: Mapping[str, Any],
    learners: Sequence[Unit | Agency],
    version: int,
    by: Actor,
    at: datetime,
) -> Exchange:
    """Put it right; what hangs on it stays as it was entered.

    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(exchange, said, version, by)
    made.learners.all().delete()
    _store(made, learners, at)
    record("promotion.exchange.revised", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def share_exchange(*, exchange: Exchange, by: Actor, at: datetime) -> Exchange:
    """Let the other parties read it."""
    made = told_to(exchange, "share", by)
    record("promotion.exchange.shared", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def note_session(
    *,
    exchange: Exchange,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> ExchangeSession:
    """Note a day on which experience was exchanged.

    :param said: values of `SESSION`.
    :raises Refusal: for a day before it began or to come, and when nobody came.
    """
    exchange, told = own(exchange, by), clean(dict(said))
    rules.check_written({"discussed": told["discussed"]})
    judged.check_people(told["participants"])
    judged.check_day(
        day=told["held_on"], not_before=exchange.began_on, today=local_day(at), field="held_on"
    )
    made = ExchangeSession.objects.create(
        exchange=exchange, **told, **written_by(by, at, is_illustrative=is_illustrative)
    )
    _tell("promotion.exchange.session_noted", exchange, by, at, day=made.held_on.isoformat())
    return made


@transaction.atomic
def describe_practice(
    *,
    exchange: Exchange,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Practice:
    """Describe a practice: what is done, under which conditions, with what result.

    :param said: values of `PRACTICE`.
    """
    exchange, told = own(exchange, by), clean(dict(said))
    rules.check_written({name: told[name] for name in ("name", "what", "conditions", "result")})
    judged.check_day(
        day=told["described_on"],
        not_before=exchange.began_on,
        today=local_day(at),
        field="described_on",
    )
    made = Practice.objects.create(
        exchange=exchange, **told, **written_by(by, at, is_illustrative=is_illustrative)
    )
    _tell("promotion.exchange.practice_described", exchange, by, at, practice=made.name)
    return made


@transaction.atomic
def note_adoption(
    *,
    practice: Practice,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Adoption:
    """Note that a unit took a practice over, by which document; its effect is due a year later.

    :param said: values of `ADOPTION`.
    :raises Refusal: without a document, and for a day before the practice was described.
    """
    exchange, told = own(practice.exchange, by), clean(dict(said))
    practice.refresh_from_db()
    require_standing(practice)
    rules.check_written({"document": told["document"]})
    judged.check_day(
        day=told["adopted_on"],
        not_before=exchange.began_on,
        today=local_day(at),
        field="adopted_on",
    )
    made = Adoption.objects.create(
        practice=practice, **told, **written_by(by, at, is_illustrative=is_illustrative)
    )
    _tell("promotion.exchange.practice_adopted", exchange, by, at, practice=practice.name)
    return made


@transaction.atomic
def state_effect(
    *,
    adoption: Adoption,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Effect:
    """State what an adopted practice came to, twelve months after it was adopted or later.

    :param said: values of `EFFECT`; figure and its unit both or neither.
    :raises Refusal: before that day, and while another statement stands.
    """
    exchange, told = own(adoption.practice.exchange, by), clean(dict(said))
    adoption.refresh_from_db()
    require_standing(adoption)
    rules.check_written({"text": told["text"]})
    judged.check_effect(
        adopted_on=adoption.adopted_on,
        stated_on=told["stated_on"],
        figure=told["figure"],
        unit=told["unit_words"],
        today=local_day(at),
    )
    if adoption.effects.filter(withdrawn_on=None).exists():
        raise Refusal(
            gettext_noop("Nơi áp dụng này đã được đánh giá."),
            gettext_noop("Rút lại đánh giá cũ, kèm lý do, rồi ghi đánh giá mới."),
        )
    made = Effect.objects.create(
        adoption=adoption, **told, **written_by(by, at, is_illustrative=is_illustrative)
    )
    _tell("promotion.exchange.effect_stated", exchange, by, at, effect=made.text)
    return made


@transaction.atomic
def withdraw_entry(*, line: Entry, reason: str, by: Actor, at: datetime) -> Entry:
    """Withdraw a session, a practice, an adoption or an effect, with the reason.

    :raises Refusal: for a practice or an adoption on which something standing rests.
    """
    exchange = own(exchange_of(line), by)
    _require_bare(line)
    line = withdrawn(line, reason, at)
    _tell(
        "promotion.exchange.entry_withdrawn", exchange, by, at, what=str(line._meta.verbose_name),
        reason=line.withdrawn_reason,
    )  # fmt: skip
    return line


def _require_bare(line: Entry) -> None:
    resting: QuerySet[Any] | None = None
    if isinstance(line, Practice):
        resting = line.adoptions.all()
    elif isinstance(line, Adoption):
        resting = line.effects.all()
    if resting is not None and resting.filter(withdrawn_on=None).exists():
        raise Refusal(
            gettext_noop("Còn dòng khác dựa vào dòng này."),
            gettext_noop("Rút lại nơi áp dụng, đánh giá hiệu quả của nó trước."),
        )


def _store(made: Exchange, learners: Sequence[Unit | Agency], at: datetime) -> None:
    written(made, "topic")
    judged.check_host(unit=made.host_unit_id, agency=made.host_agency_id)
    units = [one for one in learners if isinstance(one, Unit)]
    agencies = [one for one in learners if isinstance(one, Agency)]
    judged.check_learners(
        units=[one.pk for one in units],
        agencies=[one.pk for one in agencies],
        host_unit=made.host_unit_id,
        host_agency=made.host_agency_id,
    )
    judged.check_day(
        day=made.began_on, not_before=made.began_on, today=local_day(at), field="began_on"
    )
    made.search_text = fold(made.topic)
    made.save()
    Learner.objects.bulk_create(
        [
            *(Learner(exchange=made, unit=one) for one in units),
            *(Learner(exchange=made, agency=one) for one in agencies),
        ]
    )


def _tell(event: str, of: Exchange, by: Actor, at: datetime, **said: Any) -> None:
    record(event, on=of, within=of.programme, by=by, at=at, **said)
