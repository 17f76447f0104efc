"""Keys: given out and revoked by the office, shown once, and what they open."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.faces import Kind
from hoptac.opendata import actions
from hoptac.opendata.models import ApiKey
from hoptac.opendata.rules import KEYS_MOST
from hoptac.publishing.models import Version
from tests.given import publishing
from tests.given.pages import post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production
from tests.opendata import given
from tests.opendata.given import asked

pytestmark = pytest.mark.django_db
PAGE = "/vi/khoa-doc-du-lieu/"


def in_days(number: int) -> str:
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def test_the_standing_agency_gives_out_a_key_that_is_shown_once_and_kept_as_a_hash(
    world: World,
) -> None:
    officer = world.first.sits("standing").client()

    answer = post(officer, PAGE, label="Cổng tỉnh bạn", ends_on=in_days(90))
    assert answer.status_code == 302
    first, second = officer.get(PAGE), officer.get(PAGE)

    token = first.content.decode().partition('value="hoptac_')[2][:43]
    assert len(token) == 43
    assert token not in second.content.decode()
    key = ApiKey.objects.get()
    assert token not in repr(vars(key))
    assert key.start in text_of(second)
    assert asked("/api/v1/records", f"hoptac_{token}").status_code == 200


def test_a_key_has_its_own_pace_and_its_answer_is_kept_by_nobody(
    world: World, settings: pytest.FixtureRequest
) -> None:
    settings.PACE = {"api": 1, "api_key": 3}  # type: ignore[attr-defined]
    _, token = given.key(world.first)

    answers = [asked("/api/v1/fields", token) for _ in range(4)]

    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert answers[0].headers["RateLimit-Limit"] == "3"
    assert answers[0].headers["Cache-Control"] == "private, no-store"
    assert "Authorization" in answers[0].headers["Vary"]


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic dXNlcjpwYXNz",
        f"Bearer hoptac_{'A' * 43}",
        f"Bearer hoptac_{'A' * 42}",
        f"Bearer hoptac_{'A' * 100_000}",
        f"Bearer hoptac_{'Á' * 43}",
        "Bearer hoptac_' OR 1=1 --aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        f"Token hoptac_{'A' * 43}",
        f"Bearer hoptac_{'A' * 43} hoptac_{'A' * 43}",
        "Bearer \x00\x01",
    ],
)
def test_a_malformed_key_opens_nothing_and_is_told_so(world: World, shown: str) -> None:
    answer = Client().get("/api/v1/records", headers={"Authorization": shown})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_revoked_key_opens_nothing_from_the_next_request_on(world: World) -> None:
    key, token = given.key(world.first)
    officer = world.first.sits("standing").client()
    assert asked("/api/v1/records", token).status_code == 200

    answer = post(officer, f"{PAGE}{key.pk}/thu-hoi/")

    assert answer.status_code == 302
    assert asked("/api/v1/records", token).status_code == 401
    assert "Đã thu hồi lúc" in text_of(officer.get(PAGE))
    with pytest.raises(Refusal):
        actions.revoke_key(key_id=key.pk, by=world.first.sits("standing").actor, at=NOW)


def test_a_key_that_has_ended_opens_nothing(world: World) -> None:
    key, _ = given.key(world.first, days=30)

    assert key.opens_on(TODAY + timedelta(days=29))
    assert not key.opens_on(TODAY + timedelta(days=30))


def _twice_published(world: World) -> Version:
    first = given.programme(world)
    given.changed(world)
    given.programme(world)
    first.refresh_from_db()
    assert first.state == "superseded"
    return first


def test_a_partys_key_reads_earlier_versions_and_a_strangers_only_what_all_read(
    world: World,
) -> None:
    first = _twice_published(world)
    address = f"/api/v1/records/programme/{first.thing_id}/versions"

    for side in (world.first, world.second):
        _, token = given.key(side)
        told = asked(address, token).json()["items"]
        assert [(one["version"], one["state"]) for one in told] == [
            (2, "published"),
            (1, "superseded"),
        ]
    _, strange = given.key(world.noise.first)
    assert [one["version"] for one in asked(address, strange).json()["items"]] == [2]
    assert asked(address).status_code == 401
    assert asked("/api/v1/records/programme/999999999/versions", token).status_code == 404


def test_a_key_reads_no_more_than_what_was_published(world: World) -> None:
    given.programme(world)
    publishing.proposed(Kind.PROGRAMME, world.noise.programme, world.noise.first)
    _, token = given.key(world.noise.first)

    assert asked("/api/v1/records", token).content == asked("/api/v1/records").content


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"label": "", "ends_on": in_days(9)}, "label"),
        ({"label": "x" * 121, "ends_on": in_days(9)}, "label"),
        ({"label": "A", "ends_on": "hôm qua"}, "ends_on"),
        ({"label": "A", "ends_on": in_days(0)}, "ends_on"),
        ({"label": "A", "ends_on": in_days(400)}, "ends_on"),
        ({"label": "Cổng thử", "ends_on": in_days(9)}, "label"),
    ],
)
def test_a_refused_key_keeps_what_was_typed_and_says_where(
    world: World, said: dict[str, str], field: str
) -> None:
    given.key(world.first)

    answer = post(world.first.sits("standing").client(), PAGE, **said)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page
    assert said["label"] in page
    assert ApiKey.objects.count() == 1


def test_a_locality_has_so_many_keys_and_no_more(world: World) -> None:
    for number in range(KEYS_MOST):
        given.key(world.first, label=f"Khóa {number}")

    with pytest.raises(Refusal, match="khóa đang dùng"):
        given.key(world.first, label="Thêm một")
    given.key(world.second)


@pytest.mark.parametrize("seat", ["editor", "leader", "officer", "auditor", "administrator"])
def test_who_has_not_the_right_gives_out_nothing(world: World, seat: str) -> None:
    by = world.first.sits(seat).actor
    key, _ = given.key(world.first)

    with pytest.raises(Forbidden):
        actions.make_key(label="A", ends_on=TODAY + timedelta(days=9), by=by, at=NOW, today=TODAY)
    with pytest.raises(Forbidden):
        actions.revoke_key(key_id=key.pk, by=by, at=NOW)


def test_another_localitys_key_is_neither_seen_nor_revoked(world: World) -> None:
    key, _ = given.key(world.first, label="Khóa của bên một")
    officer = world.second.sits("standing")

    assert "Khóa của bên một" not in text_of(officer.client().get(PAGE))
    with pytest.raises(Forbidden):
        actions.revoke_key(key_id=key.pk, by=officer.actor, at=NOW)
    with as_in_production(), wall.within(officer.actor):
        assert not ApiKey.objects.exists()


def test_the_database_keeps_whose_a_key_is_and_that_it_was_revoked(world: World) -> None:
    key, _ = given.key(world.first)
    by = world.first.sits("standing").actor
    changes = [{"unit": world.second.unit}, {"secret_sha256": "0" * 64}, {"label": "Khác"}]
    with as_in_production(), wall.within(by):
        for change in changes:
            with pytest.raises(Error, match=r"stays as it|row-level"), transaction.atomic():
                ApiKey.objects.filter(pk=key.pk).update(**change)
        actions.revoke_key(key_id=key.pk, by=by, at=NOW)
        with pytest.raises(Error, match="stays as it"), transaction.atomic():
            ApiKey.objects.filter(pk=key.pk).update(revoked_at=None, revoked_who="")


def test_use_is_noted_to_the_hour(world: World) -> None:
    key, token = given.key(world.first)

    asked("/api/v1/fields", token)
    key.refresh_from_db()
    first = key.last_used_at
    asked("/api/v1/fields", token)
    key.refresh_from_db()

    assert first is not None
    assert key.last_used_at == first


def test_the_same_form_sent_twice_makes_one_key(world: World) -> None:
    officer, once = world.first.sits("standing").client(), str(uuid4())
    said = {"key": once, "label": "Cổng thử", "ends_on": in_days(30)}

    assert officer.post(PAGE, said).status_code == 302
    assert officer.post(PAGE, said).status_code == 302

    assert ApiKey.objects.count() == 1
    assert reverse("opendata:keys") == PAGE
