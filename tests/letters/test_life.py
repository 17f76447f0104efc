"""An official document from draft to number: who may, what stays, what it says on paper."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from hoptac.audit.models import Event
from hoptac.documents import letter as documents
from hoptac.kernel.errors import Conflict, Forbidden, Refusal
from hoptac.letters import actions
from hoptac.letters.choices import LetterKind
from hoptac.letters.models import OfficialLetter
from hoptac.letters.queries import next_number
from hoptac.letters.writing import letter_hash
from tests.given import letters as given
from tests.given.plans import World
from tests.given.programmes import NOW, TODAY

pytestmark = pytest.mark.django_db


def text_of(letter: OfficialLetter) -> documents.Letter:
    return documents.from_json(letter.letter)


def test_an_official_letter_has_no_kind_and_names_its_drafting_unit(world: World) -> None:
    text = text_of(given.drafted(world.programme, world.first))

    assert (text.kind, text.symbol) == ("", "FINA-TH")
    assert text.addressees == ("Sở Công Thương tỉnh Sông Thử",)
    assert text.recipients == (
        "Như trên",
        "Lãnh đạo UBND tỉnh Sông Thử",
        "Lưu: VT, TH",
    )


def test_a_notice_names_its_receivers_under_noi_nhan_alone(world: World) -> None:
    text = text_of(given.drafted(world.programme, world.first, kind=LetterKind.NOTICE))

    assert (text.kind, text.symbol, text.addressees) == ("THÔNG BÁO", "TB-FINA", ())
    assert text.recipients[0] == "Sở Công Thương tỉnh Sông Thử"


def test_the_vice_chair_signs_for_the_committee(world: World) -> None:
    letter = given.approved(world.programme, world.first)
    text = text_of(letter)

    assert text.signing.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert (text.parent, text.issuer) == ("", "ỦY BAN NHÂN DÂN TỈNH SÔNG THỬ")
    assert text.symbol == "UBND-TH"
    assert text.recipients == ("Như trên", "Lưu: VT, TH")  # not who signs
    assert letter.issuer_id == world.first.agencies["committee"].pk


def test_the_head_of_another_agency_does_not_sign(world: World) -> None:
    letter = given.submitted(world.programme, world.first)

    with pytest.raises(Forbidden):
        actions.approve_letter(letter=letter, by=world.first.director.actor, at=NOW)


def test_the_number_goes_into_the_text_and_the_log_keeps_its_hash(world: World) -> None:
    letter = given.issued(world.programme, world.first, 12)
    text = text_of(letter)

    assert (text.number, text.issued_on, letter.symbol) == (12, TODAY, "UBND-TH")
    said = Event.objects.get(
        verb="letters.letter.issued", thing=f"letters.officialletter:{letter.pk}"
    )
    assert said.content_sha256 == letter_hash(letter)


def test_a_number_is_given_once_in_a_series_and_year(world: World) -> None:
    given.issued(world.programme, world.first, 3)
    second = given.approved(world.programme, world.first)

    with pytest.raises(Refusal) as refused:
        given.numbered(second, world.first, 3)
    assert refused.value.params["free"] == 4
    other = given.approved(world.programme, world.first, kind=LetterKind.NOTICE)
    assert given.numbered(other, world.first, 3).number == 3
    assert next_number(second, "UBND-TH", TODAY.year + 1) == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_it_is_issued_neither_before_its_signature_nor_in_the_future(
    world: World, days: int
) -> None:
    letter = given.approved(world.programme, world.first)

    with pytest.raises(Refusal):
        actions.issue_letter(
            letter=letter, number=1, issued_on=TODAY + timedelta(days=days),
            by=world.first.sits("records").actor, at=NOW,
        )  # fmt: skip


def test_a_day_to_answer_that_passed_meanwhile_holds_the_issuing_up(world: World) -> None:
    letter = given.approved(world.programme, world.first)
    late = NOW + timedelta(days=30)

    with pytest.raises(Refusal) as refused:
        actions.issue_letter(
            letter=letter, number=1, issued_on=TODAY + timedelta(days=30),
            by=world.first.sits("records").actor, at=late,
        )  # fmt: skip
    assert refused.value.field == "issued_on"


def test_sent_back_it_loses_its_signature_and_can_be_put_right(world: World) -> None:
    letter = given.approved(world.programme, world.first)
    back = actions.send_back_letter(
        letter=letter, reason="Sửa hạn", by=world.first.leader.actor, at=NOW
    )
    assert (back.state, back.approved_at, back.issuer_id) == ("sent_back", None, None)
    edited = actions.edit_letter(
        letter=back, texts={}, subject="V/v đôn đốc lần nữa", mark="qlns",
        answer_by=date(2026, 12, 8), version=back.version, by=world.first.standing.actor, at=NOW,
    )  # fmt: skip

    text = text_of(edited)
    assert (edited.subject, edited.mark) == ("đôn đốc lần nữa", "QLNS")
    assert "trước ngày 08/12/2026" in text.body[0].text  # type: ignore[union-attr]  # a paragraph
    assert text.recipients[-1] == "Lưu: VT, QLNS"


def test_the_later_of_two_editors_is_told(world: World) -> None:
    letter = given.drafted(world.programme, world.first)
    said = {"texts": {0: "Một./."}, "subject": "A", "mark": "", "answer_by": given.ANSWER_BY}
    by = world.first.standing.actor
    actions.edit_letter(letter=letter, **said, version=1, by=by, at=NOW)

    with pytest.raises(Conflict):
        actions.edit_letter(letter=letter, **said, version=1, by=by, at=NOW)


def test_what_was_dropped_stays_on_record_and_moves_no_more(world: World) -> None:
    letter = given.drafted(world.programme, world.first)
    dropped = actions.drop_letter(letter=letter, by=world.first.standing.actor, at=NOW)

    assert dropped.state == "dropped"
    with pytest.raises(Refusal):
        actions.submit_letter(letter=dropped, by=world.first.standing.actor, at=NOW)


@pytest.mark.parametrize("column", ["letter", "number", "answer_by", "signer_name", "subject"])
def test_what_was_issued_stays_whoever_writes(world: World, column: str) -> None:
    letter = given.issued(world.programme, world.first)
    other = {
        "letter": {}, "number": 99, "answer_by": TODAY, "signer_name": "X", "subject": "X",
    }  # fmt: skip

    with pytest.raises(DatabaseError, match="stays as it"), transaction.atomic():
        OfficialLetter.objects.filter(pk=letter.pk).update(**{column: other[column]})


def test_the_side_it_did_not_go_to_never_reads_it(world: World) -> None:
    inside = given.issued(world.programme, world.first)
    across = given.issued(
        world.programme, world.first, 2, to=[given.to_agency(world.programme, world.second)]
    )

    assert (inside.visibility, inside.to_parties) == ("submitted", [])
    assert across.visibility == "shared"
    reader = world.second.officer.client()
    inner, outer = (reverse("letters:one", args=[one.pk]) for one in (inside, across))
    assert reader.get(inner).status_code == 404
    assert reader.get(outer).status_code == 200
