"""How the limited child (kernel.confined) reads the signature of a PDF; never imported.

It answers what is signed, by whom, and whether a byte was changed since; nothing is fetched. Its
second word is the certificates of those that are trusted, as PEM, one after the other.
"""

import json
import logging
from collections.abc import Coroutine
from io import BytesIO
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError

HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)


def answer(content: bytes, roots: str = "") -> bytes:
    """Return what the last signature says, as JSON; {"signatures": 0} where there is none."""
    logging.disable(logging.CRITICAL)  # what does not hold is told in the answer
    try:
        told = _told(content, roots)
    except (PdfError, SignatureValidationError, ValidationError, ValueError, TypeError, KeyError):
        told = {"signatures": -1}
    return json.dumps(told).encode()


def _told(content: bytes, roots: str) -> dict[str, Any]:
    signatures = PdfFileReader(BytesIO(content), strict=True).embedded_regular_signatures
    if not signatures:
        return {"signatures": 0}
    context = ValidationContext(trust_roots=_certificates(roots), allow_fetching=False)
    found = [_run(async_validate_pdf_signature(one, context)) for one in signatures]
    last = found[-1]
    subject = last.signing_cert.subject.native
    return {
        "signatures": len(found),
        "intact": all(one.intact and one.valid for one in found),
        "whole": last.coverage == SignatureCoverageLevel.ENTIRE_FILE
        and all(one.modification_level in HARMLESS or one is last for one in found),
        "trusted": all(one.trusted for one in found),
        "signer": str(subject.get("common_name") or last.signing_cert.subject.human_friendly),
        "signed_at": last.signer_reported_dt.isoformat() if last.signer_reported_dt else "",
    }


def _certificates(text: str) -> list[x509.Certificate]:
    if not text:
        return []
    found = pem.unarmor(text.encode(), multiple=True)
    return [x509.Certificate.load(content) for _, _, content in found]


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run what never waits: nothing is fetched, and an event loop would open what is shut here."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise ValueError("it waits for something")
