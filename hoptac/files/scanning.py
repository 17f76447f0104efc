"""A virus scanner beside us: clamd, asked over its socket (INSTREAM), where one is set up.

Which scanner is the operator's choice (HOPTAC_CLAMD); no address comes from a person.
"""

import socket
import struct

from django.conf import settings

from hoptac.files.choices import Scan
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop

SECONDS = 30
_CHUNK = 1024 * 1024  # bytes


def scanned(content: bytes, *, name: str) -> Scan:
    """Return what the scanner says, or that there is none.

    :raises Refusal: at `file`: a virus was found, or a scanner is set up and does not answer.
    """
    if not settings.CLAMD:
        return Scan.NOT_SCANNED
    try:
        said = _asked(settings.CLAMD, content)
    except OSError as error:
        raise _away(name) from error
    if said.endswith("FOUND"):
        raise Refusal(
            gettext_noop("Phần mềm quét vi-rút thấy mã độc trong tệp “%(name)s”: %(virus)s."),
            gettext_noop("Không mở tệp này; báo cho bộ phận công nghệ thông tin của cơ quan."),
            field="file",
            name=name,
            virus=said.removeprefix("stream: ").removesuffix(" FOUND"),
        )
    if said != "stream: OK":
        raise _away(name)
    return Scan.CLEAN


def _asked(address: str | tuple[str, int], content: bytes) -> str:
    with _connected(address) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _CHUNK):
            chunk = content[start : start + _CHUNK]
            scanner.sendall(struct.pack(">I", len(chunk)) + chunk)
        scanner.sendall(struct.pack(">I", 0))
        said = b""
        while not said.endswith(b"\0") and (more := scanner.recv(4096)):
            said += more
    return said.rstrip(b"\0").decode("utf-8", "replace")


def _connected(address: str | tuple[str, int]) -> socket.socket:
    if isinstance(address, tuple):
        return socket.create_connection(address, SECONDS)
    scanner = socket.socket(socket.AF_UNIX)
    scanner.settimeout(SECONDS)
    scanner.connect(address)
    return scanner


def _away(name: str) -> Refusal:
    return Refusal(
        gettext_noop("Chưa quét được vi-rút trong tệp “%(name)s” nên chưa nhận."),
        gettext_noop("Thử gửi lại sau vài phút; nếu vẫn vậy, báo người quản trị hệ thống."),
        field="file",
        name=name,
    )
