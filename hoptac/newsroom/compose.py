"""From a text with marks to what is printed: figures, officials and pictures written out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Measure
from hoptac.kernel.vietnamese import fold
from hoptac.newsroom import reading
from hoptac.newsroom.choices import Format, Shape
from hoptac.newsroom.models import Article, Edition, Photo, Rendition, Text
from hoptac.newsroom.queries import bound_of, photos_by_id
from hoptac.newsroom.queries.binding import Bound, Name, official_said
from hoptac.newsroom.reading import Mark
from hoptac.publishing.figures import words_of
from hoptac.ui import formats

WIDE = "(min-width: 48rem) 42rem, 100vw"  # how wide a picture stands in an article
SMALL = "(min-width: 48rem) 20rem, 100vw"  # and on a card
_TABLE = '<div class="article__table" role="region" tabindex="0" aria-label="{}">'
_WAY = '<a class="bound" href="{}" title="{}">{}</a>'
_SLOT = '<figure class="photo" data-photo="{}"></figure>'
_EMPTY_SLOT = re.compile(r'<figure class="photo" data-photo="\d+"></figure>')
TYPES = {Format.AVIF: "image/avif", Format.WEBP: "image/webp", Format.JPEG: "image/jpeg"}

Address = Callable[[Rendition], str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as it is read: what an `Edition` freezes of it."""

    html: str
    photo_ids: list[int]
    bound: list[dict[str, Any]]
    officials: list[dict[str, Any]]
    refs: list[str]
    units: list[int]
    fields: list[str]


def figure_said(value: int | None, measure: str, language: str = "vi") -> str:
    """Return a figure as prose has it: "100 triệu đồng", "1.250", "85,5 %"."""
    if value is None:
        return formats.UNKNOWN
    match Measure(measure):
        case Measure.DONG:
            return formats.dong_short(value, language=language)
        case Measure.PERMILLE:
            return formats.percent(value / 1000, language=language)
        case _:
            return formats.number(value, language=language)


def figure_named(kind: str, code: str) -> str:
    """Return what a figure counts, in the reader's language; its code where it has no words."""
    try:
        return words_of(kind, code)
    except KeyError:
        return code


def record_address(kind: str, key: int) -> str:
    """Return the address of a record's public page; empty where the kind has none."""
    try:
        return reverse(f"portal:{kind}", args=[key])
    except NoReverseMatch:
        return ""


def printed(text: Text, found: Bound, *, lenient: bool = False) -> Printed:
    """Return a text with everything bound written out, as on the day of `found`.

    Articles are Vietnamese, whoever publishes them.

    :param lenient: a preview: what cannot be written out stays as its mark.
    """
    with override("vi"):
        writer = _Writer(found, lenient=lenient)
        html = reading.replaced(text.body, writer.write)
    names: list[Name] = [(one["kind"], one["id"]) for one in writer.bound]
    names += [(kind, int(pk)) for kind, _sign, pk in (ref.partition(":") for ref in text.refs)]
    versions = [found.versions[name] for name in dict.fromkeys(names) if name in found.versions]
    return Printed(
        html,
        list(dict.fromkeys(writer.photos)),
        writer.bound,
        writer.officials,
        [f"{one.kind}:{one.thing_id}" for one in versions],
        sorted({unit for one in versions for unit in one.units}),
        sorted({field for one in versions for field in one.fields}),
    )


class _Writer:
    """Writes marks out and keeps what they stood for."""

    def __init__(self, found: Bound, *, lenient: bool) -> None:
        self._found, self._lenient = found, lenient
        self.bound: list[dict[str, Any]] = []
        self.officials: list[dict[str, Any]] = []
        self.photos: list[int] = []

    def write(self, mark: Mark) -> str:
        try:
            return self._written(mark)
        except KeyError:
            if not self._lenient:
                raise
            return format_html('<mark class="unbound">{}</mark>', _("chưa gắn được"))

    def _written(self, mark: Mark) -> str:
        if mark.what == "photo":
            self.photos.append(self._found.photos[mark.key].pk)
            return format_html(_SLOT, mark.key)
        if mark.what == "official":
            return self._official(mark)
        value, measure = self._found.figure(mark)
        version = self._found.versions[mark.kind, mark.key]
        said, name = figure_said(value, measure), figure_named(mark.kind, mark.code)
        self.bound.append(
            {"kind": mark.kind, "id": mark.key, "code": mark.code, "value": value,
             "measure": measure, "text": said, "title": version.title,
             "version": version.pk, "as_of": version.as_of.isoformat()}
        )  # fmt: skip
        about = f"{name}, {version.title}"
        way = "" if mark.in_link else record_address(mark.kind, mark.key)
        # The link stands within: who copies <data> from a page binds its figure anew.
        shown = format_html(_WAY, way, about, said) if way else escape(said)
        data = format_html(
            '<data class="bound" data-kind="{}" data-id="{}" data-code="{}" value="{}">{}</data>',
            mark.kind, mark.key, mark.code, value if value is not None else "", shown,
        )  # fmt: skip
        if mark.what == "figure":
            return data
        return format_html('<p class="pull"><strong>{}</strong> <span>{}</span></p>', data, about)

    def _official(self, mark: Mark) -> str:
        seat = self._found.seats[mark.key]
        said = official_said(seat)
        self.officials.append({"seat": seat.pk, "text": said, "day": self._found.day.isoformat()})
        return escape(said)


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as everybody would read it now; `amiss` is what stands in the way."""

    edition: Edition
    photos: dict[int, Photo]
    amiss: list[Refusal]

    @property
    def cover(self) -> Photo | None:
        """The picture at its top."""
        return self.photos.get(self.edition.cover_id or 0)


def previewed(article: Article, at: datetime) -> Preview:
    """Return an article's working text as it would be published at a moment (five queries)."""
    text = article.text
    found = bound_of(article, local_day(at))
    said = edition_said(article, text, printed(text, found, lenient=True), text.note)
    shown = photos_by_id({*said["photo_ids"], text.cover_id})
    edition = Edition(article=article, number=1, published_at=at, **said)
    return Preview(edition, shown, found.amiss)


def edition_said(article: Article, text: Text, made: Printed, note: str) -> dict[str, Any]:
    """Return the values of a new edition, with their hash."""
    said: dict[str, Any] = {
        "title": text.title, "standfirst": text.standfirst, "html": made.html, "body": text.body,
        "author": text.author, "desk": text.desk, "event_on": text.event_on,
        "section": article.section, "cover_id": text.cover_id, "photo_ids": made.photo_ids,
        "bound": made.bound, "officials": made.officials, "refs": made.refs, "units": made.units,
        "fields": made.fields, "related": text.related, "note": note,
        "is_illustrative": article.is_illustrative,
    }  # fmt: skip
    day = text.event_on.isoformat() if text.event_on else None
    words = " ".join([text.title, text.standfirst, text.author, reading.plain(made.html)])
    return said | {
        "sha256": sha256(canonical(said | {"event_on": day})),
        "search_text": fold(words),
        "written_by_id": text.written_by_id,
        "written_who": text.written_who,
    }


def with_pictures(html: str, photos: Mapping[int, Photo], address: Address) -> SafeString:
    """Return frozen HTML with its pictures in their places; one that was taken down is left out."""
    for pk, photo in photos.items():
        html = html.replace(_SLOT.format(pk), drawn(photo, address, caption=True))
    table = format_html(_TABLE, _("Bảng trong bài"))  # wide ones are moved along by keyboard, too
    html = html.replace("<table>", f"{table}<table>").replace("</table>", "</table></div>")
    return SafeString(_EMPTY_SLOT.sub("", html))  # cleaned by `reading`, the rest is our own


def drawn(
    photo: Photo, address: Address, *, shape: Shape = Shape.WHOLE, sizes: str = WIDE,
    caption: bool = False, eager: bool = False,
) -> SafeString:  # fmt: skip
    """Draw a picture in all its formats and widths; the browser takes the one it needs.

    :param eager: it stands at the top: it is asked for at once.
    """
    made = sorted(
        (one for one in photo.renditions.all() if one.shape == shape), key=lambda one: one.width
    )
    if not made:
        return SafeString("")
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        (
            (TYPES[form], _srcset([one for one in made if one.form == form], address), sizes)
            for form in (Format.AVIF, Format.WEBP)
        ),
    )
    plain = [one for one in made if one.form == Format.JPEG]
    last = plain[-1]
    picture = format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"'
        ' decoding="async"{}></picture>',
        sources, address(plain[len(plain) // 2]), _srcset(plain, address), sizes, last.width,
        last.height, photo.alt,
        SafeString(' fetchpriority="high"' if eager else ' loading="lazy"'),
    )  # fmt: skip
    if not caption:
        return picture
    credit = _("Ảnh: %(credit)s") % {"credit": photo.credit}
    return format_html(
        '<figure class="photo">{}<figcaption>{} <span class="photo__credit">{}</span>'
        "</figcaption></figure>",
        picture, photo.caption, credit,
    )  # fmt: skip


def _srcset(made: list[Rendition], address: Address) -> str:
    return ", ".join(f"{address(one)} {one.width}w" for one in made)
