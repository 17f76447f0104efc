"""A real SMTP server for tests: keeps what it took, turns addresses down, can fall silent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tools.postgres import free_port


@dataclass(slots=True)
class MailServer:
    """What it took; `unknown` addresses are answered 550, `greylisted` ones 450.

    :param breaks_off: the line is cut after the letter was taken, before the answer.
    """

    taken: list[EmailMessage] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    greylisted: set[str] = field(default_factory=set)
    came_from: list[str | None] = field(default_factory=list)  # on the envelopes
    breaks_off: bool = False
    port: int = 0

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if address in self.unknown:
            return "550 5.1.1 no such mailbox"
        if address in self.greylisted:
            return "450 4.2.0 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        letter = message_from_bytes(envelope.content or b"", policy=policy.default)
        self.taken.append(letter)  # type: ignore[arg-type]  # the default policy makes these
        self.came_from.append(envelope.mail_from)
        if self.breaks_off and server.transport is not None:
            server.transport.abort()
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """Return the letters to an address."""
        return [letter for letter in self.taken if letter["To"] == address]


@contextmanager
def mail_server(settings: Any) -> Iterator[MailServer]:
    """Serve on a free port, and let the product send there, until the block ends."""
    server = MailServer()
    server.port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    settings.EMAIL_BACKEND = "hoptac.accounts.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    try:
        yield server
    finally:
        controller.stop()
