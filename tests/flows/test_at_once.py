"""People who send at the same moment, each on a connection of their own: one effect, no loss."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from hoptac.audit.models import Event, FormKey
from hoptac.kernel.errors import Refusal
from hoptac.plans.models import Task
from hoptac.programmes import actions as programmes
from hoptac.programmes.models import ContentAcceptance, ContentMessage, Programme
from hoptac.progress.models import Entry, Word
from tests.given import plans, progress
from tests.given.accounts import Person
from tests.given.plans import Pair
from tests.given.programmes import NOW, content_said, party, proposed_content, two_governments
from tests.programmes.test_closing_and_renewal import final_accepted

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 50
Send = Callable[[], Any]


@pytest.fixture
def pair() -> Pair:
    return plans.pair(*two_governments())


def at_once(*deeds: Send) -> list[Any]:
    """Do all deeds at the same moment; return their answers in the order given."""
    start = threading.Barrier(len(deeds))

    def one(deed: Send) -> Any:
        try:
            start.wait(30)
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [running.result(60) for running in [pool.submit(one, deed) for deed in deeds]]


def sending(who: Person, url: str, **typed: Any) -> Send:
    """Return the sending of a form by a browser of its own, where its person is signed in."""
    client = who.client()
    client.raise_request_exception = False
    return lambda: client.post(url, typed)


def same_form(who: Person, url: str, **typed: Any) -> list[Send]:
    key = str(uuid4())
    first = who.client()

    def send() -> Any:
        client = Client(raise_request_exception=False)
        client.cookies = first.cookies
        return client.post(url, {"key": key, **typed})

    return [send] * RACERS


def forms(pair: Pair, today: date) -> dict[str, tuple[Person, str, dict[str, Any], Any]]:
    """Return a sample of forms: who sends, where, what, and the rows it adds to."""
    side, other = pair.first, pair.second
    task = plans.given_out(pair.content, side, on=today, due_on=None)
    written = progress.submitted_entry(task, side, happened_on=today, on=today)
    shared = progress.approved_entry(task, side, happened_on=today, on=today)
    chosen = plans.drafted(pair.content, side, title="Việc thứ hai")
    said = {"happened_on": f"{today:%d/%m/%Y}", "value": "1", "text": "Đã làm một tuần hàng."}
    word = {"stance": "disputed", "reason": "Khác số"}
    message = f"/vi/chuong-trinh/noi-dung/{pair.content.pk}/trao-doi/"
    deeds = Event.objects.filter
    return {
        "entry": (side.officer, f"/vi/tien-do/viec/{task.pk}/cap-nhat/", said, Entry.objects.all()),
        "word": (other.standing, f"/vi/tien-do/{shared.pk}/y-kien/", word, Word.objects.all()),
        "approve": (side.director, f"/vi/tien-do/{written.pk}/duyet/", {},
                    deeds(verb="progress.entry.approved")),
        "propose": (side.officer, f"/vi/viec/{chosen.pk}/de-xuat/", {},
                    deeds(verb="plans.task.proposed")),
        "message": (other.standing, message, {"text": "Bên tôi đề nghị thêm một tuần."},
                    ContentMessage.objects.all()),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["entry", "word", "approve", "propose", "message"])
def test_fifty_sendings_of_one_form_have_one_effect_and_one_answer(pair: Pair, name: str) -> None:
    who, url, typed, rows = forms(pair, timezone.localdate())[name]
    before = rows.count()

    answers = at_once(*same_form(who, url, **typed))

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert rows.count() == before + 1
    assert FormKey.objects.count() == 1


def test_of_two_who_edit_one_version_one_is_told_and_sees_both_texts(pair: Pair) -> None:
    task = plans.given_out(pair.content, pair.first, on=timezone.localdate(), due_on=None)
    entry = progress.drafted_entry(
        task, pair.first, happened_on=timezone.localdate(), on=timezone.localdate()
    )
    url = f"/vi/tien-do/{entry.pk}/sua/"
    typed = {"happened_on": f"{timezone.localdate():%d/%m/%Y}", "value": "1", "version": 1}
    texts = ["Lời của người thứ nhất.", "Lời của người thứ hai."]

    answers = at_once(*(sending(pair.first.officer, url, text=t, **typed) for t in texts))

    entry.refresh_from_db()
    loser = next(a for a in answers if a.status_code != 302)
    assert sorted(a.status_code for a in answers)[0] == 302
    assert loser.status_code in {404, 409, 422}
    assert entry.version == 2
    lost = texts[1 - texts.index(entry.text)]
    if loser.status_code == 409:
        assert lost in loser.content.decode()
        assert entry.text in loser.content.decode()


def test_a_yes_holds_only_for_the_text_that_was_read_whoever_edits_meanwhile(pair: Pair) -> None:
    """Two sides accept while the first one edits: nobody ends up bound to words they never saw."""
    for _ in range(5):
        content = proposed_content(pair.programme, pair.first, pair.second)
        read = content.text_sha256
        url = f"/vi/chuong-trinh/noi-dung/{content.pk}/chap-nhan/"
        leads = {
            party(pair.programme, s).pk: s.agencies["trade"] for s in (pair.first, pair.second)
        }

        def edit(content: Any = content, leads: Any = leads) -> str:
            try:
                programmes.revise_content(
                    content=content, said=content_said(text="Ba tuần hàng mỗi năm."), leads=leads,
                    version=content.version, by=pair.first.standing.actor, at=NOW,
                )  # fmt: skip
            except Refusal:
                return "refused"
            return "edited"

        answers = at_once(
            sending(pair.first.leader, url, sha256=read),
            sending(pair.second.leader, url, sha256=read),
            edit,
        )
        content.refresh_from_db()
        standing = ContentAcceptance.objects.filter(content=content, voided_at=None)
        assert {a.text_sha256 for a in standing} <= {content.text_sha256}
        assert (content.state == "agreed") == (standing.count() == 2)
        assert answers[2] == "refused" or content.text_sha256 != read


def test_nobody_adds_a_task_to_a_programme_that_is_being_closed(pair: Pair) -> None:
    """Whoever comes first wins; there is never an open task beneath a closed programme."""
    final_accepted(pair.programme, pair.first, pair.second)
    url = f"/vi/chuong-trinh/{pair.programme.pk}/dong/"
    year = timezone.localdate().year
    held, reached = threading.Event(), threading.Event()

    def add() -> str:
        held.wait(30)
        reached.set()
        try:
            plans.assigned(pair.content, pair.first, year=year, due_on=None)
        except Refusal:
            return "refused"
        return "added"

    def hold() -> str:
        with transaction.atomic():
            Programme.objects.select_for_update(no_key=True).get(pk=pair.programme.pk)
            held.set()
            reached.wait(30)
            threading.Event().wait(1)  # long enough for both to stand before the row
        return "held"

    close = sending(pair.first.leader, url)
    _, closed, added = at_once(hold, lambda: held.wait(30) and close(), add)

    pair.programme.refresh_from_db()
    left = Task.objects.filter(programme=pair.programme).count()
    assert (closed.status_code == 302) == (pair.programme.state == "closed")
    assert (added == "added") == (left == 1)
    assert not (pair.programme.state == "closed" and left)


def test_words_given_at_the_same_moment_all_stand_with_their_events(pair: Pair) -> None:
    today = timezone.localdate()
    task = plans.given_out(pair.content, pair.first, on=today, due_on=None)
    entry = progress.approved_entry(task, pair.first, happened_on=today, on=today)
    url = f"/vi/tien-do/{entry.pk}/"
    answers = at_once(
        sending(pair.second.leader, url + "y-kien/", stance="confirmed", key=str(uuid4())),
        sending(pair.second.standing, url + "y-kien/", stance="disputed", reason="Khác số"),
        sending(pair.second.standing, url + "y-kien/", stance="confirmed"),
    )
    assert {answer.status_code for answer in answers} == {302}
    assert Word.objects.count() == Event.objects.filter(verb="progress.word.given").count() == 3
