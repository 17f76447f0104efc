"""Sealed lists: who opens them, what is written down, what is encrypted, and what is erased."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.accounts.actors import SystemActor
from hoptac.accounts.roles import ROLES, Permission
from hoptac.audit.models import Event
from hoptac.beneficiaries import actions
from hoptac.beneficiaries.models import SealedList, SealedName
from hoptac.beneficiaries.sealing import open_name
from hoptac.kernel.errors import Forbidden, Refusal
from tests.given import beneficiaries as given
from tests.given.accounts import Person
from tests.given.beneficiaries import FIRST, KEPT_UNTIL, SECOND
from tests.given.pages import is_marked, post, text_of
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
AFTER = NOW + timedelta(days=300)  # past KEPT_UNTIL


@pytest.fixture
def held(world: World) -> SealedList:
    """A list of two people kept by the first side's trade department."""
    made = given.sealed_list(
        given.shared(world.programme, world.first, 12), world.first.officer
    )  # fmt: skip
    given.names(made, world.first.officer)
    return made


def _url(name: str, key: int) -> str:
    return reverse(f"beneficiaries:{name}", args=[key])


def _everything_stored() -> str:
    """Return every row of every table of ours, and of sessions, as the tables' owner reads them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename ~ '^(beneficiaries|audit|django_session|procrastinate)'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        rows: list[str] = []
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} AS t")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def _log() -> list[Event]:
    return list(Event.objects.filter(verb__startswith="beneficiaries.").order_by("id"))


def test_who_may_open_names_is_few(world: World) -> None:
    may = {role.value for role in ROLES if Permission.BENEFICIARIES_OPEN in ROLES[role].may}
    assert may == {
        "department_director", "department_officer", "standing_officer", "district_officer"
    }  # fmt: skip


def test_names_lie_encrypted_and_nowhere_else(world: World, held: SealedList) -> None:
    row = given.consented(held.names.first(), world.first.officer, paper="Giấy của Người thứ nhất")
    actions.open_list(sealed_list=held, reason="Đối chiếu", by=world.first.officer.actor, at=NOW)
    stored = _everything_stored()

    assert f"beneficiaries.sealedlist:{held.pk}" in stored  # the look reaches the log
    for secret in (FIRST, SECOND, "cuối thôn"):
        assert secret not in stored
    assert open_name(row.sealed, of_list=held.pk).name == FIRST


def test_a_row_moved_to_another_list_does_not_open_there(world: World, held: SealedList) -> None:
    row = held.names.first()
    with pytest.raises(ValueError, match="another list"):
        open_name(row.sealed, of_list=held.pk + 1)


def test_an_opening_is_written_down_with_its_reason_and_without_a_name(
    world: World, held: SealedList
) -> None:
    officer = world.first.officer
    answer = post(officer.client(), _url("open_list", held.pk), reason="Đối chiếu trước khi trao")
    page = text_of(answer)

    assert FIRST in page
    assert SECOND in page
    assert "no-store" in answer.headers["Cache-Control"]
    event = _log()[-1]
    assert event.verb == "beneficiaries.list.opened"
    assert (event.user_id, event.seat_id) == (officer.user.pk, officer.seat.pk)
    assert event.data == {"rows": 2, "reason": "Đối chiếu trước khi trao"}
    log = text_of(officer.client().get(_url("sealed", held.pk)))
    assert "đã mở danh sách niêm phong 2 dòng; lý do: Đối chiếu trước khi trao" in log
    assert FIRST not in log


@pytest.mark.parametrize("way", ["open_list", "export_list"])
def test_without_a_reason_nothing_is_opened(world: World, held: SealedList, way: str) -> None:
    before = len(_log())
    answer = post(world.first.officer.client(), _url(way, held.pk), reason="  ")

    assert answer.status_code == 422
    assert is_marked(answer, "reason")
    assert FIRST not in text_of(answer)
    assert len(_log()) == before


@pytest.mark.parametrize("way", ["open_list", "export_list"])
def test_a_list_opens_only_soon_after_a_proof(
    world: World, held: SealedList, way: str, settings: Any
) -> None:
    settings.PROOF_MINUTES = 10
    before = len(_log())
    answer = post(world.first.officer.client(), _url(way, held.pk), reason="Đối chiếu")

    assert answer.status_code == 302
    assert "tai-khoan" in answer.url
    assert len(_log()) == before


def test_an_export_is_an_act_of_its_own_and_runs_no_formula(world: World, held: SealedList) -> None:
    given.names(held, world.first.officer, "=1+1; @SUM(A1)")
    officer = world.first.officer.client()
    shown = officer.get(_url("sealed", held.pk), {"format": "csv"})
    assert "text/html" in shown.headers["Content-Type"]

    answer = post(officer, _url("export_list", held.pk), reason="Gửi tổ trao quà")
    text = answer.content.decode()

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]
    assert f"1,{FIRST},nhà cuối thôn" in text
    assert "3,'=1+1,'@SUM(A1)" in text
    assert _log()[-1].verb == "beneficiaries.list.exported"


def _others(world: World) -> dict[str, Person]:
    seats = ("leader", "standing", "tourism_officer", "auditor", "administrator", "records")
    own = {seat: world.first.sits(seat) for seat in seats}
    return own | {
        "partner": world.second.officer,
        "partner's administrator": world.second.sits("administrator"),
        "observer": world.observer,
        "stranger": world.noise.first.officer,
    }


@pytest.mark.parametrize("name", ["sealed", "open_list", "export_list", "add_names"])
def test_for_everybody_else_the_list_is_not_there(
    world: World, held: SealedList, name: str
) -> None:
    url, before = _url(name, held.pk), len(_log())
    for who, by in _others(world).items():
        browser = by.client()
        assert post(browser, url, reason="Tò mò", names="Ai đó").status_code in {404, 405}, who
        if name in {"sealed", "add_names"}:
            assert browser.get(url).status_code == 404, who
    assert len(_log()) == before
    assert held.names.count() == 2


@pytest.mark.parametrize("name", ["remove_name", "consent", "withdraw"])
def test_for_everybody_else_a_row_is_not_there(world: World, held: SealedList, name: str) -> None:
    url = _url(name, held.names.first().pk)
    for who, by in _others(world).items():
        assert by.client().get(url).status_code == 404, who


def test_the_database_alone_keeps_names_from_everybody_else(world: World, held: SealedList) -> None:
    def rows(by: Person) -> tuple[int, int]:
        with as_in_production(), transaction.atomic():
            wall.enter(by.actor)
            return SealedList.objects.count(), SealedName.objects.count()

    assert {who: rows(by) for who, by in _others(world).items()} == dict.fromkeys(
        _others(world), (0, 0)
    )
    assert rows(world.first.director) == (1, 2)


def test_an_administrator_of_the_keeping_agency_reads_no_row(
    world: World, held: SealedList
) -> None:
    agency = held.keeper_id
    machine = SystemActor(
        "thử", frozenset({Permission.ACCOUNTS_INVITE}),
        frozenset({world.first.unit.pk}), frozenset({agency}),
    )  # fmt: skip
    with as_in_production(), wall.within(machine):
        assert SealedName.objects.count() == 0


def test_consent_needs_a_paper_and_a_childs_its_representative(
    world: World, held: SealedList
) -> None:
    officer = world.first.officer
    child = given.names(held, officer, "Trẻ thứ nhất", are_children=True)[-1]

    for row, said, field in (
        (child, {}, "guardian_too"),
        (held.names.first(), {"paper": " "}, "paper"),
        (held.names.first(), {"given_on": TODAY + timedelta(days=1)}, "given_on"),
    ):
        with pytest.raises(Refusal) as no:
            given.consented(row, officer, **said)
        assert no.value.field == field
    assert given.consented(child, officer, guardian_too=True).consent == "list"
    with pytest.raises(Error, match="child_has_a_guardian"), transaction.atomic():
        SealedName.objects.filter(pk=child.pk).update(guardian_too=False)


def test_withdrawal_erases_the_name_and_keeps_the_fact(world: World, held: SealedList) -> None:
    officer = world.first.officer
    row = held.names.first()
    browser = officer.client()
    url = _url("consent", row.pk)
    said = {"scope": "both", "given_on": "2026-11-02", "paper": "Giấy số 7"}
    assert post(browser, url, **said).status_code == 302
    url = _url("withdraw", row.pk)
    assert is_marked(post(browser, url, withdrawn_on="2026-10-01"), "withdrawn_on")
    assert post(browser, url, withdrawn_on="2026-11-20").status_code == 302

    row.refresh_from_db()
    assert (row.sealed, row.paper) == ("", "")
    assert (row.consent, row.consent_on) == ("both", date(2026, 11, 2))
    assert (row.withdrawn_on, row.erased_why) == (date(2026, 11, 20), "withdrawn")
    page = text_of(browser.get(_url("sealed", held.pk)))
    assert "đã rút sự đồng ý" in page
    opened = text_of(post(browser, _url("open_list", held.pk), reason="Xem lại"))
    assert FIRST not in opened
    assert SECOND in opened
    assert post(browser, url, withdrawn_on="2026-11-20").status_code == 422


def test_the_table_keeps_no_name_whose_consent_is_withdrawn(world: World, held: SealedList) -> None:
    row = given.consented(held.names.first(), world.first.officer)
    with pytest.raises(Error, match="withdrawn_is_erased"), transaction.atomic():
        SealedName.objects.filter(pk=row.pk).update(withdrawn_on=TODAY)


def test_what_was_never_agreed_to_is_removed_not_withdrawn(world: World, held: SealedList) -> None:
    officer, row = world.first.officer, held.names.first()
    with pytest.raises(Refusal, match="chưa ghi sự đồng ý"):
        actions.withdraw_consent(name=row, withdrawn_on=TODAY, by=officer.actor, at=NOW)

    answer = post(officer.client(), _url("remove_name", row.pk), reason="Ghi nhầm người")
    row.refresh_from_db()
    assert answer.status_code == 302
    assert (row.sealed, row.erased_why) == ("", "removed")
    assert _log()[-1].data == {"number": 1, "reason": "Ghi nhầm người"}


def test_the_job_erases_names_the_day_after_their_last_and_not_before(
    world: World, held: SealedList
) -> None:
    last = NOW.replace(year=KEPT_UNTIL.year, month=KEPT_UNTIL.month, day=KEPT_UNTIL.day)
    with as_in_production():
        assert actions.empty_due_lists(at=last) == 0
        assert actions.empty_due_lists(at=last + timedelta(days=1)) == 1
        assert actions.empty_due_lists(at=last + timedelta(days=2)) == 0

    held.refresh_from_db()
    assert held.emptied_at is not None
    assert list(held.names.values_list("sealed", "erased_why")) == [("", "expired")] * 2
    event = _log()[-1]
    assert (event.verb, event.data) == ("beneficiaries.list.expired", {"rows": 2})
    assert event.who == "Hệ thống: xóa tên hết thời hạn lưu giữ"
    with pytest.raises(Refusal, match="hết thời hạn"):
        given.names(held, world.first.officer)


def test_nobody_empties_a_list_before_its_time_nor_anothers(world: World, held: SealedList) -> None:
    with pytest.raises(Refusal, match="còn trong thời hạn"):
        actions.empty_list(sealed_list=held, by=world.first.officer.actor, at=NOW)
    with pytest.raises(Forbidden):
        actions.empty_list(sealed_list=held, by=world.second.officer.actor, at=AFTER)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"keep_until": TODAY}, "keep_until"),
        ({"keep_until": date(2060, 1, 1)}, "keep_until"),
        ({"ground_text": " "}, "ground_text"),
    ],
)
def test_a_list_without_a_ground_or_an_end_is_refused(
    world: World, said: dict[str, Any], field: str
) -> None:
    made = given.group(world.programme, world.first, 12)
    with pytest.raises(Refusal) as no:
        given.sealed_list(made, world.first.officer, **said)
    assert no.value.field == field


def test_a_list_is_made_and_filled_through_the_pages(world: World) -> None:
    made = given.group(world.programme, world.first, 12)
    browser = world.first.officer.client()
    url = _url("make_list", made.pk)
    said = {"purpose": "hand_over", "ground": "public_task", "ground_text": "Kế hoạch thử"}

    assert is_marked(post(browser, url, **said, keep_until="2020-01-01"), "keep_until")
    answer = post(browser, url, **said, keep_until="2100-01-01")
    assert is_marked(answer, "keep_until")
    answer = post(browser, url, **said, keep_until=f"{timezone.localdate().year + 2}-01-01")
    assert answer.status_code == 302
    held = SealedList.objects.get(group=made)
    url = _url("add_names", held.pk)
    bad = post(browser, url, names=f"{FIRST}\n; không có tên")
    assert is_marked(bad, "names")
    assert "Dòng 2" in text_of(bad)
    assert held.names.count() == 0
    assert post(browser, url, names=f"{FIRST}; nhà cuối thôn\n\n{SECOND}").status_code == 302
    assert held.names.count() == 2
    page = text_of(browser.get(_url("sealed", held.pk)))
    assert "Số tên còn lưu 2" in page
    assert "đã thêm tên vào danh sách niêm phong 2 dòng" in page
    assert FIRST not in page
