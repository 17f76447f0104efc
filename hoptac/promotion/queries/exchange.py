"""The list and the page of exchanges of experience."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.documents.sheets import Value
from hoptac.localities.queries import agency_names, names_of
from hoptac.programmes.queries import reach_of
from hoptac.promotion.models import (
    Adoption,
    Effect,
    Exchange,
    ExchangeSession,
    Learner,
    Practice,
)
from hoptac.promotion.queries.lists import Asked, Listed, mark, narrowed
from hoptac.promotion.queries.pages import Whose, sides_of, whose
from hoptac.promotion.queries.sight import visible_exchanges
from hoptac.promotion.rules.exchange import adopted_by, due_on, effect_state
from hoptac.ui.keyset import Order, counted, page_of

_LATEST = Order("began_on", date.fromisoformat, descending=True)


@dataclass(frozen=True, slots=True)
class AdoptionShown:
    """Where a practice was adopted and what came of it.

    :param state: of `rules.exchange.EffectState`, computed for today.
    :param effects: what was stated, those withdrawn among it.
    """

    adoption: Adoption
    unit: str
    due_on: date
    state: str
    effects: list[Effect]


@dataclass(frozen=True, slots=True)
class PracticeShown:
    """A practice and where it was adopted."""

    practice: Practice
    adoptions: list[AdoptionShown]


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """One exchange: host, learners, sessions with their places, practices."""

    whose: Whose
    host: str
    learners: list[str]
    sessions: list[tuple[ExchangeSession, str]]
    practices: list[PracticeShown]


def exchange_list(actor: Actor, asked: Asked, today: date, after: str) -> Listed:
    """Return one page of exchanges, the latest begun first, with their hosts (five queries)."""
    rows = found_exchanges(actor, asked, today)
    found, further = page_of(_with_counts(rows), _LATEST, after)
    return Listed(found, _hosts(found, today), counted(rows), further)


def found_exchanges(actor: Actor, asked: Asked, today: date) -> "QuerySet[Exchange]":
    """Return the exchanges a list shows (one query for the actor's reach).

    `asked.stage` is "due" for those with an effect that is due and not stated, "adopted" for those
    with a practice that was adopted somewhere.
    """
    rows = narrowed(visible_exchanges(actor, reach_of(actor)), asked)
    adoptions = Adoption.objects.filter(practice__exchange=OuterRef("pk"), withdrawn_on=None)
    if asked.stage == "due":
        stated = Effect.objects.filter(adoption=OuterRef("pk"), withdrawn_on=None)
        due = adoptions.filter(~Exists(stated), adopted_on__lte=adopted_by(today))
        rows = rows.filter(Exists(due))
    elif asked.stage == "adopted":
        rows = rows.filter(Exists(adoptions))
    return rows


def exchange_page(exchange: Exchange, actor: Actor, today: date) -> ExchangePage:
    """Return what an exchange's page shows (seven queries).

    :param exchange: from `with_learners`.
    """
    known = vars(exchange)
    of_units, of_agencies = known["learner_units"], known["learner_agencies"]
    sessions = list(exchange.sessions.order_by("held_on", "pk"))
    practices = list(exchange.practices.order_by("described_on", "pk"))
    rows = Adoption.objects.filter(practice__exchange=exchange).order_by("adopted_on", "pk")
    adoptions = list(rows.prefetch_related("effects"))
    units = {*of_units, *(one.place_id for one in sessions)}
    units |= {one.unit_id for one in adoptions}
    units |= {exchange.host_unit_id} if exchange.host_unit_id else set()
    sides = sides_of(exchange, None, actor, today, units)
    names = {pk: name.full for pk, name in sides.names.items()}
    bodies = _agencies([exchange], of_agencies, today)
    taken: dict[int, list[AdoptionShown]] = defaultdict(list)
    for one in adoptions:
        taken[one.practice_id].append(_adoption(one, names, today))
    return ExchangePage(
        whose(exchange, None, actor, today, sides, bodies[exchange.agency_id]),
        names.get(exchange.host_unit_id or 0) or bodies.get(exchange.host_agency_id or 0, ""),
        [*(names[pk] for pk in of_units), *(bodies[pk] for pk in of_agencies)],
        [(one, names[one.place_id]) for one in sessions],
        [PracticeShown(one, taken[one.pk]) for one in practices],
    )


def with_learners(rows: "QuerySet[Exchange]") -> "QuerySet[Exchange]":
    """Return exchanges with the ids of who learns, in the same statement."""
    own = Learner.objects.filter(exchange=OuterRef("pk")).order_by("pk")
    return rows.annotate(
        learner_units=ArraySubquery(own.exclude(unit=None).values("unit_id")),
        learner_agencies=ArraySubquery(own.exclude(agency=None).values("agency_id")),
    )


def learners_of(exchange: Exchange) -> list[Learner]:
    """Return who learns, units and agencies at hand (one query)."""
    return list(exchange.learners.select_related("unit", "agency"))


def exchange_cells(actor: Actor, asked: Asked, today: date) -> Iterator[tuple[Value, ...]]:
    """Yield all exchanges of a list as its file shows them."""
    rows = _with_counts(found_exchanges(actor, asked, today))
    found = list(rows.order_by(*_LATEST.columns()))
    hosts = _hosts(found, today)
    for one in found:
        known = vars(one)
        yield (
            one.topic, hosts.get(one.pk, ""), one.began_on, known["held"], known["described"],
            known["adopted"], one.aim, one.version, mark(one),
        )  # fmt: skip


def _with_counts(rows: "QuerySet[Exchange]") -> "QuerySet[Exchange]":
    """Return exchanges with how many sessions, practices and adoptions stand in each."""
    standing = {
        name: Count(way, distinct=True, filter=Q(**{f"{way}__withdrawn_on": None}))
        for name, way in (
            ("held", "sessions"),
            ("described", "practices"),
            ("adopted", "practices__adoptions"),
        )
    }
    return rows.annotate(**standing)


def _hosts(found: Iterable[Exchange], day: date) -> dict[int, str]:
    """Return exchange id → what its host is called (two queries)."""
    listed = list(found)
    units = names_of({one.host_unit_id for one in listed if one.host_unit_id}, day)
    bodies = _agencies(listed, [], day)
    return {
        one.pk: units[one.host_unit_id].full
        if one.host_unit_id
        else bodies.get(one.host_agency_id or 0, "")
        for one in listed
    }


def _agencies(exchanges: Iterable[Exchange], learners: Iterable[int], day: date) -> dict[int, str]:
    ids = {one for each in exchanges for one in (each.host_agency_id, each.agency_id) if one}
    ids |= set(learners)
    return {pk: one.name for pk, one in agency_names(ids, day).items()}


def _adoption(one: Adoption, names: dict[int, str], today: date) -> AdoptionShown:
    effects = list(one.effects.all())
    is_stated = any(effect.withdrawn_on is None for effect in effects)
    state = effect_state(adopted_on=one.adopted_on, is_stated=is_stated, today=today)
    return AdoptionShown(one, names[one.unit_id], due_on(one.adopted_on), state.value, effects)
