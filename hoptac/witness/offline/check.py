"""Kiểm tra gói chứng cứ, không cần mạng / Check this proof package, without any network.

    python3 check.py [--key KHÓA-CÔNG-KHAI ...] [moc-N.json ...]

Khóa và tệp mốc là của bên mình giữ từ trước, không lấy trong gói / key and checkpoints are those
your side kept, not the package's own.
Mã thoát / exit code: 0 NGUYÊN VẸN, 1 KHÔNG KHỚP, 3 CHƯA ĐỦ CHỨNG CỨ / NOT PROVEN (YET).
"""

import argparse
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
FAULTS: list[str] = []  # điều không khớp / what contradicts: DOES NOT HOLD
DOUBTS: list[str] = []  # điều chưa được bảo đảm / what nothing vouches for yet: NOT PROVEN
GENESIS = "0" * 64


def say(line: str) -> None:
    sys.stdout.buffer.write(f"{line}\n".encode())


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()


def must(holds: object, words: str) -> None:
    if not holds:
        FAULTS.append(words)


def should(vouched: object, words: str) -> None:
    if not vouched and words not in DOUBTS:
        DOUBTS.append(words)


def check_files(listed: dict[str, str]) -> None:
    there = {path.name for path in HERE.iterdir() if path.is_file()} - {"manifest.json"}
    for name in sorted(there | set(listed)):
        must(name in there, f"Thiếu tệp {name} / file missing")
        must(name in listed, f"Tệp lạ {name} / file not of this package")
        same = name not in there & set(listed) or sha256((HERE / name).read_bytes()) == listed[name]
        must(same, f"Tệp {name} đã bị thay đổi / file was changed")


def check_mark(mark: dict[str, Any]) -> None:
    n, public = mark["n"], bytes.fromhex(mark["public_key"])
    must(type(n) is int and n >= 1, f"Mốc {n}: số dòng không thể có / no such link")
    said = {name: mark[name] for name in ("kind", "n", "head", "at", "public_key")}
    say(f"- Mốc {n}, ký {mark['at']}, mã khóa / key {sha256(public)[:16]}")
    if not CAN_VERIFY:
        should(0, "Chữ ký chưa kiểm tra: thiếu gói cryptography / signatures NOT checked")
        return
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(bytes.fromhex(mark["signature"]), canonical(said))
    except (InvalidSignature, ValueError):
        must(0, f"Chữ ký của mốc {n} không đúng / checkpoint's signature is wrong")


def check_keys(package: Any, marks: Any, kept: Any, keys: set[str]) -> None:
    """Hold the keys that the package is signed with against those the auditor brought."""
    trusted = keys or {mark["public_key"] for mark in kept}
    shown = {mark["public_key"] for mark in marks} or {package} - {None}
    for key in sorted(shown):
        say(f"- Khóa công khai trong gói / public key inside: {key}")
    words = "Chưa so khóa với khóa bên mình giữ (--key), gói mới chỉ tự khớp với chính nó"
    should(trusted, f"{words} / key not compared with one you kept: it only agrees with itself")
    for key in sorted(shown - trusted) if trusted else ():
        must(0, f"Khóa {key[:16]}… trong gói không phải khóa bạn giữ / is not a key you kept")
    for mark in kept:
        fits = mark["public_key"] in trusted
        must(fits, f"Mốc tự giữ {mark['n']} ký bằng khóa khác / kept checkpoint: another key")


def check_kept(kept: Any, heads: dict[int, str]) -> None:
    for mark in kept:
        n = mark["n"]
        if n in heads:
            must(heads[n] == mark["head"],
                 f"Mốc tự giữ {n} khác mốc trong gói / differs from the one you kept")  # fmt: skip
        else:
            say(f"- Mốc tự giữ {n} nằm ngoài đoạn nhật ký của gói, chỉ so được khóa"
                " / lies outside this stretch of the log; only its key was compared")  # fmt: skip


def check_chain(chain: Any, marks: dict[int, str], kept: Any) -> dict[int, tuple[str, bool]]:
    """Return of each link the payload's hash, and whether a signed head lies at or behind it."""
    heads: dict[int, str] = {}
    sealed: dict[int, tuple[str, bool]] = {}
    signed = set(marks) | {mark["n"] for mark in kept}
    for part in chain:
        n, head = part["after"], part["head"]
        begins = marks.get(n, GENESIS if n == 0 else "")
        must(head == begins, f"Đoạn nhật ký sau dòng {n} không bắt đầu từ mốc / start differs")
        must(heads.setdefault(n, head) == head, f"Dòng {n} có hai dấu vân / link {n} told twice")
        last = max((link[0] for link in part["links"] if link[0] in signed), default=0)
        for number, at, payload, link in part["links"]:
            said = canonical({"at": at, "n": n + 1, "payload": payload, "prev": head})
            n, head = n + 1, link
            fits = number == n and sha256(said) == link
            must(fits, f"Mắt xích {n} không khớp / link {n} differs")
            must(marks.get(n, head) == head, f"Dòng {n} khác mốc / not as signed")
            must(heads.setdefault(n, head) == head, f"Dòng {n} có hai dấu vân / told twice")
            sealed[n] = (payload, n <= last)
    check_kept(kept, heads)
    return sealed


def check_act(act: Any, sealed: dict[int, tuple[str, bool]]) -> None:
    told, n = act["payload"], act["n"]
    name = f"#{told['id']} {told['verb']}"
    for part in ("person", "data"):
        fits = act[part] is None or sha256(canonical(act[part])) == told[part]
        must(fits, f"Việc {name}: {part} không khớp / differs")
    if n is None:
        should(0, f"Việc {name} chưa niêm phong / not sealed yet")
        return
    payload, covered = sealed.get(n, ("", True))
    must(payload == sha256(canonical(told)), f"Việc {name} không khớp dòng {n} / not link {n}")
    should(covered, f"Việc {name} (dòng {n}) chưa có mốc ký phía sau / no checkpoint behind it yet")


def check_acts(acts: Any, sealed: Any, document: Any, manifest: Any) -> None:
    hashed = sha256(canonical(document))
    unsigned = sha256(canonical(document | {"number": None, "issued_on": None}))
    said = {"approved": unsigned, "issued": hashed, "accepted": hashed}
    wanted = "content.accepted" if "leads" in document else "report.issued"
    must(manifest["wanted"] == wanted, "manifest.json: wanted")
    must(any(act["payload"]["verb"].endswith(wanted) for act in acts), f"Thiếu việc / no {wanted}")
    for act in acts:
        told = act["payload"]
        name = f"#{told['id']} {told['verb']}"
        must(told["thing"] == manifest["about"], f"Việc {name}: của hồ sơ khác / another record")
        text = said.get(told["verb"].rpartition(".")[2], told["content"])
        must(text == told["content"], f"Việc {name}: nói về văn bản khác / of another text")
        check_act(act, sealed)


def fits_act(word: Any, act: Any, hashed: str) -> bool:
    """Tell whether an act is this party's own yes, given by this person to this text."""
    told, data = act["payload"], (act["data"] or {}).get("data", {})
    person = act["person"] or {"who": word["who"]}
    return (
        told["verb"].endswith("content.accepted")
        and told["content"] == hashed == word["text_sha256"]
        and all(told[name] == word[name] for name in ("at", "user", "seat", "unit"))
        and person["who"] == word["who"]
        and data.get("party", word["party_id"]) == word["party_id"]
        and data.get("position", word["position"]) == word["position"]
    )


def check_words(acts: Any, words: Any, document: Any) -> None:
    hashed = sha256(canonical(document))
    by_id = {act["payload"]["id"]: act for act in acts}
    for word in words:
        act = by_id.get(word["act"])
        fits = act is not None and fits_act(word, act, hashed)
        must(fits, f"Lời chấp nhận của {word['who']} không khớp / acceptance differs")
    for name in ("act", "party_id", "unit", "position"):
        alone = len({word[name] for word in words}) == len(words)
        must(alone, f"Một lời chấp nhận dùng cho hai bên / one yes stands for two parties ({name})")
    missing = set(document.get("leads", ())) ^ {str(word["position"]) for word in words}
    must(not missing, f"Thiếu lời chấp nhận của bên {sorted(missing)} / a party's yes is missing")


def check_all(names: list[str], keys: set[str]) -> None:
    files = ("document", "events", "acceptances", "chain", "checkpoints", "key", "manifest")
    read = {name: json.loads((HERE / f"{name}.json").read_bytes()) for name in files}
    kept = [json.loads(Path(name).read_bytes()) for name in names]
    check_files(read["manifest"]["files"])
    marks: dict[int, str] = {}
    for mark in (*read["checkpoints"], *kept):
        check_mark(mark)
    for mark in read["checkpoints"]:
        once = marks.setdefault(mark["n"], mark["head"]) == mark["head"]
        must(once, f"Hai mốc của dòng {mark['n']} khác nhau / two checkpoints of one link differ")
    check_keys(read["key"]["public_key"], read["checkpoints"], kept, keys)
    sealed = check_chain(read["chain"], marks, kept)
    check_acts(read["events"], sealed, read["document"], read["manifest"])
    check_words(read["events"], read["acceptances"], read["document"])
    must((HERE / "document.json").read_bytes() == canonical(read["document"]), "document.json")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--key", action="append", default=[], help="public key (hex) you kept")
    parser.add_argument("kept", nargs="*", help="checkpoint files you kept: moc-N.json")
    asked = parser.parse_args()
    say("Kiểm tra gói chứng cứ / Checking the proof package")
    try:
        check_all(asked.kept, {key.strip().lower() for key in asked.key})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        must(0, f"Không đọc được gói / the package cannot be read: {error!r}")
    for line in (*(f"! {fault}" for fault in FAULTS), *(f"? {doubt}" for doubt in DOUBTS)):
        say(line)
    if FAULTS:
        say("KHÔNG KHỚP / DOES NOT HOLD")
        return 1
    if DOUBTS:
        say("CHƯA ĐỦ CHỨNG CỨ / NOT PROVEN (YET)")
        say("Chưa thấy gì sai, nhưng các dòng ? ở trên chưa được bảo đảm.")
        say("Nothing contradicts, but nothing vouches for the lines marked ? yet.")
        return 3
    say("NGUYÊN VẸN / HOLDS")
    return 0


if __name__ == "__main__":
    sys.exit(main())
