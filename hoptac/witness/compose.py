"""A proof package: one ZIP that holds everything needed to check it without this server."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from hoptac.audit.queries.proving import Act, Stretch, stretches, unsealed_among
from hoptac.audit.rules import moment, payload_of
from hoptac.audit.signing import KIND as MARK_KIND
from hoptac.documents import docx, pdf
from hoptac.documents import letter as letters
from hoptac.kernel.archive import zipped
from hoptac.kernel.canonical import sha256
from hoptac.programmes.models import Content
from hoptac.reports.models import PeriodReport
from hoptac.witness.queries import Evidence, Word

OFFLINE = Path(__file__).with_name("offline")
KIND, KEY_KIND = "hoptac-proof-2", "hoptac-log-key-1"


def content_package(content: Content, evidence: Evidence, key: str) -> tuple[bytes, str]:
    """Return the ZIP of a content and the SHA-256 of its manifest.

    :param key: the public key of this server, hexadecimal; "" where it signs nothing.
    """
    return _package(evidence, key, {}, {"content": content}, wanted="content.accepted")


def report_package(report: PeriodReport, evidence: Evidence, key: str) -> tuple[bytes, str]:
    """Return the ZIP of an issued report, with its prints, and the SHA-256 of its manifest.

    :param key: as for a content.
    :raises ValueError: for a report that is not issued.
    """
    letter, made_at = letters.from_json(report.letter or {}), report.issued_at
    if made_at is None:
        raise ValueError("a report that is not issued has no proof")
    prints = {
        f"document.{kind}": write(letter, made_at=made_at)
        for kind, write in (("pdf", pdf.write), ("docx", docx.write))
    }
    return _package(evidence, key, prints, {"report": report}, wanted="report.issued")


def _package(
    evidence: Evidence,
    key: str,
    prints: Mapping[str, bytes],
    shown: Mapping[str, Any],
    *,
    wanted: str,
) -> tuple[bytes, str]:
    chain, marks = stretches(act.n for act in evidence.acts if act.n is not None)
    files = dict(prints) | {
        "document.json": evidence.document,
        "acceptances.json": _json([_word(word) for word in evidence.words]),
        "events.json": _json([_act(act) for act in evidence.acts]),
        "chain.json": _chain(chain),
        "checkpoints.json": _json([asdict(mark) | {"kind": MARK_KIND} for mark in marks]),
        "key.json": _json({"kind": KEY_KIND, "public_key": key or None}),
        "xem.html": _page(
            evidence,
            {
                "key": key,
                "marks": marks,
                "is_covered": not unsealed_among(evidence.acts)
                and all(part.is_signed for part in chain),
                **shown,
            },
        ),
    }
    files |= {path.name: path.read_bytes() for path in OFFLINE.iterdir() if path.is_file()}
    manifest = {
        "kind": KIND,
        "about": evidence.about,
        "wanted": wanted,
        "files": {name: sha256(files[name]) for name in sorted(files)},
    }
    files["manifest.json"] = _json(manifest)
    return zipped(dict(sorted(files.items()))), sha256(files["manifest.json"])


def _word(word: Word) -> dict[str, Any]:
    """Return a party's yes with the one act in the log that says so; null where there is none."""
    given = word.given
    return {
        "position": word.position,
        "party": word.party,
        "party_id": given.party_id,
        "act": word.act.facts.id if word.act else None,
        "unit": word.act.facts.unit if word.act else None,
        "who": given.who,
        "user": given.accepted_by_id,
        "seat": given.seat_id,
        "at": moment(given.accepted_at),
        "text_sha256": given.text_sha256,
    }


def _act(act: Act) -> dict[str, Any]:
    """Return an act as it is hashed, with what opens its two salted hashes; null once erased."""
    told = act.facts
    person = {"origin": told.origin, "salt": told.person_salt, "who": told.who}
    data = {"data": json.loads(told.data), "salt": told.data_salt}
    return {
        "n": act.n,
        "payload": payload_of(told),
        "person": person if told.person_sha256 is None else None,
        "data": data if told.data_sha256 is None else None,
    }


def _chain(chain: list[Stretch]) -> bytes:
    """Write one link a line, so that two stretches can be compared by eye."""
    parts = []
    for part in chain:
        links = ",\n".join(json.dumps(link) for link in part.links)
        parts.append(f'{{"after": {part.after}, "head": "{part.head}", "links": [\n{links}\n]}}')
    return f"[{','.join(parts)}]\n".encode()


def _page(evidence: Evidence, shown: Mapping[str, Any]) -> bytes:
    facts = {"evidence": evidence, "hash": sha256(evidence.document), **shown}
    parts = {}
    for language in ("vi", "en"):
        with translation.override(language):
            parts[language] = render_to_string("witness/offline/part.html", facts)
    return render_to_string("witness/offline/page.html", facts | parts).encode()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
