"""What open data says, as types: the description of the interface is written from these alone."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from hoptac.kernel.faces import Kind, Measure

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Address(Schema):
    """Where a record is read."""

    api: str = Field(description="Address of this record here; it stays.")
    vi: str = Field(description="Page in Vietnamese; it stays.")
    en: str = Field(description="Page in English; it stays.")


class Named(Schema):
    """A locality as it was called on the day up to which the figures count."""

    id: int
    name: str


class Counted(Schema):
    """One figure of a record."""

    code: str = Field(description="Which figure; see /api/v1/dictionary.")
    year: int | None = Field(description="Calendar year; null for the whole record.")
    value: int | None = Field(description="Whole number; null where it is not said. Never 0 then.")
    measure: Measure = Field(description="dong: whole đồng; count; permille: parts of a thousand.")


class Beside(Schema):
    """Another published record this one refers to."""

    kind: Kind
    id: int
    title: str
    url: str


class Source(Schema):
    """The programme a record belongs to; its title only where the programme is published."""

    id: int
    title: str | None


class Record(Schema):
    """A published record: the frozen version everybody reads."""

    kind: Kind
    id: int = Field(description="With `kind` the stable name of the record.")
    version: int = Field(description="Counts the record's published versions from 1.")
    title: str
    programme: Source
    localities: list[Named]
    fields: list[str] = Field(description="Codes of /api/v1/fields.")
    years: list[int]
    status: str = Field(description="Code of how it stands; empty where the kind has none.")
    happened_on: date | None
    as_of: date = Field(description="Up to the end of this day the figures count.")
    published_at: datetime
    is_outdated: bool = Field(
        description="The record has changed since; the published version stays until the next."
    )
    is_illustrative: bool = Field(description="Invented for demonstration.")
    figures: list[Counted]
    body: dict[str, Any] = Field(description="What the kind's page shows; codes and ISO days.")
    beside: list[Beside]
    sha256: Sha256 = Field(description="Hash of what this version says.")
    address: Address


class Listed(Schema):
    """What every list says of itself."""

    count: int = Field(description="How many there are of what was asked for.")
    next: str | None = Field(description="Address of the next page; null on the last.")


class Records(Listed):
    """A page of published records, the last published first."""

    items: list[Record]


class Part(Schema):
    """The series an article belongs to, and which part of it it is."""

    id: int
    title: str
    part: int


class Article(Schema):
    """A published article: the frozen edition everybody reads."""

    id: int = Field(description="Stays.")
    edition: int = Field(description="Counts editions from 1; each after the first corrects.")
    title: str
    standfirst: str
    section: str
    series: Part | None
    author: str
    desk: str
    published_at: datetime
    updated_at: datetime | None = Field(description="When it was corrected last.")
    correction: str = Field(description="What was corrected; empty in the first edition.")
    event_on: date | None
    html: str = Field(description="Safe HTML with figures written out as they were then.")
    localities: list[Named]
    fields: list[str]
    beside: list[Beside] = Field(description="Published records it speaks of.")
    is_illustrative: bool
    sha256: Sha256
    address: Address


class Articles(Listed):
    """A page of articles, the last published or corrected first."""

    items: list[Article]


class Past(Schema):
    """A version of a record that is or was public."""

    version: int
    state: str = Field(description="published, superseded or withdrawn.")
    title: str
    as_of: date
    published_at: datetime
    ended_at: datetime | None
    figures: list[Counted]
    body: dict[str, Any]
    sha256: Sha256


class Versions(Schema):
    """All versions of a record that were public once, the newest first."""

    items: list[Past]


class Called(Schema):
    """What a locality was called from one day up to another."""

    name: str
    kind: str
    code: str = Field(description="Official code as written then; codes are given out again.")
    valid_from: date
    valid_to: date | None = Field(description="First day it no longer holds.")


class Heir(Schema):
    """A locality that followed another."""

    id: int
    since: date


class Locality(Schema):
    """A locality that published records concern, or that followed one of them."""

    id: int = Field(description="Stays for ever, unlike names and codes.")
    level: str
    opened_on: date
    closed_on: date | None
    names: list[Called]
    heirs: list[Heir]
    url: str


class Localities(Listed):
    """A page of localities, by id."""

    items: list[Locality]


class Word(Schema):
    """A code with its words."""

    code: str
    vi: str
    en: str


class Fields(Schema):
    """Fields of cooperation."""

    items: list[Word]


class Explained(Schema):
    """One column of a table or one figure, explained."""

    table: str = Field(description="Kind of record, or article; * for every kind of record.")
    code: str
    vi: str
    en: str
    kind: str = Field(description="text, number, day, moment, yes_no, codes.")
    unit: str = Field(description="dong, count, permille; empty for what is not counted.")


class Dictionary(Schema):
    """The data dictionary."""

    items: list[Explained]


class Index(Schema):
    """Where everything is."""

    version: str
    licence: str
    licence_url: str
    links: dict[str, str]
    counts: dict[str, int]


class Wrong(Schema):
    """One thing that was wrong with a request."""

    where: str
    what: str


class Problem(Schema):
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] = []
