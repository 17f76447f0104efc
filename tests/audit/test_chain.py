"""Every way to tamper with the log is found, and called by its name."""

import json
from base64 import urlsafe_b64encode
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from hoptac.audit.actions import Broken, seal_settled, sign_checkpoint
from hoptac.audit.models import Checkpoint, Seal
from hoptac.audit.queries.verifying import verify
from hoptac.audit.rules import link_hash, moment, payload_hash
from hoptac.audit.signing import Mark, mark_from, public_half
from tests.audit.given import (
    NOW,
    a_sealed_log,
    event_at,
    facts_of,
    newest_event,
    some_deeds,
    tamper,
)

pytestmark = pytest.mark.django_db
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))
OURS = ("--key", public_half(KEY))


@pytest.fixture
def log() -> None:
    """Sixty deeds of Vietnamese officials, sealed."""
    a_sealed_log(60)


@pytest.fixture
def witness(log: None, tmp_path: Path) -> Path:
    """A checkpoint over all sixty that the other side has kept; the log itself has none."""
    mark = sign_checkpoint(key=KEY, at=NOW)
    assert mark is not None
    kept = tmp_path / "moc.json"
    kept.write_text(mark.to_json())
    tamper("DELETE FROM audit_checkpoint")
    return kept


def answer(*arguments: str) -> tuple[dict[str, Any], int]:
    """Return what verify_log says, and its exit code."""
    out, code = StringIO(), 0
    try:
        call_command("verify_log", "--json", *arguments, stdout=out)
    except SystemExit as end:
        code = int(str(end.code))
    return json.loads(out.getvalue()), code


def said(*arguments: str) -> str:
    """Return what verify_log says to people."""
    out = StringIO()
    with suppress(SystemExit):
        call_command("verify_log", *arguments, stdout=out)
    return out.getvalue()


def found(*arguments: str) -> tuple[int | None, str]:
    """Return row and kind of the first break; the exit code must say the same."""
    told, code = answer(*arguments)
    assert (told["unbroken"], code) == (False, 1)
    return told["first"]["row"], told["first"]["kind"]


def rehash_from(first: int) -> None:
    """Make every link from `first` on anew over the events as they are now, as a thief would."""
    from_here = list(Seal.objects.filter(n__gte=first).order_by("n"))
    before = Seal.objects.filter(n=first - 1).first()
    head = before.sha256 if before else "0" * 64
    deeds = []
    for seal in from_here:
        payload = payload_hash(facts_of(seal.event_id))
        head = link_hash(seal.n, head, payload, moment(seal.sealed_at))
        deeds.append(
            f"UPDATE audit_seal SET payload_sha256 = '{payload}', sha256 = '{head}'"
            f" WHERE n = {seal.n}"
        )
    tamper(*deeds)


def test_an_untouched_log_is_unbroken(log: None) -> None:
    assert answer() == (
        {"unbroken": True, "up_to": 60, "unsealed": 0, "checkpoints": 0},
        0,
    )


def test_what_waits_for_its_seal_is_counted(log: None) -> None:
    some_deeds(2)

    assert answer()[0] == {"unbroken": True, "up_to": 60, "unsealed": 2, "checkpoints": 0}


@pytest.mark.parametrize(
    "change",
    [
        "who = 'Người khác'",
        "origin = '203.0.113.7'",
        "at = at + interval '1 microsecond'",
        "verb = 'tests.source.other'",
        "thing = 'files.source:9'",
        "within = 'files.source:9'",
        "user_id = NULL",
        "seat_id = 99",
        "agency_id = 99",
        "unit_id = 99",
        "content_sha256 = repeat('a', 64)",
        "visibility = 'shared'",
        "data = '{\"number\": 7}'",
        "data = '{\"number\": 7.5}'",
        "person_salt = gen_random_uuid()",
        "person_salt = NULL, person_sha256 = repeat('a', 64), who = '', origin = ''",
        "person_sha256 = repeat('a', 64)",
        "data_salt = gen_random_uuid()",
        "data_salt = NULL, data_sha256 = repeat('a', 64), data = '{}'",
    ],
)
def test_an_altered_field_is_found(log: None, change: str) -> None:
    tamper(f"UPDATE audit_event SET {change} WHERE id = {event_at(30)}")

    assert found() == (30, "altered")


def test_two_swapped_events_are_found(log: None) -> None:
    first, second = event_at(20), event_at(40)

    tamper(
        f"UPDATE audit_event e SET data = o.data, data_salt = o.data_salt FROM audit_event o"
        f" WHERE (e.id, o.id) IN (({first}, {second}), ({second}, {first}))"
    )

    assert found() == (20, "altered")


def test_two_swapped_seals_are_found(log: None) -> None:
    tamper(
        "UPDATE audit_seal SET n = n + 1000 WHERE n IN (20, 40)",
        "UPDATE audit_seal SET n = 20 WHERE n = 1040",
        "UPDATE audit_seal SET n = 40 WHERE n = 1020",
    )

    assert found() == (20, "re-hashed")


def test_a_removed_event_is_found(log: None) -> None:
    tamper(f"DELETE FROM audit_event WHERE id = {event_at(30)}")

    assert found() == (30, "removed")


def test_an_event_removed_with_its_seal_is_found(log: None) -> None:
    tamper(
        f"DELETE FROM audit_event WHERE id = {event_at(30)}",
        "DELETE FROM audit_seal WHERE n = 30",
    )

    assert found() == (30, "removed")


def test_an_event_put_into_the_chain_is_found(log: None) -> None:
    """The thief moves what follows by one and makes a link that fits the one before."""
    before = Seal.objects.get(n=29)
    tamper(
        "UPDATE audit_seal SET n = n + 1000 WHERE n >= 30",
        "UPDATE audit_seal SET n = n - 999 WHERE n >= 1030",
        "INSERT INTO audit_event (at, verb, thing, within, who, data, content_sha256, origin)"
        " SELECT at, verb, thing, within, 'Kẻ chèn', data, '', '' FROM audit_event LIMIT 1",
    )
    forged = facts_of(newest_event())
    payload = payload_hash(forged)
    link = link_hash(30, before.sha256, payload, moment(before.sealed_at))
    tamper(
        "INSERT INTO audit_seal SELECT 30, "
        f"{forged.id}, '{payload}', '{link}', sealed_at, cluster, horizon"
        " FROM audit_seal WHERE n = 29"
    )

    assert found() == (30, "inserted")


def test_an_event_with_an_old_transaction_is_found_as_put_in(log: None) -> None:
    tamper(
        "INSERT INTO audit_event (tx, at, verb, thing, within, who, data, content_sha256, origin)"
        " SELECT '3', at, verb, thing, within, who, data, '', '' FROM audit_event LIMIT 1"
    )

    assert found() == (None, "inserted")


@pytest.mark.parametrize("count", [1, 7, 50])
def test_a_cut_tail_is_found_by_the_witness(witness: Path, count: int) -> None:
    first_gone = 61 - count
    tamper(
        "DELETE FROM audit_event WHERE id IN"
        f" (SELECT event_id FROM audit_seal WHERE n >= {first_gone})",
        f"DELETE FROM audit_seal WHERE n >= {first_gone}",
    )

    assert answer()[0]["unbroken"]  # nobody can tell from the log alone
    assert found("--checkpoint", str(witness), *OURS) == (first_gone, "cut off")


def test_a_cut_tail_is_found_by_the_logs_own_checkpoint(log: None) -> None:
    sign_checkpoint(key=KEY, at=NOW)

    tamper("DELETE FROM audit_seal WHERE n > 55")

    assert found() == (56, "cut off")


def test_a_tail_made_anew_is_found_by_the_witness(witness: Path) -> None:
    tamper(f"UPDATE audit_event SET who = 'Người khác' WHERE id = {event_at(40)}")
    rehash_from(40)

    assert answer()[0]["unbroken"]  # nobody can tell from the log alone
    assert found("--checkpoint", str(witness), *OURS) == (60, "re-hashed")


def test_a_link_made_anew_alone_is_found(log: None) -> None:
    tamper("UPDATE audit_seal SET sha256 = repeat('a', 64) WHERE n = 30")

    assert found() == (30, "re-hashed")


def test_an_untouched_log_agrees_with_its_witness(witness: Path) -> None:
    told, code = answer("--checkpoint", str(witness), *OURS)

    assert (told["unbroken"], told["checkpoints"], code) == (True, 1, 0)


def test_a_checkpoint_changed_by_hand_is_not_genuine(witness: Path) -> None:
    witness.write_text(witness.read_text().replace('"n": 60', '"n": 59'))

    assert found("--checkpoint", str(witness), *OURS) == (59, "not genuine")


@pytest.mark.parametrize(("n", "head"), [(30, "ab" * 32), (999_999, "ab" * 32), (60, "")])
def test_a_checkpoint_of_an_unknown_key_neither_breaks_nor_agrees(
    witness: Path, n: int, head: str
) -> None:
    """Anybody can make a key: what it signs proves no tampering, and no agreement either."""
    genuine = mark_from(witness.read_text())
    key = public_half(STRANGER)
    made = Mark(n, head or genuine.head, genuine.at, key).signed_by(STRANGER)
    witness.write_text(made.to_json())

    told, code = answer("--checkpoint", str(witness), *OURS)

    assert (told["unbroken"], told["checkpoints"], code) == (True, 0, 3)
    assert told["unknown"] == [{"n": n, "public_key": key}]
    assert "Khóa lạ / unknown key" in said("--checkpoint", str(witness))


def test_the_servers_own_key_and_those_of_stored_checkpoints_are_known(
    witness: Path, settings: Any
) -> None:
    settings.LOG_KEY = urlsafe_b64encode(bytes(range(32))).decode()
    assert answer("--checkpoint", str(witness))[0]["checkpoints"] == 1

    settings.LOG_KEY = ""
    assert answer("--checkpoint", str(witness))[1] == 3
    sign_checkpoint(key=KEY, at=NOW)
    assert answer("--checkpoint", str(witness)) == (
        {"unbroken": True, "up_to": 60, "unsealed": 0, "checkpoints": 2},
        0,
    )


@pytest.mark.parametrize("n", [0, -5])
def test_a_checkpoint_over_no_link_is_refused_with_a_sentence(witness: Path, n: int) -> None:
    mark = Mark(n, "ab" * 32, moment(NOW), public_half(KEY)).signed_by(KEY)
    witness.write_text(mark.to_json())

    with pytest.raises(CommandError, match="đánh số từ 1"):
        answer("--checkpoint", str(witness), *OURS)


def test_a_file_that_is_no_checkpoint_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "khac.json"
    other.write_text("[]")

    with pytest.raises(CommandError, match="mốc"):
        answer("--checkpoint", str(other))


def test_a_new_checkpoint_is_signed_only_when_something_was_sealed_since(log: None) -> None:
    first, second = (sign_checkpoint(key=KEY, at=NOW) for _ in range(2))

    assert first is not None
    assert (first.n, first.is_genuine(), second) == (60, True, None)


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE audit_seal SET sha256 = repeat('a', 64) WHERE n = 60",
        "DELETE FROM audit_seal WHERE n > 50",
    ],
)
def test_no_checkpoint_is_signed_that_does_not_extend_the_last(log: None, deed: str) -> None:
    sign_checkpoint(key=KEY, at=NOW)
    tamper(deed)

    with pytest.raises(Broken):
        sign_checkpoint(key=KEY, at=NOW)
    assert Checkpoint.objects.count() == 1


def test_no_checkpoint_is_signed_over_an_altered_event(log: None) -> None:
    tamper(f"UPDATE audit_event SET who = 'Người khác' WHERE id = {event_at(30)}")

    with pytest.raises(Broken, match="altered"):
        sign_checkpoint(key=KEY, at=NOW)


def test_two_signed_heads_of_one_number_cannot_both_be_right(log: None) -> None:
    mark = sign_checkpoint(key=KEY, at=NOW)
    assert mark is not None
    other = Mark(mark.n, "ab" * 32, mark.at, mark.public_key).signed_by(KEY)

    first = verify([mark, other]).first

    assert first is not None
    assert first.kind == "re-hashed"


def test_sealing_again_seals_nothing(log: None) -> None:
    assert seal_settled(at=NOW) == 0
