"""A package that was tampered with does not hold, and an unproven one is not called whole."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hoptac.audit.actions import seal_settled, sign_checkpoint
from hoptac.audit.queries.witnessing import own_marks
from hoptac.audit.signing import public_half
from hoptac.kernel.canonical import sha256
from tests.audit.given import tamper
from tests.witness.given import (
    DIFFERS,
    HOLDS,
    KEY,
    NOW,
    OURS,
    STRANGER_KEY,
    UNPROVEN,
    Change,
    a_content,
    a_report,
    at,
    change,
    check,
    drop,
    kept_mark,
    take,
    unpacked,
)

pytestmark = pytest.mark.django_db


FORGERIES: list[tuple[str, str, Change, str]] = [
    ("text", "document", at("title", to="Tên khác"), "nói về văn bản khác"),
    ("who", "acceptances", at(0, "who", to="Chủ tịch Người Khác"), "Lời chấp nhận của Chủ tịch"),
    ("hash", "acceptances", at(0, "text_sha256", to="0" * 64), "Lời chấp nhận của"),
    ("a yes", "acceptances", drop(0), "Thiếu lời chấp nhận của bên"),
    ("act", "events", drop(-1), "Lời chấp nhận của"),
    ("all acts", "events", lambda told: told.clear(), "Thiếu việc / no content.accepted"),
    ("name", "events", at(-1, "person", "who", to="Người Khác"), "person không khớp"),
    ("said", "events", at(-1, "data", "data", "agreed", to=False), "data không khớp"),
    ("when", "events", at(-1, "payload", "at", to="2019-01-01T00:00:00.000000Z"), "Việc #"),
    ("link", "chain", at(0, "links", 5, 2, to="0" * 64), "Mắt xích 6 không khớp"),
    ("a link", "chain", lambda told: told[0]["links"].pop(5), "Mắt xích 6 không khớp"),
    ("tail", "chain", lambda told: told[0]["links"].clear(), "không khớp dòng"),
    ("head", "checkpoints", at(0, "head", to="0" * 64), "Chữ ký của mốc"),
]


@pytest.mark.parametrize(
    ("name", "how", "said"), [f[1:] for f in FORGERIES], ids=[f[0] for f in FORGERIES]
)
def test_a_forger_who_changes_the_manifest_too_is_found_out(
    package: bytes, tmp_path: Path, name: str, how: Change, said: str
) -> None:
    folder = unpacked(package, tmp_path)
    change(folder, name, how)

    code, told = check(folder)

    assert code == 1
    assert any(said in line for line in told.splitlines() if line.startswith("!")), told
    assert "KHÔNG KHỚP / DOES NOT HOLD" in told


@pytest.mark.parametrize("name", ["document.pdf", "document.docx", "xem.html", "chain.json"])
def test_one_flipped_byte_is_named(sealed: None, tmp_path: Path, name: str) -> None:
    folder = unpacked(take(a_report()), tmp_path)
    said = bytearray((folder / name).read_bytes())
    said[len(said) // 2] ^= 1
    (folder / name).write_bytes(said)

    code, told = check(folder)

    assert code == 1
    assert f"! Tệp {name} đã bị thay đổi / file was changed" in told


def test_a_file_taken_out_or_put_in_is_named(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)
    (folder / "xem.html").rename(folder / "la.html")

    code, told = check(folder)

    assert code == 1
    assert "! Thiếu tệp xem.html" in told
    assert "! Tệp lạ la.html" in told


def test_what_cannot_be_read_is_said_so(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)
    (folder / "events.json").write_text("[{}]")

    code, told = check(folder)

    assert code == 1
    assert "! Không đọc được gói / the package cannot be read" in told


def test_a_checkpoint_the_auditor_kept_is_held_against_chain_and_key(
    package: bytes, tmp_path: Path
) -> None:
    folder, mark = unpacked(package, tmp_path / "goi"), own_marks()[-1]
    same = kept_mark(tmp_path / "same.json", mark)
    contradicting = kept_mark(tmp_path / "link.json", mark, n=100, head="ab" * 32)
    other_key = kept_mark(tmp_path / "key.json", mark, key=STRANGER_KEY)
    beyond = kept_mark(tmp_path / "beyond.json", mark, n=10**6, head="ab" * 32)

    assert check(folder, same)[0] == HOLDS
    assert check(folder, beyond)[0] == HOLDS
    assert "chỉ so được khóa" in check(folder, beyond)[1]
    for kept, words in ((contradicting, "100 khác mốc trong gói"), (other_key, "khóa bạn giữ")):
        code, told = check(folder, kept)
        assert (code, words in told) == (DIFFERS, True), told
    assert check(folder, *OURS, other_key)[0] == DIFFERS


def test_a_checkpoint_the_auditor_kept_covers_what_the_package_has_none_for(
    story: None, tmp_path: Path
) -> None:
    tamper("UPDATE audit_event SET tx = '3'")
    seal_settled(at=NOW)
    folder = unpacked(take(a_content()), tmp_path / "goi")
    assert check(folder)[0] == UNPROVEN
    mark = sign_checkpoint(key=KEY, at=NOW)
    assert mark is not None

    assert check(folder, kept_mark(tmp_path / "moc.json", mark))[0] == HOLDS


def test_another_key_than_the_auditors_is_named(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)

    code, told = check(folder, "--key", public_half(STRANGER_KEY))

    assert (code, "không phải khóa bạn giữ" in told) == (DIFFERS, True)


def test_without_a_key_of_the_auditors_own_nothing_is_proven(
    package: bytes, tmp_path: Path
) -> None:
    folder = unpacked(package, tmp_path)

    ran = subprocess.run(
        [sys.executable, "-I", folder / "check.py"], capture_output=True, check=False
    )

    assert ran.returncode == UNPROVEN
    assert "Chưa so khóa với khóa bên mình giữ" in ran.stdout.decode()


def test_without_cryptography_the_script_says_the_signature_was_not_checked(
    package: bytes, tmp_path: Path
) -> None:
    folder = unpacked(package, tmp_path)

    ran = subprocess.run(
        [sys.executable, "-I", "-S", folder / "check.py", *OURS], capture_output=True, check=False
    )

    assert ran.returncode == UNPROVEN
    assert "Chữ ký chưa kiểm tra" in ran.stdout.decode()


def one_side_only(folder: Path, stand_in: str) -> None:
    """Take one party's act away and let another act stand for its word."""
    told = json.loads((folder / "events.json").read_bytes())
    first, second = [a["payload"] for a in told if a["payload"]["verb"].endswith("accepted")]
    other = next(a["payload"] for a in told if a["payload"]["verb"].endswith(stand_in))
    assert other != second
    names = ("at", "user", "seat", "unit")

    def reword(words: Any) -> None:
        own = next(word for word in words if word["act"] == first["id"])
        person = next(a["person"]["who"] for a in told if a["payload"]["id"] == other["id"])
        (lost,) = (word for word in words if word is not own)
        lost.update({name: other[name] for name in names} | {"act": other["id"], "who": person})

    change(
        folder, "events", lambda acts: acts.remove(next(a for a in acts if a["payload"] == second))
    )
    change(folder, "acceptances", reword)


@pytest.mark.parametrize("stand_in", ["accepted", "proposed"])
def test_another_act_does_not_stand_for_a_partys_yes(
    package: bytes, tmp_path: Path, stand_in: str
) -> None:
    folder = unpacked(package, tmp_path)
    one_side_only(folder, stand_in)

    code, told = check(folder)

    assert code == DIFFERS
    assert "Một lời chấp nhận dùng cho hai bên" in told
    assert "Lời chấp nhận của" in told


def test_a_whole_text_made_anew_and_sealed_nowhere_does_not_hold(
    package: bytes, tmp_path: Path
) -> None:
    folder = unpacked(package, tmp_path)
    change(folder, "document", at("target", to="1000"))
    made = sha256((folder / "document.json").read_bytes())

    def unseal(acts: Any) -> None:
        for act in acts:
            act["n"], act["payload"]["content"] = None, made

    change(folder, "events", unseal)
    change(folder, "acceptances", lambda words: [w.update(text_sha256=made) for w in words])
    change(folder, "chain", lambda told: told.clear())
    change(folder, "checkpoints", lambda told: told.clear())

    code, told = check(folder)

    assert (code, "HOLDS" in told) == (UNPROVEN, False), told
    assert "chưa niêm phong / not sealed yet" in told
    assert "CHƯA ĐỦ CHỨNG CỨ / NOT PROVEN (YET)" in told


def test_an_act_of_another_record_is_named(package: bytes, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path)
    change(folder, "manifest", at("about", to="programmes.content:999999"), cover=False)

    code, told = check(folder)

    assert (code, "của hồ sơ khác / another record" in told) == (DIFFERS, True)
