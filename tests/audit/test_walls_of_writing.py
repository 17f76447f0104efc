"""The second wall holds writes: whatever SQL a partner's official runs, the other side's rows stay.

Tables come from the catalogue, so that a new one cannot be forgotten: it needs a row here.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.audit import writing
from tests.audit.writing import (
    Tried,
    as_partner,
    ask,
    columns,
    key_of,
    other,
    refusal,
    rows,
    walled,
)
from tests.given import plans
from tests.given import progress as told

pytestmark = pytest.mark.django_db
# Rows of the other side that may be locked, with the reason; what changes in them is below.
TOUCHED = {
    "gifts_occasion": "both sides keep books of one that is shared, and lock it for that",
    "gifts_difference": "the asked side answers, and either settles it by an entry of its own",
    "gifts_correction": "the other side agrees to what is proposed, or refuses it",
    "meetings_meeting": "each side notes its own conclusions in a joint one",
    "visits_visit": "its host moves it on by its word",
    "visits_stop": "both sides write down what was done there",
    "visits_word": "a word falls with the text it was given on",
    "twinning_pair": "either side signs, renews, ends; its text is the proposing side's alone",
    "publishing_version": "either side takes down or replaces what is public; see its own tests",
    "publishing_notice": "either side publishes anew what was taken down, which ends the notice",
    "programmes_programme": "each party writes beneath it, and both negotiate it",
    "programmes_content": "either side edits what is proposed, and replaces what is agreed",
    "programmes_contentacceptance": "a yes falls with its text; see the test of it",
}
ADDED_ONLY = {
    "audit_event",
    "audit_seal",
    "audit_checkpoint",
    "audit_logcheck",
}  # no right to change or delete it was ever given
# What says whose a record is and what it belongs to, beside every "…_by_id".
OWNERS = writing.OWNING | {
    *("uid", "programme_id", "content_id", "task_id", "plan_id", "entry_id", "report_id"),
    *(
        "inspection_id",
        "question_id",
        "assessment_id",
        "file_id",
        "sha256",
        "amends_id",
        "corrects_id",
        "renews_id",
        "who",
    ),
}
# How a refusal sounds; the middle one is a foreign key without delay.
HELD = (
    "stays as it",
    "entry_programme_is_its_tasks",
    "permission denied",
    "occasion_recorded_by_one_of_them",
)
# Those that may move, with the way they go.
MOVES = {
    ("plans_task", "lead_id"): "to an heir that has taken it over, on record",
    ("plans_task", "person_id"): "to a colleague",
    ("accounts_invitation", "seat_id"): "filled in when the letter is accepted",
    ("promotion_enterprise", "seat_id"): "the unit it sits in is put right by who wrote it",
    ("inspections_inspection", "agency_id"): "put right until somebody was told",
    **{
        (f"promotion_{kind}", "content_id"): "which promise it serves is put right by who wrote it"
        for kind in (
            *("enterprise", "gathering", "opportunity", "deal"),
            *("product", "supply", "transfer"),
            *("destination", "route", "exchange"),
        )
    },
    ("newsroom_text", "written_by_id"): "whoever wrote last, until it is approved",
    ("newsroom_text", "approved_by_id"): "an approval falls with its text; given in one's own name",
    ("voices_voice", "answered_by_id"): "whoever answered last, until the answer is out",
    ("voices_voice", "decided_by_id"): "sent back and decided anew, until the answer is out",
    ("reports_periodreport", "agency_id"): "the standing agency of the closing, until approved",
}
# What a partner changes in what is shared: nothing but a number that guards against haste.
HASTE = {"version"}
NEGOTIATION = HASTE | {"search_text", "is_illustrative", "citation_id"}


@pytest.fixture(scope="module")
def tried(django_db_setup: None, django_db_blocker: Any) -> Iterator[Tried]:
    """The planted world, once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield writing.tried()
        transaction.set_rollback(True)


@pytest.fixture
def tables(tried: Tried) -> list[str]:
    return walled()


def _foreign(tried: Tried, table: str) -> dict[int, dict[str, Any]]:
    if table == "localities_unit":
        return {key: row for key, row in rows(table).items() if key != tried.mine["unit_id"]}
    return {key: row for key, row in rows(table).items() if not tried.is_mine(row)}


def test_every_walled_table_has_a_row_of_the_other_side(tried: Tried, tables: list[str]) -> None:
    assert len(tables) > 30
    bare = {table for table in tables if not _foreign(tried, table)}
    assert bare <= {"audit_seal", "audit_checkpoint", "audit_logcheck"}  # tests/audit/test_one_door


def test_a_blind_change_reaches_no_row_of_the_other_side(tried: Tried, tables: list[str]) -> None:
    reached = {}
    for table in tables:
        before = _foreign(tried, table)
        with transaction.atomic():
            with as_partner(tried):
                same = f"UPDATE {table} SET {key_of(table)} = {key_of(table)}"
                if refusal(same):  # perhaps for an own row: one by one
                    for key in before:
                        refusal(f"{same} WHERE {key_of(table)} = %s", key)
            moved = [key for key, row in rows(table).items() if before.get(key, row) != row]
            transaction.set_rollback(True)
        if moved:
            reached[table] = moved

    assert set(reached) <= set(TOUCHED)
    assert _seen(tried, "programmes_content") >= set(reached["programmes_content"])


def test_a_blind_lock_takes_no_row_of_the_other_side(tried: Tried, tables: list[str]) -> None:
    for table in tables:
        foreign = set(_foreign(tried, table))
        with transaction.atomic(), as_partner(tried):
            locked = set()
            if table not in ADDED_ONLY:
                locked = {
                    row[0] for row in ask(f"SELECT {key_of(table)} FROM {table} FOR NO KEY UPDATE")
                }
            transaction.set_rollback(True)
        assert table in TOUCHED or not locked & foreign, table


def test_a_blind_delete_removes_no_row_of_the_other_side(tried: Tried, tables: list[str]) -> None:
    for table in tables:
        foreign = set(_foreign(tried, table))
        with transaction.atomic():
            with as_partner(tried):
                refused = refusal(f"DELETE FROM {table}")
            left = set(rows(table))
            transaction.set_rollback(True)
        # Sides of a proposed text go with its edit; a standing yes to it keeps them.
        assert not refused or table in {*ADDED_ONLY, "programmes_contentside"}, table
        assert foreign <= left, table


def test_no_column_of_what_is_shared_is_the_partners_to_change(tried: Tried) -> None:
    world = tried.made.world
    for table, key, free in (
        ("programmes_programme", world.programme.pk, HASTE),
        ("programmes_programme", tried.negotiated.pk, NEGOTIATION | {"number"}),
        ("programmes_content", tried.agreed.pk, HASTE),
        # Whoever edits a proposed text gives it another hash, and with it the yes is gone.
        ("programmes_content", tried.proposed.pk, NEGOTIATION | {"text_sha256"}),
        ("plans_task", tried.task.pk, set()),
        ("progress_entry", tried.words.pk, set()),
        ("programmes_assessment", tried.assessment.pk, set()),
        ("reports_periodreport", tried.issued.pk, set()),
        ("gifts_occasion", _any("gifts_occasion"), set()),
        ("gifts_difference", _any("gifts_difference"), {"settled_at"}),
        ("gifts_correction", _any("gifts_correction"), set()),
    ):
        assert _changeable(tried, table, key) <= free, (table, key)


def test_a_state_is_not_the_partners_to_set(tried: Tried) -> None:
    world = tried.made.world
    for table, key, states in (
        ("programmes_programme", tried.negotiated.pk, ("draft", "signed", "closed")),
        ("programmes_programme", world.programme.pk, ("draft", "negotiating")),
        ("programmes_content", tried.proposed.pk, ("draft", "agreed", "withdrawn", "superseded")),
        ("programmes_content", tried.agreed.pk, ("draft", "proposed", "withdrawn", "superseded")),
    ):
        also = ", agreed_at = now()" if "content" in table else ", signed_on = current_date"
        for state, more in [(state, more) for state in states for more in ("", also)]:
            with transaction.atomic(), as_partner(tried):
                said = refusal(f"UPDATE {table} SET state = %s{more} WHERE id = %s", state, key)
            assert said, (table, state, more)


def test_what_cannot_be_seen_is_not_shown_by_a_blind_change(tried: Tried) -> None:
    drafts = {t.key for t in tried.made.of("content") if t.level.value == "draft"}
    with transaction.atomic(), as_partner(tried):
        assert not drafts & _ids("programmes_content")
        ask("UPDATE programmes_content SET version = version + 1")
        refusal("UPDATE programmes_content SET visibility = 'shared'")
        assert not drafts & _ids("programmes_content")
        transaction.set_rollback(True)


def test_an_edit_by_the_partner_leaves_no_yes_standing_for_the_new_text(tried: Tried) -> None:
    yes = "SELECT text_sha256 FROM programmes_contentacceptance WHERE content_id = %s"
    void = "UPDATE programmes_contentacceptance SET voided_at = now() + '9 years'::interval"
    edit = "UPDATE programmes_content SET target = 999, text_sha256 = %s WHERE id = %s"
    key = tried.proposed.pk
    with transaction.atomic(), as_partner(tried):
        [(given,)] = ask(yes, key)
        assert "by another text" in refusal(f"{void} WHERE content_id = %s", key)
        assert refusal("UPDATE programmes_content SET target = 999 WHERE id = %s", key)
        assert refusal(edit, given, key)
        assert not refusal(edit, "e" * 64, key)
        assert refusal("UPDATE programmes_content SET text_sha256 = %s WHERE id = %s", given, key)
        assert not refusal(f"{void} WHERE content_id = %s", key)
        transaction.set_rollback(True)


def test_nothing_is_hung_on_the_other_sides_records(tried: Tried) -> None:
    world = tried.made.world
    [(file,)] = ask("SELECT max(file_id) FROM progress_evidence")
    taken = ", ".join(f"'{k}', {v}" for k, v in tried.mine.items())
    with as_partner(tried):
        assert refusal(
            "INSERT INTO progress_evidence (entry_id, file_id, caption, credit, is_illustrative)"
            " VALUES (%s, %s, 'A', 'A', false)", tried.words.pk, file,
        )  # fmt: skip
    for table, key, more in (
        ("plans_task", tried.task.pk, "'code', 'X', 'state', 'draft'"),
        ("plans_task", tried.task.pk, f"'lead_id', {tried.mine['lead_id']}"),
        ("plans_annualplan", tried.task.plan_id, f"'agency_id', {tried.mine['agency_id']}"),
        ("progress_entry", tried.words.pk, taken),
        ("progress_entry", tried.words.pk, f"'state', 'draft', 'visibility', 'draft', {taken}"),
        ("programmes_content", tried.agreed.pk, f"'number', 99, {taken}"),
        ("reports_periodreport", tried.issued.pk, f"'period', '2031-Y', {taken}"),
        ("programmes_programme", world.programme.pk, f"'code', 'x', {taken}"),
        ("programmes_party", _any("programmes_party"), "'position', 9"),
        ("programmes_contentacceptance", _any("programmes_contentacceptance"), taken),
        ("programmes_contentside", _any("programmes_contentside"), taken),
        ("plans_taskpart", _any("plans_taskpart"), f"'agency_id', {tried.mine['agency_id']}"),
        ("plans_taskfact", _any("plans_taskfact"), ""),
        (
            "plans_taskhandover",
            _any("plans_taskhandover"),
            f"'to_agency_id', {tried.mine['lead_id']}",
        ),
        ("reports_reporttemplate", _any("reports_reporttemplate"), "'kind', 'month'"),
        ("reports_delivery", _any("reports_delivery"), taken),
    ):
        with transaction.atomic():
            said = _copied(tried, table, key, more)
            transaction.set_rollback(True)
        assert "row-level security" in said, (table, more, said)


def test_a_file_is_attached_by_who_stored_it_or_reads_it(tried: Tried) -> None:
    mine = _own_draft_entry(tried)
    [(hidden,)] = ask(
        "SELECT max(file_id) FROM progress_evidence e JOIN progress_entry n ON n.id = entry_id"
        " WHERE n.visibility = 'draft'"
    )
    attach = (
        "INSERT INTO progress_evidence (entry_id, file_id, caption, credit, is_illustrative)"
        " VALUES (%s, %s, 'A', 'A', false)"
    )
    paper = (
        "INSERT INTO programmes_programmedocument (programme_id, file_id, kind, number, subject,"
        " added_at, added_by_unit_id, is_illustrative)"
        " VALUES (%s, %s, 'A', '', 'A', now(), %s, false)"
    )
    unit = tried.made.world.second.unit.pk
    with transaction.atomic(), as_partner(tried):
        assert "row-level" in refusal(attach, mine, hidden)
        assert "row-level" in refusal(paper, tried.made.world.programme.pk, hidden, unit)
        assert not ask("SELECT 1 FROM files_storedfile WHERE id = %s", hidden)
        [(read,)] = ask("SELECT max(file_id) FROM programmes_programmedocument")
        assert not refusal(paper, tried.made.world.programme.pk, read, unit)
        transaction.set_rollback(True)


@pytest.mark.parametrize("whole", [True, False], ids=["owner", "own side"])
def test_what_was_agreed_or_issued_stays_for_its_own_side_too(tried: Tried, whole: bool) -> None:
    for table, key, names in (
        ("programmes_content", tried.agreed.pk, ("target", "text", "text_sha256", "agreed_at")),
        ("reports_periodreport", tried.issued.pk, ("letter", "figures", "number", "issued_on")),
        ("progress_entry", tried.words.pk, ("text", "value", "approved_at")),
        ("plans_task", tried.task.pk, ("title", "target", "lead_id")),
        ("programmes_programme", tried.made.world.programme.pk, ("title", "valid_to", "signed_on")),
        ("programmes_assessment", tried.assessment.pk, ("results", "shared_at")),
    ):
        row, kinds = rows(table)[key], columns(table)
        for name in names:
            changed = other(row, name, kinds[name], {})
            statement = f"UPDATE {table} SET {name} = %s WHERE id = %s"
            with transaction.atomic():
                if not whole:
                    by = tried.made.world.first.standing
                    seat = (by.user.pk, by.seat.agency_id)
                    ask("SELECT wall_sit('Thử', %s, %s, current_date, '{reads_drafts}')", *seat)
                    ask("SELECT set_config('app.whole', '', true)")
                said = refusal(statement, changed, key)
                transaction.set_rollback(True)
            assert "stays as it is" in said, (table, name, said)


def test_whose_a_record_is_never_changes(tried: Tried, tables: list[str]) -> None:
    loose = []
    for table in tables:
        kinds = columns(table)
        owning = [n for n in kinds if n in OWNERS or n.endswith("_by_id")]
        for name in owning:
            filled = [row for row in rows(table).values() if row[name] is not None]
            if not filled or (table, name) in MOVES:
                continue
            changed = other(filled[0], name, kinds[name], {})
            with transaction.atomic():
                said = refusal(
                    f"UPDATE {table} SET {name} = %s WHERE {key_of(table)} = %s",
                    changed, filled[0][key_of(table)],
                )  # fmt: skip
                transaction.set_rollback(True)
            if not any(word in said for word in HELD):
                loose.append((table, name, said))

    assert loose == []


def _ids(table: str) -> set[int]:
    return {row[0] for row in ask(f"SELECT id FROM {table}")}


def _seen(tried: Tried, table: str) -> set[int]:
    with transaction.atomic(), as_partner(tried):
        return _ids(table)


def _any(table: str) -> int:
    return int(ask(f"SELECT min(id) FROM {table}")[0][0])


def _changeable(tried: Tried, table: str, key: int) -> set[str]:
    """Return the columns of a row that change when the partner sets them, one by one."""
    row, found = rows(table)[key], set()
    for name, kind in columns(table).items():
        with transaction.atomic():
            with as_partner(tried):
                refusal(
                    f"UPDATE {table} SET {name} = %s WHERE id = %s",
                    other(row, name, kind, tried.mine), key,
                )  # fmt: skip
            if rows(table)[key][name] != row[name]:
                found.add(name)
            transaction.set_rollback(True)
    return found


def _copied(tried: Tried, table: str, key: int, more: str) -> str:
    """Put a copy of a row in, some of it changed, as the partner; return the refusal."""
    names = list(columns(table))
    values = f"to_jsonb(t) || jsonb_build_object({more})"
    if "uid" in names:
        values += " || jsonb_build_object('uid', gen_random_uuid())"
    [(row,)] = ask(f"SELECT {values} FROM {table} AS t WHERE id = %s", key)
    with as_partner(tried):
        from_json = ", ".join(f"r.{name}" for name in names)
        return refusal(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {from_json}"
            f" FROM jsonb_populate_record(NULL::{table}, %s::jsonb) AS r",
            row,
        )


def _own_draft_entry(tried: Tried) -> int:
    world = tried.made.world
    task = plans.assigned(world.content, world.second, title="Việc của bên hai")
    return told.drafted_entry(task, world.second).pk
