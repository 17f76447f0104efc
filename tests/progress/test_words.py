"""The partner's word: confirmed, disputed, or nothing said; the latest stands, all are kept."""

from datetime import date, timedelta

import pytest

from hoptac.accounts.roles import RoleCode
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.plans.models import Task
from hoptac.programmes import actions as programmes_actions
from hoptac.progress import actions
from hoptac.progress.models import Entry, Word
from hoptac.progress.queries import awaiting_word, entries_of, word_of, words_as_of
from hoptac.progress.states import Stance
from tests.given import plans as tasks
from tests.given import programmes
from tests.given import progress as given
from tests.given.accounts import person
from tests.given.plans import World, moment
from tests.given.programmes import SEATS, TODAY, Government, party
from tests.given.progress import WRITTEN_ON

pytestmark = pytest.mark.django_db
NOW = moment(TODAY)
SPLIT_ON = date(2026, 7, 1)
MAY = {"leader", "standing"}


@pytest.fixture
def task(world: World) -> Task:
    return tasks.taken_up(world.content, world.first)


@pytest.fixture
def entry(world: World, task: Task) -> Entry:
    return given.approved_entry(task, world.first)


def word_on(task: Task, day: date = TODAY) -> str:
    return words_as_of([task.pk], day)[task.pk].value


def test_silence_is_nothing_neither_yes_nor_no(world: World, task: Task, entry: Entry) -> None:
    before = word_on(task, WRITTEN_ON - timedelta(days=1))

    assert (before, word_on(task)) == ("nothing_shared", "silent")
    assert list(awaiting_word(world.second.standing.actor)) == [entry]
    assert not Word.objects.filter(entry=entry).exists()


def test_a_confirmation_needs_no_words_and_a_dispute_its_reason(
    world: World, task: Task, entry: Entry
) -> None:
    with pytest.raises(Refusal, match="Chưa nêu lý do") as no:
        given.word(entry, world.second, Stance.DISPUTED, " ")
    confirmed = given.word(entry, world.second)

    assert no.value.field == "reason"
    assert (confirmed.stance, confirmed.reason) == ("confirmed", "")
    assert confirmed.party == party(world.programme, world.second)
    assert confirmed.who == world.second.standing.actor.who
    assert confirmed.seat_id == world.second.standing.seat.pk
    assert word_on(task) == "confirmed"
    assert not awaiting_word(world.second.standing.actor).exists()


def test_the_latest_word_stands_and_all_are_kept(world: World, task: Task, entry: Entry) -> None:
    stood = []
    for stance, reason in (("disputed", "Một tuần hàng"), ("confirmed", ""), ("disputed", "Sai")):
        given.word(entry, world.second, Stance(stance), reason)
        stood.append(word_on(task))

    shown = entries_of(world.second.officer.actor, task.pk)[0]
    assert stood == ["disputed", "confirmed", "disputed"]
    assert [word.reason for word in shown.words] == ["Một tuần hàng", "", "Sai"]
    assert shown.latest == shown.words[-1]
    assert word_of([shown], TODAY).value == "disputed"


def test_a_closing_reads_the_words_given_by_then(world: World, task: Task, entry: Entry) -> None:
    days = [date(2026, 6, 20), date(2026, 7, 20)]
    given.word(entry, world.second, Stance.DISPUTED, "Sai số", on=days[0])
    given.word(entry, world.second, on=days[1])

    closings = [days[0] - timedelta(days=1), days[0], days[1] - timedelta(days=1), days[1]]
    said = [word_on(task, day) for day in closings]

    shown = entries_of(world.first.officer.actor, task.pk)
    assert said == ["silent", "disputed", "disputed", "confirmed"]
    assert [word_of(shown, day).value for day in closings] == said


def test_a_word_on_a_later_entry_replaces_that_on_an_earlier(
    world: World, task: Task, entry: Entry
) -> None:
    given.word(entry, world.second, Stance.DISPUTED, "Sai số")
    later = given.approved_entry(task, world.first, on=TODAY)
    still = word_on(task)
    given.word(later, world.second, on=TODAY)
    settled = word_on(task)
    given.word(entry, world.second, Stance.DISPUTED, "Vẫn sai", on=TODAY)

    assert (still, settled, word_on(task)) == ("disputed", "confirmed", "confirmed")


@pytest.mark.parametrize("seat", SEATS)
def test_only_the_other_sides_standing_agency_and_leader_speak(
    world: World, entry: Entry, seat: str
) -> None:
    by = world.second.sits(seat).actor

    if seat in MAY:
        assert given.word(entry, world.second, by=by).who == by.who
        return
    with pytest.raises(Forbidden, match="không có quyền"):
        given.word(entry, world.second, by=by)


@pytest.mark.parametrize("seat", sorted(MAY))
def test_nobody_confirms_the_own_side_and_strangers_say_nothing(
    world: World, entry: Entry, seat: str
) -> None:
    with pytest.raises(Forbidden, match="không tự xác nhận"):
        given.word(entry, world.second, by=world.first.sits(seat).actor)
    with pytest.raises(Forbidden, match="không phải là một bên"):
        given.word(entry, world.second, by=world.noise.first.sits(seat).actor)
    with pytest.raises(Forbidden, match="không có quyền"):
        given.word(entry, world.second, by=world.observer.actor)


@pytest.mark.parametrize("state", ["draft", "submitted", "sent_back"])
def test_there_is_no_word_on_what_was_not_shared(world: World, task: Task, state: str) -> None:
    unshared = given.MAKERS[state](task, world.first)

    with pytest.raises(Refusal, match="chưa được chia sẻ"):
        given.word(unshared, world.second)


# --- after a merger, after a split ---


def test_the_only_heir_speaks_in_the_partys_seat_at_once(
    world: World, task: Task, entry: Entry
) -> None:
    given.word(entry, world.second, Stance.DISPUTED, "Sai số")
    heir = programmes.merged(world.second, into="Hợp Nhất", day=SPLIT_ON)

    word = given.word(entry, heir, on=TODAY)

    assert word.party == party(world.programme, world.second)
    assert "Hợp Nhất" in word.who
    assert word_on(task) == "confirmed"


def test_an_heir_of_the_reporting_side_does_not_confirm_its_own(world: World, entry: Entry) -> None:
    heir = programmes.merged(world.first, into="Hợp Nhất", day=SPLIT_ON)

    with pytest.raises(Forbidden, match="không tự xác nhận"):
        given.word(entry, heir)


def test_after_a_split_nobody_speaks_until_it_is_decided_who(world: World, entry: Entry) -> None:
    east, west = programmes.split(world.second, "Đông Thử", "Tây Thử", day=SPLIT_ON)
    for heir in (east, west):
        with pytest.raises(Forbidden, match="kế thừa"):
            given.word(entry, heir)
        assert not awaiting_word(heir.standing.actor).exists()

    programmes_actions.name_heir(
        party=party(world.programme, world.second), heir=west.unit,
        decided_on=date(2026, 8, 1), legal_basis="Quyết định 12/QĐ-UBND",
        by=west.leader.actor, at=NOW,
    )  # fmt: skip

    assert list(awaiting_word(west.standing.actor)) == [entry]
    assert given.word(entry, west).party == party(world.programme, world.second)
    with pytest.raises(Forbidden, match="kế thừa"):
        given.word(entry, east)


# --- an answer to a dispute ---


def answer(entry: Entry, side: Government, text: str = "Có biên bản kèm theo") -> str:
    by = side.officer.actor
    return actions.answer_dispute(entry=entry, text=text, by=by, at=NOW).text


def test_a_dispute_is_answered_and_stands_until_the_word_changes(
    world: World, task: Task, entry: Entry
) -> None:
    given.word(entry, world.second, Stance.DISPUTED, "Sai số")

    assert answer(entry, world.first, " Có biên bản ") == "Có biên bản"
    assert word_on(task) == "disputed"
    shown = entries_of(world.second.officer.actor, task.pk)[0]
    assert [said.text for said in shown.answers] == ["Có biên bản"]


def test_only_the_reporting_side_answers_in_words_and_only_a_dispute(
    world: World, entry: Entry
) -> None:
    with pytest.raises(Refusal, match="Chưa có ý kiến khác"):
        answer(entry, world.first)
    given.word(entry, world.second, Stance.DISPUTED, "Sai số")

    with pytest.raises(Refusal, match="Chưa nêu lý do"):
        answer(entry, world.first, "  ")
    with pytest.raises(Forbidden, match="Chỉ bên báo cáo"):
        answer(entry, world.second)
    with pytest.raises(Forbidden, match="không phải là một bên"):
        answer(entry, world.noise.first)


def test_a_list_of_what_awaits_a_word_holds_only_the_other_sides_shared_entries(
    world: World, task: Task, entry: Entry
) -> None:
    given.submitted_entry(task, world.first)
    noise = given.approved_entry(world.noise_task, world.noise.first)
    ours = given.approved_entry(tasks.taken_up(world.content, world.second), world.second)

    assert list(awaiting_word(world.second.standing.actor)) == [entry]
    assert list(awaiting_word(world.first.standing.actor)) == [ours]
    assert list(awaiting_word(world.noise.second.standing.actor)) == [noise]


def test_a_seat_speaks_for_its_agency_not_for_the_person(world: World, entry: Entry) -> None:
    """A vice-chair of the other side who also sits on the own side still speaks for one."""
    double = person(
        world.first.agencies["committee"], RoleCode.DIRECTING_LEADER,
        user=world.second.leader.user, on=TODAY,
    )  # fmt: skip

    with pytest.raises(Forbidden, match="không tự xác nhận"):
        given.word(entry, world.second, by=double.actor)
