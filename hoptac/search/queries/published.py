"""What everybody reads that holds the words, or concerns a locality among them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    F,
    IntegerField,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils.html import strip_tags

from hoptac.audit.finding import words_of
from hoptac.kernel.vietnamese import spellings
from hoptac.newsroom.queries import published_editions
from hoptac.publishing.queries import published
from hoptac.search.choices import LABELS, Kind
from hoptac.search.queries.asking import Question, former
from hoptac.search.rules import IN_TEXT, IN_TEXT_AS_TYPED, Hit, Typed, closest, snippet

WIDE = 1000  # the newest so many are looked at; beyond that people narrow their words
LOOKED_INTO = 200  # texts read to tell exact forms from others
OWN, FORMER, LATER, BESIDE = range(4)
Rows = QuerySet[Any]
Texts = dict[tuple[str, int], list[str]]

_RECORDS = (
    *("kind", "thing_id", "programme_id", "title", "units", "fields", "years", "status"),
    *("happened_on", "is_illustrative", "how"),
)
_NO_YEARS = Value([], ArrayField(PositiveSmallIntegerField()))
_ARTICLES = {
    "found_as": Value(Kind.ARTICLE.value, TextField()),
    "no_programme": Value(0, BigIntegerField()),
    "no_years": _NO_YEARS,
    "no_status": Value("", TextField()),
    "told_on": TruncDate("article__published_at"),
}


def public_hits(question: Question, *, deeply: bool = True) -> list[Hit]:
    """Return published records and articles, in no order (at most three queries).

    :param deeply: texts are read to tell exact forms from others there, too.
    """
    parts = [
        columns(rows)
        for shelf, columns in ((published, _records), (_editions, _articles))
        for rows in _asked(shelf(), question)
    ]
    spelled = {by_kin: question.spelled(by_kin=by_kin) for by_kin in (False, True)}
    beside = question.beside
    hits: dict[tuple[str, int], Hit] = {}
    for row in parts[0].union(*parts[1:], all=True):
        kind, thing, programme, title, units, fields, years, status, day, invented, how = row
        hit = Hit(
            kind=kind,
            id=thing,
            title=title,
            beneath=str(LABELS[kind]),
            url=_page(kind, thing),
            close=closest(spelled[how != OWN], beside, title),
            is_illustrative=invented,
            is_public=True,
            by_kin=how != OWN,
            by_sibling=how == BESIDE,
            programme_id=programme or None,
            units=tuple(units),
            fields=tuple(fields),
            years=tuple(years) or ((day.year,) if day else ()),
            status=status,
            day=day,
        )
        if (kind, thing) not in hits or hits[kind, thing].by_kin:
            hits[kind, thing] = hit
    return _looked_into(question, hits) if deeply else list(hits.values())


def _page(kind: str, thing: int) -> str:
    name = "newsroom:article" if kind == Kind.ARTICLE else f"portal:{kind}"
    return reverse(name, args=[thing])


def _editions() -> Rows:
    return published_editions().select_related(None)


def _asked(rows: Rows, question: Question) -> list[Rows]:
    """Return what holds the words, and what concerns the localities among them."""
    return [_by_words(rows, question), *([_by_units(rows, question)] if question.named else [])]


def _by_words(rows: Rows, question: Question) -> Rows:
    rows = rows.annotate(folded=words_of("search_text"))
    if not question.has_kin:
        plain: Rows = rows.filter(folded=question.plain).annotate(how=Value(OWN))
        return plain
    how = Case(
        When(folded=question.plain, then=Value(OWN)),
        When(folded=question.under(former), then=Value(FORMER)),
        default=Value(LATER),
        output_field=IntegerField(),
    )
    found: Rows = rows.filter(folded=question.under(former)).annotate(how=how)
    return found


def _by_units(rows: Rows, question: Question) -> Rows:
    """Return what concerns the localities themselves, whatever words stand in it."""
    own, near = Q(), Q()
    ids = zip(question.named, question.unit_ids, question.sibling_ids, strict=True)
    for place, line, all_ids in ids:
        rows = rows.filter(units__overlap=all_ids)
        own &= Q(units__overlap=sorted(place.unit_ids))
        near &= Q(units__overlap=line)
    if (rest := question.rest) is not None:
        rows = rows.annotate(folded=words_of("search_text")).filter(folded=rest)
    how = Case(
        When(own, then=Value(OWN)),
        When(near, then=Value(LATER)),
        default=Value(BESIDE),
        output_field=IntegerField(),
    )
    found: Rows = rows.annotate(how=how)
    return found


def _newest(rows: Rows) -> Rows:
    """Order by an expression: so the index of words is asked first."""
    ordered: Rows = rows.order_by((F("pk") + Value(0)).desc())
    return ordered


def _records(rows: Rows) -> Rows:
    return _newest(rows).values_list(*_RECORDS)[:WIDE]


def _articles(rows: Rows) -> Rows:
    told: Rows = _newest(rows).annotate(**_ARTICLES).values_list(
        "found_as", "article_id", "no_programme", "title", "units", "fields", "no_years",
        "no_status", "told_on", "is_illustrative", "how",
    )  # fmt: skip
    return told[:WIDE]


def _looked_into(question: Question, hits: dict[tuple[str, int], Hit]) -> list[Hit]:
    """Tell exact forms from others in the texts, if diacritics were typed.

    All are looked through by the database, and the newest of those that seem to bear the words
    are read: which of the others do is never left to the number they happen to have.
    """
    if question.asked.has_marks:
        within = {name: hit for name, hit in hits.items() if hit.close == IN_TEXT}
        if len(within) > LOOKED_INTO:
            within = {name: within[name] for name in _seeming(question, within.values())}
            for name, hit in within.items():
                hits[name] = replace(hit, close=IN_TEXT_AS_TYPED)
        newest = sorted(within.values(), key=_day, reverse=True)[:LOOKED_INTO]
        for name, texts in _texts(newest).items():
            spelled = question.spelled(by_kin=hits[name].by_kin)
            close = closest(spelled, question.beside, hits[name].title, " ".join(texts))
            hits[name] = replace(hits[name], close=close)
    return list(hits.values())


def _day(hit: Hit) -> tuple[date, int]:
    return hit.day or date.min, hit.id


def _seeming(question: Question, hits: Iterable[Hit]) -> list[tuple[str, int]]:
    """Return those in whose text the signs of all words stand as typed, maybe within others."""
    ways = question.spelled(by_kin=True)
    rest = question.beside
    ways += [rest] if rest is not None and rest.folded else []
    named, articles = _named(hits)
    found: list[tuple[str, int]] = []
    if named:
        rows = published().filter(named).annotate(said=Cast("body", TextField()))
        found += rows.filter(_bears(ways, "said")).values_list("kind", "thing_id")
    if articles:
        editions = _editions().filter(article__in=articles)
        held = editions.filter(_bears(ways, "standfirst", "html"))
        found += [(Kind.ARTICLE.value, pk) for pk in held.values_list("article_id", flat=True)]
    return found


def _bears(ways: Iterable[Typed], *columns: str) -> Q:
    told = Q()
    for way in ways:
        whole = Q()
        for key in way.keys:
            said = [(column, form) for column in columns for form in spellings(key)]
            whole &= reduce(or_, (Q(**{f"{name}__icontains": form}) for name, form in said))
        told |= whole
    return told


def with_snippets(question: Question, hits: Iterable[Hit]) -> list[Hit]:
    """Return hits with the part of their text that holds the words (at most two queries)."""
    told = list(hits)
    texts = _texts([hit for hit in told if hit.is_public])
    return [
        replace(
            hit,
            snippet=snippet(texts.get((hit.kind, hit.id), ()), question.sought(by_kin=hit.by_kin)),
        )
        if hit.is_public
        else hit
        for hit in told
    ]


def _texts(hits: Iterable[Hit]) -> Texts:
    """Return what stands in records and articles, by kind and id."""
    named, articles = _named(hits)
    texts: Texts = {}
    if named:
        rows = published().filter(named).values_list("kind", "thing_id", "body")
        texts |= {(kind, thing): list(said_in(body)) for kind, thing, body in rows}
    if articles:
        editions = _editions().filter(article__in=articles)
        for pk, *said in editions.values_list("article_id", "standfirst", "html"):
            texts[Kind.ARTICLE.value, pk] = said_by(*said)
    return texts


def _named(hits: Iterable[Hit]) -> tuple[Q, list[int]]:
    """Return which records hits are, and which articles."""
    ids: dict[str, list[int]] = {}
    for hit in hits:
        ids.setdefault(hit.kind, []).append(hit.id)
    articles = ids.pop(Kind.ARTICLE.value, [])
    named = Q()
    for kind, of_kind in ids.items():
        named |= Q(kind=kind, thing_id__in=of_kind)
    return named, articles


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


def said_by(standfirst: str, html: str) -> list[str]:
    """Return the texts of an edition: its standfirst, then its paragraphs."""
    return [standfirst, *(strip_tags(part) for part in html.split("</p>"))]


def public_texts() -> Iterable[str]:
    """Return every text everybody reads: titles and what stands beneath them."""
    for title, body in published().values_list("title", "body").iterator():
        yield title
        yield from said_in(body)
    for title, standfirst, html in _editions().values_list("title", "standfirst", "html"):
        yield title
        yield from said_by(standfirst, html)
