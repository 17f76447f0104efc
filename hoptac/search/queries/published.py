"""What everybody reads that holds the words, or concerns a locality among them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse

from hoptac.audit.finding import words_of
from hoptac.publishing.choices import KINDS
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published
from hoptac.search.queries.asking import Question, former
from hoptac.search.rules import IN_TEXT, Hit, closest, snippet

WIDE = 1000  # the newest so many are looked at; beyond that people narrow their words
LOOKED_INTO = 200  # texts read to tell exact forms from others
OWN, FORMER, LATER = range(3)


def public_hits(question: Question) -> list[Hit]:
    """Return published records, in no order (at most two queries)."""
    parts = [_by_words(question)]
    if question.named:
        parts.append(_by_units(question))
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    spelled, beside = question.spelled(), question.beside
    hits: dict[int, Hit] = {}
    for pk, kind, thing, programme, title, units, fields, years, status, day, invented, how in rows:
        hit = Hit(
            kind=kind,
            id=thing,
            title=title,
            beneath=str(KINDS[kind]),
            url=reverse(f"portal:{kind}", args=[thing]),
            close=closest(spelled, beside, title),
            is_illustrative=invented,
            is_public=True,
            by_kin=how != OWN,
            programme_id=programme,
            units=tuple(units),
            fields=tuple(fields),
            years=tuple(years),
            status=status,
            day=day,
        )
        if pk not in hits or hits[pk].by_kin:
            hits[pk] = hit
    return _looked_into(question, hits)


def _by_words(question: Question) -> "QuerySet[Any]":
    rows = published().annotate(folded=words_of("search_text"))
    if not question.has_kin:
        return _columns(rows.filter(folded=question.plain), Value(OWN))
    how = Case(
        When(folded=question.plain, then=Value(OWN)),
        When(folded=question.under(former), then=Value(FORMER)),
        default=Value(LATER),
        output_field=IntegerField(),
    )
    return _columns(rows.filter(folded=question.under(former)), how)


def _by_units(question: Question) -> "QuerySet[Any]":
    """Return what concerns the localities themselves, whatever words stand in it."""
    rows = published()
    own = Q()
    for place, ids in zip(question.named, question.unit_ids, strict=True):
        rows = rows.filter(units__overlap=ids)
        own &= Q(units__overlap=sorted(place.unit_ids))
    if (rest := question.rest) is not None:
        rows = rows.annotate(folded=words_of("search_text")).filter(folded=rest)
    how = Case(When(own, then=Value(OWN)), default=Value(LATER), output_field=IntegerField())
    return _columns(rows, how)


def _columns(rows: "QuerySet[Version]", how: "Case | Value") -> "QuerySet[Any]":
    """Return the newest, ordered by an expression: so the index of words is asked first."""
    ordered = rows.annotate(how=how).order_by((F("pk") + Value(0)).desc())
    return ordered.values_list(
        "pk", "kind", "thing_id", "programme_id", "title", "units", "fields", "years", "status",
        "happened_on", "is_illustrative", "how",
    )[:WIDE]  # fmt: skip


def _looked_into(question: Question, hits: dict[int, Hit]) -> list[Hit]:
    """Tell exact forms from others in the texts of the newest, if diacritics were typed."""
    if question.asked.has_marks:
        within = sorted((pk for pk, hit in hits.items() if hit.close == IN_TEXT), reverse=True)
        for pk, texts in _texts(within[:LOOKED_INTO]).items():
            close = closest(question.spelled(), question.beside, hits[pk].title, " ".join(texts))
            hits[pk] = replace(hits[pk], close=close)
    return list(hits.values())


def with_snippets(question: Question, hits: Iterable[Hit]) -> list[Hit]:
    """Return hits with the part of their text that holds the words (one query)."""
    told = list(hits)
    named = Q(pk=None)
    for hit in told:
        if hit.is_public:
            named |= Q(kind=hit.kind, thing_id=hit.id)
    rows = published().filter(named) if any(hit.is_public for hit in told) else []
    texts = {(row.kind, row.thing_id): list(said_in(row.body)) for row in rows}
    return [
        replace(hit, snippet=snippet(texts.get((hit.kind, hit.id), ()), question.wanted))
        if hit.is_public
        else hit
        for hit in told
    ]


def _texts(ids: list[int]) -> dict[int, list[str]]:
    if not ids:
        return {}
    rows = published().filter(pk__in=ids).values_list("pk", "body")
    return {pk: list(said_in(body)) for pk, body in rows}


def said_in(body: object) -> Iterable[str]:
    """Return the texts in a face's body that people read: codes and days hold no space."""
    match body:
        case dict():
            for value in body.values():
                yield from said_in(value)
        case list():
            for value in body:
                yield from said_in(value)
        case str() if " " in body:
            yield body
