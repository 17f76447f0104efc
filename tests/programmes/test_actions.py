"""What is done to programmes: draft, edit, share, sign, name, close, renew."""

from datetime import date
from typing import Any

import pytest

from hoptac.audit.models import Event
from hoptac.files.models import StoredFile
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.programmes import actions
from hoptac.programmes.models import PartyOffice, Programme, ProgrammeDocument
from hoptac.programmes.queries import directing_leader_of, standing_agency_of
from tests.given import programmes as given
from tests.given.files import paper
from tests.given.programmes import NOW, SIGNED, TODAY, Government, party

pytestmark = pytest.mark.django_db
SAID = {
    "code": "CT-MOI",
    "title": "Chương trình mới",
    "instrument": "memorandum",
    "number": "",
    "valid_from": date(2026, 1, 1),
    "valid_to": None,
    "fields": ["trade"],
}


def sign(programme: Programme, side: Government, **said: Any) -> Programme:
    usual: dict[str, Any] = {
        "signed_on": SIGNED,
        "signatory_name": "Người Ký",
        "signatory_post": "Phó Chủ tịch",
    }
    return actions.record_signing(
        programme=programme, **(usual | said), by=side.leader.actor, at=NOW
    )


def test_a_programme_is_drafted_between_parties_in_the_order_of_the_document(
    first: Government, second: Government
) -> None:
    programme = given.drafted_programme(first, second, number="Số 61 / KH-UBND", title=" Tên  a ")

    parties = list(programme.parties.values_list("unit_id", "position"))
    assert parties == [(first.unit.pk, 1), (second.unit.pk, 2)]
    assert (programme.number, programme.title) == ("61/KH-UBND", "Tên a")
    assert programme.search_text.startswith("ten a 61/kh-ubnd")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"number": "không số"}, "number"),
        ({"valid_to": date(2023, 1, 1)}, "valid_to"),
        ({"fields": []}, "fields"),
        ({"title": "  "}, "title"),
        ({"valid_from": date(2009, 1, 1)}, "units"),
    ],
)
def test_a_programme_that_can_not_stand_is_refused_at_its_field(
    first: Government, second: Government, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        given.drafted_programme(first, second, **said)

    assert refused.value.field == field
    assert not Programme.objects.exists()


def test_a_code_is_used_once_whatever_its_case(first: Government, second: Government) -> None:
    given.drafted_programme(first, second, code="HN-YB")

    with pytest.raises(Refusal) as refused:
        given.drafted_programme(first, second, code="hn-yb")

    assert refused.value.field == "code"


def test_a_programme_needs_two_different_localities_one_of_them_ones_own(
    first: Government, second: Government
) -> None:
    for units in ([first.unit], [first.unit, first.unit], [first.unit, second.unit, first.unit]):
        with pytest.raises(Refusal, match="hai địa phương"):
            actions.draft_programme(said=SAID, units=units, by=first.standing.actor, at=NOW)
    with pytest.raises(Forbidden):
        actions.draft_programme(
            said=SAID, units=[second.unit, given.government().unit], by=first.standing.actor, at=NOW
        )


def test_it_is_signed_when_every_party_has_recorded_its_own_signature(
    first: Government, second: Government
) -> None:
    programme = given.shared_programme(first, second)

    one = sign(programme, second, signed_on=date(2024, 5, 7))
    state_between, day_between = one.state, one.signed_on
    both = sign(programme, first, signed_on=date(2024, 5, 6), number="26-KL/TU")

    assert (state_between, day_between) == ("negotiating", None)
    assert (both.state, both.signed_on, both.number) == ("signed", date(2024, 5, 7), "26-KL/TU")
    assert party(programme, first).signed_on == date(2024, 5, 6)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"signed_on": date(2026, 11, 25)}, "signed_on"),
        ({"signatory_name": " "}, "signatory_name"),
        ({"signatory_post": ""}, "signatory_post"),
        ({"number": "abc"}, "number"),
    ],
)
def test_a_signature_without_its_facts_is_refused_at_its_field(
    first: Government, second: Government, said: dict[str, Any], field: str
) -> None:
    programme = given.shared_programme(first, second)

    with pytest.raises(Refusal) as refused:
        sign(programme, first, **said)

    assert refused.value.field == field
    assert party(programme, first).signed_at is None


def test_a_signature_may_be_of_today_in_viet_nam_though_it_is_yesterday_elsewhere(
    first: Government, second: Government
) -> None:
    programme = given.shared_programme(first, second)
    late = NOW.replace(hour=18)  # one o'clock in the morning of the 25th in Việt Nam

    signed = actions.record_signing(
        programme=programme,
        signed_on=date(2026, 11, 25),
        signatory_name="A",
        signatory_post="B",
        by=first.leader.actor,
        at=late,
    )

    assert signed.parties.get(unit=first.unit).signed_on == date(2026, 11, 25)


def test_nobody_signs_twice_or_for_another(first: Government, second: Government) -> None:
    programme = given.shared_programme(first, second)
    sign(programme, first)

    with pytest.raises(Refusal, match="đã ghi nhận"):
        sign(programme, first)
    with pytest.raises(Forbidden):
        sign(programme, given.government())


def test_a_programme_keeps_the_number_it_has(first: Government, second: Government) -> None:
    programme = given.shared_programme(first, second, number="1/CTr-UBND")

    with pytest.raises(Refusal) as refused:
        sign(programme, first, number="2/CTr-UBND")
    sign(programme, first, number="1/CTr-UBND")

    assert refused.value.field == "number"


def test_a_draft_is_edited_by_its_own_side_a_shared_one_by_any_a_signed_one_by_nobody(
    first: Government, second: Government
) -> None:
    programme = given.drafted_programme(first, second)

    def edit(side: Government, version: int) -> Programme:
        return actions.edit_programme(
            programme=programme,
            said={"title": f"Tên {version}"},
            version=version,
            by=side.standing.actor,
            at=NOW,
        )

    with pytest.raises(Forbidden):
        edit(second, 1)
    edit(first, 1)
    actions.share_programme(programme=programme, by=first.standing.actor, at=NOW)
    edited = edit(second, 2)
    with pytest.raises(Conflict):
        edit(first, 2)
    sign(programme, first)
    with pytest.raises(Refusal, match="ghi nhận việc ký"):
        edit(second, 3)
    sign(programme, second)
    with pytest.raises(Refusal, match="đã ký"):
        edit(second, 3)

    assert (edited.title, edited.code, edited.version) == ("Tên 2", programme.code, 3)
    told = Event.objects.filter(verb="programmes.programme.edited").order_by("id").last()
    assert told is not None
    assert told.data["changed"] == {"title": ["Tên 1", "Tên 2"]}


def test_only_the_side_that_drafted_it_shares_it(first: Government, second: Government) -> None:
    programme = given.drafted_programme(first, second)

    with pytest.raises(Forbidden):
        actions.share_programme(programme=programme, by=second.standing.actor, at=NOW)
    with pytest.raises(Forbidden):
        actions.share_programme(programme=programme, by=first.officer.actor, at=NOW)


def test_a_new_standing_agency_ends_the_former_one_on_its_first_day(
    signed: Programme, first: Government, noise: Any
) -> None:
    day = date(2025, 3, 1)
    actions.name_standing_agency(
        programme=signed,
        agency=first.agencies["trade"],
        valid_from=day,
        by=first.standing.actor,
        at=NOW,
    )

    mine = party(signed, first)
    before = standing_agency_of(mine, date(2025, 2, 28))
    after = standing_agency_of(mine, day)
    assert before is not None
    assert after is not None
    assert before.agency == first.agencies["finance"]
    assert after.agency == first.agencies["trade"]
    assert standing_agency_of(mine, date(2024, 5, 5)) is None


@pytest.mark.parametrize("day", [SIGNED, date(2024, 1, 1)])
def test_offices_follow_each_other_in_time(signed: Programme, first: Government, day: date) -> None:
    with pytest.raises(Refusal) as refused:
        actions.name_directing_leader(
            programme=signed,
            person_name="A",
            person_post="B",
            valid_from=day,
            by=first.standing.actor,
            at=NOW,
        )

    leader = directing_leader_of(party(signed, first), TODAY)
    assert refused.value.field == "valid_from"
    assert leader is not None
    assert leader.person_name == first.leader.user.full_name


def test_an_office_goes_to_an_agency_of_ones_own_that_stands(
    signed: Programme, first: Government, second: Government
) -> None:
    new = given.agency_of(first.unit, "finance", "department", "Sở mới", date(2025, 3, 1))

    with pytest.raises(Forbidden):
        actions.name_standing_agency(
            programme=signed, agency=second.agencies["trade"], valid_from=TODAY,
            by=first.standing.actor, at=NOW,
        )  # fmt: skip
    with pytest.raises(Refusal, match="không hoạt động"):
        actions.name_standing_agency(
            programme=signed, agency=new, valid_from=date(2025, 2, 28),
            by=first.standing.actor, at=NOW,
        )  # fmt: skip
    assert PartyOffice.objects.filter(party=party(signed, first)).count() == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"person_name": "A", "person_post": " "}, "person_post"),
        ({"person_name": "", "person_post": "B"}, "person_name"),
    ],
)
def test_a_leader_has_a_name_and_a_post(
    signed: Programme, first: Government, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.name_directing_leader(
            programme=signed, **said, valid_from=TODAY, by=first.standing.actor, at=NOW
        )

    assert refused.value.field == field


def test_an_upload_becomes_a_paper_and_falls_with_it(signed: Programme, first: Government) -> None:
    said = {"kind": "kế hoạch", "subject": "Kế hoạch 2026", "issued_on": None}

    with pytest.raises(Refusal):
        actions.upload_document(
            programme=signed, upload=paper(), number="sai", **said,
            by=first.standing.actor, at=NOW,
        )  # fmt: skip
    left_over = StoredFile.objects.count()
    made = actions.upload_document(
        programme=signed, upload=paper(), number="61/KH-UBND", **said,
        by=first.standing.actor, at=NOW,
    )  # fmt: skip

    assert left_over == 0
    assert (made.number, made.file.content_type) == ("61/KH-UBND", "application/pdf")


def test_only_a_party_adds_papers(signed: Programme, noise: Any) -> None:
    with pytest.raises(Forbidden):
        actions.upload_document(
            programme=signed, upload=paper(), kind="a", subject="b",
            by=noise.first.standing.actor, at=NOW,
        )  # fmt: skip

    assert not ProgrammeDocument.objects.exists()
