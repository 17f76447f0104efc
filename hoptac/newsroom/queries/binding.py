"""What the marks of a text stand for today: figures of published records, seats, pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from hoptac.accounts.models import Seat
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.newsroom import reading
from hoptac.newsroom.models import Photo
from hoptac.newsroom.reading import Mark
from hoptac.publishing.models import Version
from hoptac.publishing.queries import shown_among

Name = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Bound:
    """All that a text is bound to, found; `amiss` is what is not, in the text's order.

    :param seats: held on the day of the event, with their agencies' names of that day.
    """

    versions: dict[Name, Version]
    photos: dict[int, Photo]
    seats: dict[int, Seat]
    day: date
    amiss: list[Refusal] = field(default_factory=list)

    def figure(self, mark: Mark) -> tuple[int | None, str]:
        """Return a bound figure's value and measure."""
        value, measure = self.versions[mark.kind, mark.key].figures[mark.code]
        return value, measure


def bound_to(
    html: str, *, refs: Sequence[str], cover_id: int | None, units: Iterable[int], day: date
) -> Bound:
    """Look up what a clean text and what is chosen beside it stand for (three queries).

    :param refs: records chosen beside it, "visit:12".
    :param units: whose pictures can be shown: the newsroom's own.
    :param day: of the event; officials are named as on this day.
    """
    marks = list(reading.marks(html))
    names = set(names_in(html, refs))
    photo_ids = {mark.key for mark in marks if mark.what == "photo"} | (
        {cover_id} if cover_id else set()
    )
    seat_ids = {mark.key for mark in marks if mark.what == "official"}
    found = Bound(
        shown_among(names),
        {
            one.pk: one
            for one in Photo.objects.filter(
                pk__in=photo_ids, unit__in=list(units), taken_down_on=None
            )
        },
        {
            one.pk: one
            for one in Seat.objects.filter(pk__in=seat_ids)
            .named_on(day)
            .select_related("user", "agency")
            if one.is_held_on(day)
        },
        day,
    )
    found.amiss.extend(_amiss(found, marks, refs, cover_id))
    return found


def official_said(seat: Seat) -> str:
    """Return how prose names an official: "Giám đốc Sở Công Thương Nguyễn Văn A".

    :param seat: with the name of its agency on the day, as `named_on` gives it.
    """
    return " ".join(filter(None, [seat.post, getattr(seat, "agency_name", ""), str(seat.user)]))


def names_in(html: str, refs: Iterable[str]) -> list[Name]:
    """Return the records a clean text and what is chosen beside it speak of, in their order."""
    bound = [(mark.kind, mark.key) for mark in reading.marks(html) if mark.kind]
    return list(dict.fromkeys([*bound, *map(named, refs)]))


def named(ref: str) -> Name:
    """Return "visit:12" as a kind and an id."""
    kind, _, pk = ref.partition(":")
    return kind, int(pk)


def _amiss(
    found: Bound, marks: list[Mark], refs: Sequence[str], cover_id: int | None
) -> Iterable[Refusal]:
    for mark in marks:
        if mark.kind:
            yield from _figure_amiss(found, mark)
        elif mark.what == "photo" and mark.key not in found.photos:
            yield _no_photo(mark.key, "body")
        elif mark.what == "official" and mark.key not in found.seats:
            yield Refusal(
                gettext_noop("Vị trí số %(seat)s không do ai giữ vào ngày %(day)s."),
                gettext_noop("Chọn đúng người giữ chức vụ vào ngày diễn ra sự việc."),
                field="body",
                seat=mark.key,
                day=f"{found.day:%d/%m/%Y}",
            )
    for ref in refs:
        if named(ref) not in found.versions:
            yield _not_shown(ref, "refs")
    if cover_id is not None and cover_id not in found.photos:
        yield _no_photo(cover_id, "cover")


def _figure_amiss(found: Bound, mark: Mark) -> Iterable[Refusal]:
    version = found.versions.get((mark.kind, mark.key))
    if version is None:
        yield _not_shown(mark.ref, "body")
    elif version.is_gone:
        yield Refusal(
            gettext_noop("Hồ sơ “%(title)s” không còn công bố được."),
            gettext_noop("Bỏ số liệu của hồ sơ này khỏi bài."),
            field="body",
            title=version.title,
        )
    elif version.figures.get(mark.code, [None])[0] is None:
        yield Refusal(
            gettext_noop("Hồ sơ “%(title)s” không có số liệu “%(code)s”."),
            gettext_noop("Chọn số liệu khác trong danh sách bên cạnh bài."),
            field="body",
            title=version.title,
            code=mark.code,
        )


def _not_shown(ref: str, place: str) -> Refusal:
    return Refusal(
        gettext_noop("Hồ sơ “%(ref)s” chưa công bố hoặc đã gỡ khỏi trang công khai."),
        gettext_noop("Công bố hồ sơ trước, hoặc bỏ số liệu của hồ sơ này khỏi bài."),
        field=place,
        ref=ref.replace(":", " "),
    )


def _no_photo(pk: int, place: str) -> Refusal:
    return Refusal(
        gettext_noop("Không có ảnh số %(photo)s trong kho ảnh, hoặc ảnh đã gỡ."),
        gettext_noop("Chọn ảnh khác trong kho ảnh."),
        field=place,
        photo=pk,
    )
