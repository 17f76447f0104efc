"""Pictures: what they must say, what is left of them, what the page offers."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from hoptac.kernel.errors import Refusal
from hoptac.newsroom import actions
from hoptac.newsroom.models import Photo
from hoptac.publishing.pages import SHELF
from tests.given import files
from tests.given import newsroom as given
from tests.given.plans import World
from tests.given.programmes import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bare_shelf() -> None:
    SHELF.clear()


def page(name: str, *args: Any) -> str:
    return reverse(f"newsroom:{name}", args=args)


def bytes_of(path: str) -> bytes:
    with default_storage.open(path) as opened:
        return opened.read()


def two_halves(size: tuple[int, int] = (1600, 300)) -> SimpleUploadedFile:
    """Return a picture red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste(Image.new("RGB", (size[0] // 2, size[1]), "blue"), (size[0] // 2, 0))
    out = BytesIO()
    image.save(out, format="PNG")
    return SimpleUploadedFile("anh.png", out.getvalue())


def test_each_shape_comes_in_three_formats_and_fitting_widths_without_a_place(
    world: World,
) -> None:
    photo = given.photo(world.first, size=(1800, 1200))

    made = list(photo.renditions.all())

    assert {(one.shape, one.form, one.width) for one in made} == {
        (shape, form, width)
        for shape in ("whole", "card")
        for form in ("avif", "webp", "jpg")
        for width in (480, 960, 1600)
    }
    for one in made:
        content = bytes_of(one.path)
        assert len(content) == one.size
        with Image.open(BytesIO(content)) as image:
            assert (image.width, image.height) == (one.width, one.height)
            assert not image.getexif()
            assert not any(key in image.info for key in ("exif", "xmp", "icc_profile"))
        assert b"GPS" not in content
        assert b"May Anh Thu" not in content
    cards = [one for one in made if one.shape == "card"]
    assert all(abs(one.width / one.height - 16 / 9) < 0.02 for one in cards)


def test_a_small_picture_is_never_made_larger(world: World) -> None:
    photo = given.photo(world.first, size=(300, 200))

    assert {one.width for one in photo.renditions.filter(shape="whole")} == {300}


@pytest.mark.parametrize(("focal", "colour"), [(0, "red"), (100, "blue")])
def test_a_card_is_cut_around_the_focal_point(world: World, focal: int, colour: str) -> None:
    by = world.first.sits("editor").actor
    photo = actions.add_photo(upload=two_halves(), said=given.SHOWN, by=by, at=NOW)

    actions.focus(photo=photo, focal_x=focal, focal_y=50, by=by, at=NOW)

    card = photo.renditions.filter(shape="card", form="jpg").order_by("width").first()
    assert card is not None
    with Image.open(BytesIO(bytes_of(card.path))) as image:
        for place in ((3, 3), (image.width - 3, image.height - 3)):
            pixel = image.getpixel(place)
            assert isinstance(pixel, tuple)
            assert pixel.index(max(pixel)) == {"red": 0, "blue": 2}[colour]


def test_a_photo_of_fifty_megabytes_is_refused_in_words(world: World) -> None:
    editor = world.first.sits("editor").client()
    large = files.photo().read() + b"\0" * (50 * 1024 * 1024)
    said = given.SHOWN | {"consent_on": "", "file": SimpleUploadedFile("lon.jpg", large)}

    answer = editor.post(page("add_photo"), said)

    assert answer.status_code == 422
    assert "nặng 51 MB, quá mức 15 MB" in str(answer.context["form"].errors["file"])
    assert "Bốn người đứng giữa vườn chè" in answer.content.decode()
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"alt": ""}, "alt"),
        ({"credit": ""}, "credit"),
        ({"people": "persons"}, "consent"),
        ({"people": "children", "consent": "Giấy 1", "consent_on": NOW.date()}, "guardian_too"),
    ],
)
def test_a_photo_says_what_is_seen_and_by_whose_leave(
    world: World, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        given.photo(world.first, **said)
    assert refused.value.field == field
    photo = given.photo(world.first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(people="children")


def test_a_paper_is_no_photo(world: World) -> None:
    by = world.first.sits("editor").actor
    with pytest.raises(Refusal, match="không phải là ảnh"):
        actions.add_photo(upload=files.paper(), said=given.SHOWN, by=by, at=NOW)


def test_a_picture_is_everybodys_only_while_it_stands_in_a_published_article(
    world: World,
) -> None:
    photo, other = given.photo(world.first), given.photo(world.first)
    address = page("picture", photo.pk, "whole-480.jpg")
    assert Client().get(address).status_code == 404
    body = f"<p>Chữ.</p><p>{{{{photo {photo.pk}}}}}</p>"
    article = given.published(world.first, body=body)

    answer = Client().get(address)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert not answer.cookies
    assert Client().get(page("picture", photo.pk, "whole-9999.jpg")).status_code == 404
    assert Client().get(page("picture", other.pk, "whole-480.jpg")).status_code == 404
    shown = Client().get(page("article", article.pk)).content.decode()
    assert 'type="image/avif"' in shown
    assert "480w" in shown
    assert "sizes=" in shown
    assert 'alt="Bốn người đứng giữa vườn chè"' in shown

    by = world.first.sits("editor").actor
    actions.take_down_photo(photo=photo, reason="Rút đồng ý", by=by, at=NOW)

    assert Client().get(address).status_code == 404
    shown = Client().get(page("article", article.pk)).content.decode()
    assert "<picture>" not in shown
    assert "data-photo" not in shown
    assert "Chữ." in shown


def test_another_newsroom_neither_sees_nor_uses_a_picture(world: World) -> None:
    photo = given.photo(world.first)
    partner = world.second.sits("editor").client()
    name = photo.renditions.all()[0].name

    assert partner.get(page("office_picture", photo.pk, name)).status_code == 404
    assert photo.caption not in partner.get(page("photos")).content.decode()
    with pytest.raises(Refusal, match="Không có ảnh số"):
        given.edited(world.second, body=f"<p>{{{{photo {photo.pk}}}}}</p>")
