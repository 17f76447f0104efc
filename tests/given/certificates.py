"""Certificates of a test's own making: an authority, a signer, and the PKCS#12 file of both."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "mat-khau-thu"


@dataclass(frozen=True)
class Signer:
    """A PKCS#12 file, and the certificate of the authority over it as PEM."""

    p12: bytes
    root: str


@cache
def signer(name: str) -> Signer:
    """Return somebody who can sign, under an authority of their own."""
    root_key, key = _key(), _key()
    root = _certificate(f"Gốc của {name}", root_key, root_key, f"Gốc của {name}", is_root=True)
    own = _certificate(name, key, root_key, f"Gốc của {name}", is_root=False)
    sealed = serialization.BestAvailableEncryption(PASSWORD.encode())
    p12 = pkcs12.serialize_key_and_certificates(b"ky", key, own, [root], sealed)
    return Signer(p12, root.public_bytes(serialization.Encoding.PEM).decode())


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate(
    name: str, key: rsa.RSAPrivateKey, by: rsa.RSAPrivateKey, issuer: str, *, is_root: bool
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_root, crl_sign=is_root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = x509.CertificateBuilder(
        issuer_name=_called(issuer),
        subject_name=_called(name),
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=datetime(2019, 1, 1, tzinfo=UTC),
        not_valid_after=datetime(2049, 1, 1, tzinfo=UTC),
    )
    made = made.add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
    return made.add_extension(usage, critical=True).sign(by, hashes.SHA256())


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
