"""Series are opened, pictures are kept and taken down, and a reading is counted."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.files.actions import keep_made, store
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.newsroom import pictures, rules
from hoptac.newsroom.actors import COUNTER
from hoptac.newsroom.choices import Shape
from hoptac.newsroom.models import Photo, Rendition, Series
from hoptac.newsroom.states import EDIT, WRITE
from hoptac.publishing.writing import moved_in_public
from hoptac.visits.rules import check_photo


@transaction.atomic
def open_series(
    *, title: str, about: str, by: Actor, at: datetime, is_illustrative: bool = False
) -> Series:
    """Open a series of the actor's newsroom.

    :raises Refusal: without a title, or for one there is already.
    """
    by.require(EDIT)
    title = _title(title, by, besides=None)
    made = Series.objects.create(
        unit_id=by.unit_id, title=title, about=nfc(about), opened_at=at,
        is_illustrative=is_illustrative,
    )  # fmt: skip
    record("newsroom.series.opened", on=made, by=by, at=at, title=title)
    return made


@transaction.atomic
def edit_series(*, series: Series, title: str, about: str, by: Actor, at: datetime) -> Series:
    """Say otherwise what a series is called and about."""
    by.require(EDIT, of_units=[series.unit_id])
    series = locked_row(Series.objects.select_for_update(no_key=True), series.pk)
    series.title, series.about = _title(title, by, besides=series.pk), nfc(about)
    series.save(update_fields=["title", "about"])
    record("newsroom.series.edited", on=series, by=by, at=at, title=series.title)
    moved_in_public()
    return series


@transaction.atomic
def add_photo(
    *, upload: "File[Any]", said: Mapping[str, Any], by: Actor, at: datetime,
    is_illustrative: bool = False,
) -> Photo:  # fmt: skip
    """Keep a picture: its position and camera are forgotten, it is made in all its sizes.

    :param said: caption, alt, credit, people, consent, consent_on, guardian_too, focal_x, focal_y.
    :raises Refusal: no picture, too large, or without the words and consent it needs.
    """
    by.require(WRITE)
    check_photo(said)
    stored = store(upload=upload, by=by, at=at)
    if not stored.is_picture:
        raise Refusal(
            gettext_noop("Tệp “%(name)s” không phải là ảnh."),
            gettext_noop("Chọn ảnh JPEG, PNG hoặc WebP."),
            field="file",
            name=stored.name,
        )
    if not nfc(said["caption"]):
        raise Refusal(
            gettext_noop("Ảnh chưa có chú thích."), gettext_noop("Ghi một câu ngắn."),
            field="caption",
        )  # fmt: skip
    words = {name: nfc(said[name]) for name in ("caption", "alt", "credit", "consent")}
    rest = ("people", "consent_on", "guardian_too", "focal_x", "focal_y")
    photo = Photo.objects.create(
        unit_id=by.unit_id, file=stored, **words, **{name: said[name] for name in rest},
        added_at=at, added_by_id=by.user_id or 0, added_who=by.who,
        is_illustrative=is_illustrative,
    )  # fmt: skip
    _render(photo, tuple(Shape))
    record("newsroom.photo.added", on=photo, by=by, at=at, content=stored.sha256)
    return photo


@transaction.atomic
def focus(*, photo: Photo, focal_x: int, focal_y: int, by: Actor, at: datetime) -> Photo:
    """Say where a picture's subject is; its cards are cut anew."""
    by.require(WRITE, of_units=[photo.unit_id])
    photo = _locked_photo(photo)
    photo.focal_x, photo.focal_y = focal_x, focal_y
    photo.save(update_fields=["focal_x", "focal_y"])
    photo.renditions.filter(shape=Shape.CARD).delete()
    _render(photo, (Shape.CARD,))
    record("newsroom.photo.focused", on=photo, by=by, at=at, x=focal_x, y=focal_y)
    moved_in_public()
    return photo


@transaction.atomic
def take_down_photo(*, photo: Photo, reason: str, by: Actor, at: datetime) -> Photo:
    """Show a picture nowhere any more, in published articles neither."""
    by.require(EDIT, of_units=[photo.unit_id])
    photo = _locked_photo(photo)
    photo.taken_down_on, photo.taken_down_why = local_day(at), rules.check_reason(reason)
    photo.save(update_fields=["taken_down_on", "taken_down_why"])
    record("newsroom.photo.taken_down", on=photo, by=by, at=at, reason=photo.taken_down_why)
    moved_in_public()
    return photo


@wall.acting(COUNTER)
def count_reading(*, article_id: int, day: date) -> None:
    """Add one to how often an article was read to its end on a day.

    Nothing of who read is taken, kept or looked at. An article that is not public counts nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO newsroom_reading (article_id, day, times)"
            " SELECT id, %s, 1 FROM newsroom_article"
            " WHERE id = %s AND state IN ('published', 'corrected')"
            " ON CONFLICT (article_id, day) DO UPDATE SET times = newsroom_reading.times + 1",
            [day, article_id],
        )


def _title(title: str, by: Actor, besides: int | None) -> str:
    title = nfc(title)
    if not title:
        raise Refusal(
            gettext_noop("Loạt bài chưa có tên."), gettext_noop("Ghi rồi lưu lại."), field="title"
        )
    same = Series.objects.filter(unit__in=by.unit_ids, title=title).exclude(pk=besides or 0)
    if same.exists():
        raise Refusal(
            gettext_noop("Đã có loạt bài “%(title)s”."),
            gettext_noop("Thêm kỳ vào loạt bài đó, hoặc đặt tên khác."),
            field="title",
            title=title,
        )
    return title


def _locked_photo(photo: Photo) -> Photo:
    rows = Photo.objects.filter(taken_down_on=None).select_related("file")
    return locked_row(rows.select_for_update(no_key=True, of=("self",)), photo.pk)


def _render(photo: Photo, shapes: tuple[Shape, ...]) -> None:
    with default_storage.open(photo.file.path) as opened:
        content = opened.read()
    made = pictures.renditions(content, focal=(photo.focal_x, photo.focal_y), shapes=shapes)
    rows = []
    for one in made:
        digest, path = keep_made(content=one.data)
        rows.append(
            Rendition(
                photo=photo, shape=one.shape, form=one.form, width=one.width, height=one.height,
                sha256=digest, size=len(one.data), path=path,
            )
        )  # fmt: skip
    Rendition.objects.bulk_create(rows)
