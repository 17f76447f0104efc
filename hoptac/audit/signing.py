"""Checkpoints: the head of the chain at a time, signed with Ed25519, as a small file."""

import json
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from dataclasses import asdict, dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hoptac.kernel.canonical import canonical, sha256

KIND = "hoptac-log-checkpoint-1"


@dataclass(frozen=True, slots=True)
class Mark:
    """A signed head.

    :param n: number of the link.
    :param head: its hash, hexadecimal; so are key and signature.
    :param at: when it was signed, as in `rules.moment`.
    """

    n: int
    head: str
    at: str
    public_key: str
    signature: str = ""

    @property
    def key_id(self) -> str:
        """The first 16 signs of the public key's SHA-256, for people to compare."""
        return sha256(bytes.fromhex(self.public_key))[:16]

    @property
    def moment(self) -> datetime:
        """When it was signed."""
        return datetime.fromisoformat(self.at)

    def is_genuine(self) -> bool:
        """Tell whether the signature fits the key that the mark names."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), self._signed())
        except (InvalidSignature, ValueError):
            return False
        return True

    def to_json(self) -> str:
        """Return the file a witness keeps."""
        return json.dumps({"kind": KIND, **asdict(self), "key": self.key_id}, indent=2) + "\n"

    def signed_by(self, key: Ed25519PrivateKey) -> "Mark":
        """Return the mark with its signature."""
        return Mark(self.n, self.head, self.at, self.public_key, key.sign(self._signed()).hex())

    def _signed(self) -> bytes:
        said = asdict(self) | {"kind": KIND}
        del said["signature"]
        return canonical(said)


class NoSuchLink(ValueError):
    """The chain counts its links from one."""


def mark_from(text: str) -> Mark:
    """Read a witness's file; whether it is genuine is asked apart.

    :raises NoSuchLink: when it is signed over a link that no chain can have.
    :raises ValueError: when it is no such file.
    """
    said = json.loads(text)
    if not isinstance(said, dict) or said.get("kind") != KIND or type(said.get("n")) is not int:
        raise ValueError(KIND)
    if said["n"] < 1:
        raise NoSuchLink(said["n"])
    head, at, key, signature = (
        str(said.get(name, "")) for name in ("head", "at", "public_key", "signature")
    )
    return Mark(said["n"], head, at, key.lower(), signature)


def private_key(text: str) -> Ed25519PrivateKey:
    """Read the private key of HOPTAC_LOG_KEY: 32 random bytes in base64url.

    :raises ValueError: when it is none.
    """
    try:
        seed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except NotBase64 as error:
        raise ValueError("HOPTAC_LOG_KEY") from error
    if len(seed) != 32:
        raise ValueError("HOPTAC_LOG_KEY")
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_half(key: Ed25519PrivateKey) -> str:
    """Return the public key in hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def public_key_of(text: str) -> str:
    """Return the public key that belongs to HOPTAC_LOG_KEY, "" where none is set."""
    return public_half(private_key(text)) if text else ""
