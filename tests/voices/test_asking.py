"""Readers ask without an account; a side answers by two persons; nothing else is let out."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hoptac.accounts import wall
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.voices import actions, forms, tasks
from hoptac.voices.models import Salt, Sender, Trace, Voice
from tests.given import newsroom as news
from tests.given import voices as given
from tests.given.plans import World
from tests.given.programmes import NOW
from tests.given.walls import as_in_production

pytestmark = pytest.mark.django_db
SITE = "https://vi-du.invalid"


def typed(text: str, **said: str) -> dict[str, str]:
    stamp = forms.stamp(timezone.now() - timedelta(seconds=20))
    return {"category": "question", "text": text, "email": "", "stamp": stamp} | said


def sent(world: World, text: str, address: str = "192.0.2.7", **said: str) -> Any:
    url = reverse("voices:ask", args=["programme", given.published(world)])
    return Client(REMOTE_ADDR=address).post(url, typed(text, **said))


def test_a_reader_asks_without_an_account_and_is_told_when(world: World) -> None:
    url = reverse("voices:ask", args=["programme", given.published(world)])
    page = Client().get(url).content.decode()
    assert "10 ngày làm việc" in page
    assert world.programme.title in page

    answer = sent(world, "Vì sao tuyến đường chưa làm xong?")
    assert answer.headers["Location"] == reverse("voices:asked")
    assert "10 ngày làm việc" in Client().get(answer.headers["Location"]).content.decode()
    voice = Voice.objects.get(text="Vì sao tuyến đường chưa làm xong?")
    assert voice.party_id == world.programme.parties.get(unit=world.first.unit).pk
    assert voice.answer_by > timezone.localdate() + timedelta(days=11)


def test_a_thousand_posts_from_one_network_leave_five_and_an_honest_one_passes(
    world: World,
) -> None:
    """By the action, as every door to it counts alike."""
    before = Voice.objects.count()
    given.published(world)
    refused = 0
    for number in range(1000):
        try:
            given.asked(world, f"Bán hàng giảm giá số {number} đây", sender="203.0.113.9")
        except Refusal:
            refused += 1
    assert refused == 995
    assert Voice.objects.count() - before == 5
    given.asked(world, "Người thật hỏi một câu thật", sender="198.51.100.4")
    assert Voice.objects.count() - before == 6


def test_fifty_posts_through_the_door_leave_five_and_an_honest_one_passes(world: World) -> None:
    before = Voice.objects.count()
    answers = [sent(world, f"Quảng cáo thứ {number} gửi tới") for number in range(50)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [422] * 45
    assert "Hôm nay đã nhận đủ 5 nội dung" in answers[-1].content.decode()
    assert "Quảng cáo thứ 49" in answers[-1].content.decode()  # nothing typed is lost
    assert sent(world, "Người ở nơi khác hỏi thật", "198.51.100.8").status_code == 302
    assert Voice.objects.count() - before == 6


def test_the_same_words_are_taken_once_a_day_whoever_sends_them(world: World) -> None:
    given.asked(world, "Cùng một lời quảng cáo", sender="192.0.2.1")
    with pytest.raises(Refusal, match="đã được gửi hôm nay"):
        given.asked(world, "CÙNG một lời, quảng cáo!!", sender="192.0.2.2")
    given.asked(world, "Cùng một lời quảng cáo", sender="192.0.2.1", at=NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"website": "http://x"}, "Ô này phải để trống."),
        ({"stamp": "giả"}, "Trang này đã mở quá lâu."),
        ({"stamp": ""}, "Trang này đã mở quá lâu."),
        ({"text": "ngắn"}, "Nội dung cần từ 10 đến 2000 ký tự."),
        ({"email": "không phải thư"}, "thư điện tử"),
        ({"category": "khác"}, "Lỗi:"),
    ],
)
def test_what_cannot_be_taken_is_said_at_the_form(
    world: World, said: dict[str, str], sentence: str
) -> None:
    before = Voice.objects.count()
    answer = sent(world, **({"text": "Một câu hỏi đủ dài để gửi"} | said))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Voice.objects.count() == before


def test_a_form_filled_in_at_once_is_held_off(world: World) -> None:
    answer = sent(world, "Máy gửi ngay lập tức đây", stamp=forms.stamp(timezone.now()))
    assert answer.status_code == 422
    assert "gửi quá nhanh" in answer.content.decode()


def test_what_is_not_public_cannot_be_asked_about(world: World) -> None:
    for kind, pk in (("programme", 999_999), ("khong", 1), ("task", 1)):
        assert Client().get(reverse("voices:ask", args=[kind, pk])).status_code == 404
        assert Client().get(reverse("voices:item", args=[kind, pk])).status_code == 404


def test_an_answer_is_public_once_a_second_person_approves_it(world: World) -> None:
    voice = given.asked(world, "Anh Nguyễn Văn Thử, số 0912, hỏi tiến độ?")
    standing, leader = world.first.standing.client(), world.first.leader.client()
    url = reverse("voices:item", args=[voice.kind, voice.thing_id])
    said = {"shown_text": "Người đọc hỏi tiến độ?", "text": "Đã xong một nửa."}

    assert standing.post(reverse("voices:answer", args=[voice.pk]), said).status_code == 302
    assert "Đã xong một nửa" not in Client().get(url).content.decode()
    voice.refresh_from_db()
    # One person in two seats is one person.
    same = replace(world.first.leader.actor, user_id=world.first.standing.user.pk)
    with pytest.raises(Forbidden, match="không tự duyệt"):
        actions.approve(voice=voice, by=same, at=NOW)
    actions.approve(voice=voice, by=world.first.leader.actor, at=NOW)

    page = Client().get(url).content.decode()
    assert "Đã xong một nửa." in page
    assert "Người đọc hỏi tiến độ?" in page
    assert "0912" not in page
    assert "Ý kiến người đọc" in leader.get(reverse("voices:one", args=[voice.pk])).content.decode()


def test_a_kept_page_shows_an_answer_as_soon_as_it_is_approved(world: World) -> None:
    voice = given.answered(world, "Trang đang giữ có đổi ngay không?", "Có, đổi ngay.")
    url = reverse("voices:item", args=[voice.kind, voice.thing_id])
    assert "Có, đổi ngay." not in Client().get(url).content.decode()
    actions.approve(voice=voice, by=world.first.leader.actor, at=NOW)
    assert "Có, đổi ngay." in Client().get(url).content.decode()


def test_the_queue_is_the_sides_own_and_the_pressing_first(world: World) -> None:
    late = given.asked(world, "Câu hỏi đã quá hạn từ lâu", at=NOW - timedelta(days=60))
    new = given.asked(world, "Câu hỏi mới gửi hôm nay")
    page = world.first.standing.client().get(reverse("voices:queue"))
    shown = [row.voice.pk for row in page.context["rows"]]
    assert shown.index(late.pk) < shown.index(new.pk)
    assert "đã quá hạn" in page.content.decode()
    for other in (world.second.standing, world.noise.first.standing):
        assert "Câu hỏi mới gửi" not in other.client().get(reverse("voices:queue")).content.decode()
        assert other.client().get(reverse("voices:one", args=[new.pk])).status_code == 404
    actions.put_aside(
        voice=new, reason="Không thuộc bên này", by=world.first.standing.actor, at=NOW
    )
    closed = world.first.standing.client().get(reverse("voices:queue"), {"xong": "1"})
    assert new.pk in [row.voice.pk for row in closed.context["rows"]]


def test_a_private_answer_goes_by_mail_and_the_mailbox_is_erased(world: World) -> None:
    voice = given.asked(world, "Xin trả lời riêng cho tôi biết", email="doc@vi-du.invalid")
    by = world.first.standing.actor
    with as_in_production(), wall.within(by):
        assert not Sender.objects.exists()
    actions.answer_privately(voice=voice, text="Chúng tôi đã xem xét.", by=by, at=NOW)
    assert actions.mail_answer(voice_id=voice.pk, site=SITE) is True
    assert actions.mail_answer(voice_id=voice.pk, site=SITE) is False
    [letter] = mail.outbox
    assert letter.to == ["doc@vi-du.invalid"]
    assert "Chúng tôi đã xem xét." in letter.body
    assert not Sender.objects.exists()
    page = Client().get(reverse("voices:item", args=[voice.kind, voice.thing_id]))
    assert "Chúng tôi đã xem xét." not in page.content.decode()


def test_what_is_set_aside_erases_the_mailbox_without_a_letter(world: World) -> None:
    voice = given.asked(world, "Quảng cáo có để lại thư", email="ban@vi-du.invalid")
    by = world.first.standing.actor
    actions.put_aside(voice=voice, reason="Quảng cáo", by=by, at=NOW)
    assert actions.mail_answer(voice_id=voice.pk, site=SITE) is False
    assert not mail.outbox
    assert not Sender.objects.exists()


def test_an_answer_without_a_mailbox_is_not_private(world: World) -> None:
    voice = given.asked(world, "Không để lại thư thì sao đây")
    with pytest.raises(Refusal, match="không để lại địa chỉ"):
        actions.answer_privately(voice=voice, text="x", by=world.first.standing.actor, at=NOW)


def test_an_answer_given_back_says_why_and_is_written_anew(world: World) -> None:
    voice = given.answered(world)
    leader = world.first.leader.actor
    voice = actions.send_back(voice=voice, reason="Thiếu số liệu", by=leader, at=NOW)
    assert (voice.state, voice.reason) == ("waiting", "Thiếu số liệu")
    again = actions.answer(
        voice=voice, text="Đủ số liệu", shown_text="Câu hỏi", by=world.first.standing.actor, at=NOW
    )
    assert again.state == "drafted"


@pytest.mark.parametrize("verb", ["answer", "put_aside", "approve"])
def test_the_other_side_and_strangers_answer_nothing(world: World, verb: str) -> None:
    voice = given.answered(world) if verb == "approve" else given.asked(world)
    said = {
        "answer": {"text": "x", "shown_text": "y"},
        "put_aside": {"reason": "x"},
        "approve": {},
    }[verb]
    for side in (world.second, world.noise.first):
        for person in (side.standing, side.leader):
            with pytest.raises(Forbidden):
                getattr(actions, verb)(voice=voice, **said, by=person.actor, at=NOW)


def test_the_wall_keeps_what_was_asked_and_what_was_answered(world: World) -> None:
    voice = given.answered_in_public(world)
    waiting = given.asked(world, "Chờ trả lời sau bức tường")
    with as_in_production(), wall.within(world.second.standing.actor):
        assert not Voice.objects.filter(pk=waiting.pk).exists()
        assert Voice.objects.filter(pk=voice.pk).exists()
        assert Voice.objects.filter(pk=voice.pk).update(answer="khác") == 0
    with as_in_production(), wall.within(world.first.standing.actor):
        for said in ({"answer": "khác"}, {"text": "khác"}, {"state": "waiting"}):
            with pytest.raises(Error, match="stays as it is"), transaction.atomic():
                Voice.objects.filter(pk=voice.pk).update(**said)
        with pytest.raises(Error), transaction.atomic():
            Voice.objects.filter(pk=waiting.pk).update(
                decided_by_id=world.first.leader.user.pk, decided_at=NOW
            )
    with as_in_production(), wall.within(wall.VISITOR):
        assert list(Voice.objects.values_list("pk", flat=True)) == [voice.pk]
        assert not Trace.objects.exists()
        assert not Salt.objects.exists()


def test_no_address_is_stored_and_what_is_counted_fades(world: World) -> None:
    given.asked(world, "Địa chỉ mạng có được lưu không", sender="192.0.2.55",
                email="mo@vi-du.invalid")  # fmt: skip
    [trace] = Trace.objects.filter(what="ask")
    assert "192.0.2.55" not in f"{trace.sender}{trace.content}"
    actions.forget(at=NOW + timedelta(days=1))
    assert not Salt.objects.exists()
    assert Trace.objects.exists()
    actions.forget(at=NOW + timedelta(days=2))
    assert not Trace.objects.exists()
    assert Sender.objects.exists()
    actions.forget(at=NOW + timedelta(days=91))
    assert not Sender.objects.exists()


def test_jobs_read_the_clock_and_call_the_actions(world: World) -> None:
    voice = given.asked(world, "Việc nền gửi câu trả lời", email="nen@vi-du.invalid")
    by = world.first.standing.actor
    actions.answer_privately(voice=voice, text="Trả lời từ việc nền", by=by, at=NOW)
    tasks.mail_answer(voice_id=voice.pk)
    assert len(mail.outbox) == 1
    tasks.forget(0)
    tasks.tell_followers(0)


def test_an_articles_readers_are_answered_by_its_locality(world: World) -> None:
    article = news.published(world.first, title="Bài có chỗ cần hỏi")
    said = {"category": "correction", "language": "vi", "email": ""}
    voice = actions.ask(
        kind="article", thing_id=article.pk, text="Ngày trong bài chưa đúng", sender="10.1.1.1",
        **said, at=NOW,
    )  # fmt: skip
    with pytest.raises(Forbidden):
        actions.put_aside(voice=voice, reason="x", by=world.second.standing.actor, at=NOW)
    shown = world.first.standing.client().get(reverse("voices:one", args=[voice.pk]))
    assert "Ngày trong bài chưa đúng" in shown.content.decode()
    by = world.first.standing.actor
    actions.answer(voice=voice, text="Đã sửa ngày.", shown_text="Ngày chưa đúng", by=by, at=NOW)
    voice.refresh_from_db()
    actions.approve(voice=voice, by=world.first.leader.actor, at=NOW)
    page = Client().get(reverse("voices:item", args=["article", article.pk])).content.decode()
    assert "Đã sửa ngày." in page
    with as_in_production(), wall.within(world.second.standing.actor):
        assert Voice.objects.filter(pk=voice.pk).update(answer="khác") == 0
