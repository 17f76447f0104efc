"""Public pages of records: the frozen version, its notice once withdrawn, nothing before."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hoptac.kernel.faces import Kind
from hoptac.publishing.models import Version
from tests.given import publishing as given
from tests.given.plans import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(world: World) -> Version:
    return given.published(Kind.PROGRAMME, world.programme, world.first)


def test_a_published_programme_has_its_page_in_both_languages(version: Version) -> None:
    vietnamese = Client().get(f"/vi/cong-khai/chuong-trinh/{version.thing_id}/")
    english = Client().get(f"/en/public/programmes/{version.thing_id}/")

    for answer in (vietnamese, english):
        assert answer.status_code == 200
        assert version.title in answer.content.decode()
    assert "Số liệu tính đến hết 24/11/2026. Bản công bố số 1" in vietnamese.content.decode()
    assert "Public version 1" in english.content.decode()


def test_what_is_only_proposed_is_answered_as_what_never_was(world: World) -> None:
    given.proposed(Kind.PROGRAMME, world.programme, world.first)

    waiting = Client().get(f"/vi/cong-khai/chuong-trinh/{world.programme.pk}/")
    nothing = Client().get("/vi/cong-khai/chuong-trinh/999999999/")

    assert waiting.status_code == nothing.status_code == 404
    here = f"/cong-khai/chuong-trinh/{world.programme.pk}/".encode()
    there = b"/cong-khai/chuong-trinh/999999999/"
    english = here.replace(b"cong-khai/chuong-trinh", b"public/programmes")
    said = waiting.content.replace(here, there)
    said = said.replace(english, b"/public/programmes/999999999/")
    assert said == nothing.content


def test_a_withdrawn_record_leaves_a_notice_saying_who_when_and_why(
    version: Version, world: World
) -> None:
    given.withdrawn(version, world.second, reason="Số liệu cần đối chiếu lại")

    answer = Client().get(f"/vi/cong-khai/chuong-trinh/{version.thing_id}/")

    assert answer.status_code == 410
    said = answer.content.decode()
    assert "Số liệu cần đối chiếu lại" in said
    assert "24/11/2026" in said
    assert world.second.leader.user.full_name in said
    assert version.title not in said


def test_a_record_published_anew_after_its_withdrawal_is_read_again(
    version: Version, world: World
) -> None:
    given.withdrawn(version, world.first)
    given.published(Kind.PROGRAMME, world.programme, world.first)

    answer = Client().get(f"/vi/cong-khai/chuong-trinh/{version.thing_id}/")

    assert answer.status_code == 200
    assert "Bản công bố số 2" in answer.content.decode()


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_a_list_and_a_page_of_its_own_in_both_languages(
    world: World, kind: Kind
) -> None:
    for language in ("vi", "en"):
        with translation.override(language):
            page = Client().get(reverse(f"portal:{kind.value}", args=[2**70]))
        assert page.status_code == 404
