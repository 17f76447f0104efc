"""Signatures of PDFs: put under our own, read in those that come back."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hoptac.kernel import confined
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop

log = logging.getLogger(__name__)
SECONDS = 30
_READER = Path(__file__).with_name("signature_child.py")
_SIGNER = Path(__file__).with_name("signing_child.py")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Signature:
    """What the signatures of a PDF say.

    :param intact: no byte that was signed has changed since.
    :param whole: nothing was added behind the last signature.
    :param trusted: the signers' certificates lead to one that is trusted; None where none is known.
    :param signer: name in the last signer's certificate.
    :param signed_at: as the signer's own clock said it.
    """

    intact: bool
    whole: bool
    trusted: bool | None
    signer: str
    signed_at: datetime | None


def signed(pdf: bytes, *, key: str, password: str, reason: str, name: str) -> bytes:
    """Return a PDF with a PAdES-B signature appended; the bytes before it stay as they are.

    :param key: path of a PKCS#12 file.
    :raises Refusal: when the key can't be opened or used; the log says why.
    """
    ran = subprocess.run(  # noqa: S603  # our own script; the texts are only its words
        [sys.executable, "-I", str(_SIGNER), key, reason, name],
        input=pdf,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={"HOPTAC_SIGN_P12_PASSWORD": password},
    )
    if ran.returncode:
        log.error("HOPTAC_SIGN_P12: %s", ran.stderr.decode(errors="replace")[-500:])
        raise Refusal(
            gettext_noop("Máy chủ chưa ký số được bản PDF vì không dùng được khóa ký."),
            gettext_noop("Báo người vận hành; trong lúc chờ, bản DOCX vẫn tải được."),
        )
    return ran.stdout


def trusted_roots(folder: str) -> str:
    """Return the certificates of a folder as one text (PEM); empty where no folder is named."""
    if not folder:
        return ""
    files = sorted(Path(folder).glob("*.pem")) + sorted(Path(folder).glob("*.crt"))
    return "\n".join(file.read_text("ascii") for file in files)


def read(pdf: bytes, *, roots: str = "") -> Signature:
    """Return what the signatures of a PDF say; it is read in a limited child process.

    :param roots: trusted certificates, PEM.
    :raises Refusal: where there is no signature, or none that can be read; field `file`.
    """
    try:
        told = json.loads(confined.ask(_READER, pdf, roots))
    except confined.NoAnswer:
        told = {"signatures": -1}
    if told["signatures"] == 0:
        raise Refusal(
            gettext_noop("Tệp này chưa được ký số."),
            gettext_noop("Ký số bản PDF rồi tải lên lại."),
            field="file",
        )
    if told["signatures"] < 0:
        raise Refusal(
            gettext_noop("Không đọc được chữ ký số của tệp này."),
            gettext_noop("Tải lại tệp từ phần mềm ký số rồi gửi lại."),
            field="file",
        )
    at = told["signed_at"]
    return Signature(
        intact=told["intact"],
        whole=told["whole"],
        trusted=told["trusted"] if roots else None,
        signer=nfc("".join(sign for sign in told["signer"] if sign.isprintable()))[:LONGEST_NAME],
        signed_at=datetime.fromisoformat(at) if at else None,
    )
