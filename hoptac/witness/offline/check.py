"""Kiểm tra gói chứng cứ, không cần mạng / Check this proof package, without any network.

    python3 check.py [moc-N.json ...]

Tệp mốc tự giữ từ trước được so với gói / checkpoints you kept yourself are held against it.
Mã thoát 1 khi có gì không khớp / exit code 1 when anything differs.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    CAN_VERIFY = False
else:
    CAN_VERIFY = True
HERE = Path(__file__).resolve().parent
FAULTS: list[str] = []


def say(line: str) -> None:
    sys.stdout.buffer.write(f"{line}\n".encode())


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()


def must(holds: object, words: str) -> None:
    if not holds:
        FAULTS.append(words)


def check_files(listed: dict[str, str]) -> None:
    there = {path.name for path in HERE.iterdir() if path.is_file()} - {"manifest.json"}
    for name in sorted(there | set(listed)):
        must(name in there, f"Thiếu tệp {name} / file missing")
        must(name in listed, f"Tệp lạ {name} / file not of this package")
        same = name not in there & set(listed) or sha256((HERE / name).read_bytes()) == listed[name]
        must(same, f"Tệp {name} đã bị thay đổi / file was changed")


def check_mark(mark: dict[str, Any]) -> None:
    public = bytes.fromhex(mark["public_key"])
    said = {name: mark[name] for name in ("kind", "n", "head", "at", "public_key")}
    say(f"- Mốc {mark['n']}, ký {mark['at']}, mã khóa / key {sha256(public)[:16]}")
    if not CAN_VERIFY:
        return say("  chữ ký chưa kiểm tra: thiếu gói cryptography / signature NOT checked")
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(bytes.fromhex(mark["signature"]), canonical(said))
    except (InvalidSignature, ValueError):
        must(0, f"Chữ ký của mốc {mark['n']} không đúng / checkpoint's signature is wrong")


def check_chain(chain: Any, marks: dict[int, Any]) -> dict[int, str]:
    sealed: dict[int, str] = {}
    for part in chain:
        n, head = part["after"], part["head"]
        begins = marks[n]["head"] if n in marks else "0" * 64 if n == 0 else ""
        must(head == begins, f"Đoạn nhật ký sau dòng {n} không bắt đầu từ mốc / start differs")
        for number, at, payload, link in part["links"]:
            said = canonical({"at": at, "n": n + 1, "payload": payload, "prev": head})
            n, head = n + 1, link
            sealed[n] = payload
            must(
                number == n and sha256(said) == link, f"Mắt xích {n} không khớp / link {n} differs"
            )
            must(n not in marks or marks[n]["head"] == head, f"Dòng {n} khác mốc / not as signed")
        if n not in marks:
            say(f"- Đoạn cuối (đến dòng {n}) chưa có mốc ký / no checkpoint up to {n} yet")
    return sealed


def check_acts(acts: Any, sealed: dict[int, str], document: Any, wanted: str) -> None:
    hashed = sha256(canonical(document))
    unsigned = sha256(canonical(document | {"number": None, "issued_on": None}))
    said = {"approved": unsigned, "issued": hashed, "accepted": hashed}
    must(any(act["payload"]["verb"].endswith(wanted) for act in acts), f"Thiếu việc / no {wanted}")
    for act in acts:
        told, n = act["payload"], act["n"]
        name = f"#{told['id']} {told['verb']}"
        for part in ("person", "data"):
            fits = act[part] is None or sha256(canonical(act[part])) == told[part]
            must(fits, f"Việc {name}: {part} không khớp / differs")
        text = said.get(told["verb"].rpartition(".")[2], told["content"])
        must(text == told["content"], f"Việc {name}: nói về văn bản khác / of another text")
        if n is None:
            say(f"- Việc {name} chưa niêm phong / not sealed yet")
        elif sealed.get(n) != sha256(canonical(told)):
            must(0, f"Việc {name} không khớp dòng {n} / does not fit link {n}")


def check_words(acts: Any, words: Any, document: Any) -> None:
    hashed = sha256(canonical(document))
    for word in words:
        given = {name: word[name] for name in ("at", "user", "seat")} | {"content": hashed}
        found = any(
            given.items() <= act["payload"].items()
            and (act["person"] is None or act["person"]["who"] == word["who"])
            for act in acts
        )
        fits = found and word["text_sha256"] == hashed
        must(fits, f"Lời chấp nhận của {word['who']} không khớp / acceptance differs")
    missing = set(document.get("leads", ())) ^ {str(word["position"]) for word in words}
    must(not missing, f"Thiếu lời chấp nhận của bên {sorted(missing)} / a party's yes is missing")


def check_all(kept: list[str]) -> None:
    names = ("document", "events", "acceptances", "chain", "checkpoints", "manifest")
    read = {name: json.loads((HERE / f"{name}.json").read_bytes()) for name in names}
    check_files(read["manifest"]["files"])
    marks = {mark["n"]: mark for mark in read["checkpoints"]}
    for mark in marks.values():
        check_mark(mark)
    sealed = check_chain(read["chain"], marks)
    check_acts(read["events"], sealed, read["document"], read["manifest"]["wanted"])
    check_words(read["events"], read["acceptances"], read["document"])
    must((HERE / "document.json").read_bytes() == canonical(read["document"]), "document.json")
    for name in kept:
        own = json.loads(Path(name).read_bytes())
        check_mark(own)
        theirs = marks.get(own["n"], own)
        same = all(own[part] == theirs[part] for part in ("head", "public_key"))
        must(same, f"Mốc tự giữ {name} khác mốc trong gói / differs from the one you kept")


if __name__ == "__main__":
    say("Kiểm tra gói chứng cứ / Checking the proof package")
    try:
        check_all(sys.argv[1:])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        must(0, f"Không đọc được gói / the package cannot be read: {error!r}")
    for fault in FAULTS:
        say(f"! {fault}")
    say("KHÔNG KHỚP / DOES NOT HOLD" if FAULTS else "NGUYÊN VẸN / HOLDS")
    sys.exit(1 if FAULTS else 0)
