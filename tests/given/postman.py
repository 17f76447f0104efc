"""A mail server that knows its mailboxes and turns every other address down with 550."""

import socketserver
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager

ANSWERS = {"EHLO": "250 vi-du.invalid", "DATA": "354 go on", "QUIT": "221 bye"}


class Postman(socketserver.ThreadingTCPServer):
    """Listens on a free port; `heard` lists the addresses that were tried."""

    def __init__(self, known: Collection[str]) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.known, self.heard = set(known), list[str]()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Session(socketserver.StreamRequestHandler):
    server: Postman

    def handle(self) -> None:
        self._say("220 vi-du.invalid")
        for line in self.rfile:
            word = line.decode().strip()
            self._say(self._answer(word))
            if word.upper() == "DATA":
                while self.rfile.readline().strip() != b".":
                    pass
                self._say("250 taken")
            if word.upper() == "QUIT":
                return

    def _answer(self, word: str) -> str:
        verb = word[:4].upper()
        if verb != "RCPT":
            return ANSWERS.get(verb, "250 fine")
        address = word.partition("<")[2].partition(">")[0]
        self.server.heard.append(address)
        return "250 fine" if address in self.server.known else "550 no such mailbox"

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def postman(*known: str) -> Iterator[Postman]:
    """Serve until the block ends."""
    with Postman(known) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
