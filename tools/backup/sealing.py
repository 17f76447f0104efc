"""A stream sealed with a passphrase: scrypt makes the key, AES-256-GCM guards every chunk.

Layout: MAGIC, 16 bytes of salt, then chunks of 1 MiB, each followed by its 16 bytes of proof. The
nonce counts the chunks and marks the last one, so none can be swapped, repeated or cut off; the
part's name goes into its key, so that one part can't stand in for another.
"""

from functools import lru_cache
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from tools.say import Stop

MAGIC = b"hoptac sealed 1\n"
SALT, CHUNK, PROOF = 16, 1 << 20, 16  # bytes


@lru_cache(maxsize=4)
def _master(passphrase: str, salt: bytes) -> bytes:
    """Return the key of a whole backup: 128 MB of memory and about half a second for each guess."""
    return Scrypt(salt=salt, length=32, n=2**17, r=8, p=1).derive(passphrase.encode())


def _cipher(passphrase: str, salt: bytes, name: str) -> AESGCM:
    own = HKDF(algorithm=SHA256(), length=32, salt=None, info=name.encode())
    return AESGCM(own.derive(_master(passphrase, salt)))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class SealedWriter:
    """Seal what is written; without `close` the last chunk is missing and nothing opens it."""

    def __init__(self, goal: BinaryIO, passphrase: str, salt: bytes, name: str) -> None:
        self._goal, self._cipher = goal, _cipher(passphrase, salt, name)
        self._held, self._number = bytearray(), 0
        goal.write(MAGIC + salt)

    def write(self, data: bytes) -> int:
        """Take some bytes; a whole chunk goes on as soon as more than it is there."""
        self._held += data
        while len(self._held) > CHUNK:
            self._put(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Seal the last chunk, which may be empty."""
        self._put(bytes(self._held), last=True)

    def _put(self, chunk: bytes, *, last: bool) -> None:
        self._goal.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, MAGIC))
        self._number += 1


class SealedReader:
    """Open a sealed stream; only bytes whose proof holds are handed on.

    :raises Stop: on the first chunk that is not what was sealed, or when the end is missing.
    """

    def __init__(self, source: BinaryIO, passphrase: str, name: str) -> None:
        head = source.read(len(MAGIC) + SALT)
        if not head.startswith(MAGIC) or len(head) < len(MAGIC) + SALT:
            raise broken(name)
        self._source, self._name = source, name
        self._cipher = _cipher(passphrase, head[len(MAGIC) :], name)
        self._next, self._number, self._held = self._take(), 0, b""
        if not self._next:  # even nothing is sealed with a proof
            raise broken(name)

    def _take(self) -> bytes:
        return self._source.read(CHUNK + PROOF)

    def read(self, most: int = -1) -> bytes:
        """Return up to `most` bytes, all the rest without; nothing at the end."""
        while self._next and (most < 0 or len(self._held) < most):
            self._open()
        cut = len(self._held) if most < 0 else most
        given, self._held = self._held[:cut], self._held[cut:]
        return given

    def _open(self) -> None:
        chunk, self._next = self._next, self._take()
        try:
            nonce = _nonce(self._number, last=not self._next)
            self._held += self._cipher.decrypt(nonce, chunk, MAGIC)
        except InvalidTag as error:
            raise broken(self._name) from error
        self._number += 1


def broken(name: str) -> Stop:
    """Return the words for a seal that does not open."""
    return Stop(
        f"Không mở được {name}: sai cụm mật khẩu, hoặc bản sao lưu đã bị sửa. Không khôi phục gì.",
        f"{name} does not open: wrong passphrase, or the backup was changed. Nothing was restored.",
    )
