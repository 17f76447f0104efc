"""Typed settings: what the surroundings must tell us, all in one place."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from hoptac.accounts.roles import RoleCode
from hoptac.kernel.breaches import is_sorted_list

SHORTEST_KEY, FEWEST_SIGNS = 50, 10


@dataclass(frozen=True, slots=True)
class Env:
    """What the surroundings must tell us: HOPTAC_ and the field's name in capitals.

    DATABASE_URL keeps its usual name. Directories are absolute paths; empty means under `var/`.
    """

    secret_key: str
    database_url: str
    hosts: str = "localhost"  # comma-separated host names
    mode: str = "demo"  # demo, production or test
    test_database: str = "test_hoptac"
    files_dir: str = ""
    static_dir: str = ""
    mail_dir: str = ""
    email_url: str = ""  # smtp://host:port; see mail_settings
    email_from: str = "hoptac@localhost"
    bounce_to: str = ""  # where letters not delivered go back to; empty: the sender
    address: str = ""  # root of the addresses in letters, https://host; empty: the first host
    behind_proxy: str = ""
    oidc_issuer: str = ""  # https://…; empty: sign-in by password only
    oidc_client_id: str = ""
    oidc_secret: str = ""
    oidc_name: str = "cửa đăng nhập chung"  # on the button: "Đăng nhập bằng <name>"
    log_key: str = ""  # 32 random bytes in base64url: signs the log's checkpoints
    sign_p12: str = ""  # path of a PKCS#12 file: signs the PDFs of issued reports
    sign_p12_password: str = ""
    trust_roots: str = ""  # folder of certificates (PEM) whose signatures are trusted
    pooled: str = ""  # on: a pooler hands connections on with each transaction, as pgBouncer does
    pages: str = "on"  # off: public pages are made anew each time, for measuring
    pace: str = "on"  # off: costly pages are answered at any pace, for measuring
    clamd: str = ""  # a scanner's /socket or host:port; see parse_clamd
    breached_passwords: str = ""  # path of a sorted SHA1:COUNT file; empty: common ones only
    security_log: str = ""  # path of a file for what was turned away; empty: stderr
    clarity: str = "person,work,time,responsibility,product,authority"  # the "rõ" list, in order
    second_factor: str = (
        ""  # roles that need one, comma-separated, or "none"; empty: as the mode has it
    )
    jobs_late: str = ""  # minutes a background job may wait before that is an alarm
    proof_minutes: str = ""  # how long a proof of oneself counts for official acts

    @classmethod
    def read(cls, source: Mapping[str, str]) -> "Env":
        """:raises SystemExit: naming every missing variable at once, not one a start."""
        given: dict[str, Any] = {
            f.name: source.get(_variable(f.name), f.default) for f in fields(cls)
        }
        if missing := [_variable(name) for name, value in given.items() if value is MISSING]:
            raise SystemExit(f"Thiếu biến môi trường: {', '.join(missing)}")
        env = cls(**given)
        if env.mode == "production" and is_weak(env.secret_key):
            raise SystemExit("HOPTAC_SECRET_KEY: cần ít nhất 50 ký tự ngẫu nhiên")
        return env


def is_weak(secret_key: str) -> bool:
    """Tell whether a key is too short or too plain to sign anything with."""
    return len(secret_key) < SHORTEST_KEY or len(set(secret_key)) < FEWEST_SIGNS


@dataclass(frozen=True, slots=True)
class Oidc:
    """The one house outside that may tell who somebody is (OpenID Connect).

    :param origin: of the issuer: all it is asked over the wire, and all a sign-in page may send to.
    """

    issuer: str
    client_id: str
    secret: str
    name: str
    origin: str


def oidc_settings(env: Env) -> Oidc | None:
    """Return where people may sign in besides; None where nothing is said.

    :raises SystemExit: when only a part is said, or the issuer is not reached by https; http is
        for a provider on the same machine, outside production.
    """
    said = {name: getattr(env, name) for name in ("oidc_issuer", "oidc_client_id", "oidc_secret")}
    if not any(said.values()):
        return None
    if missing := [_variable(name) for name, value in said.items() if not value]:
        raise SystemExit(f"Thiếu biến môi trường: {', '.join(missing)}")
    parts = urlsplit(env.oidc_issuer)
    near = parts.hostname in {"localhost", "127.0.0.1"} and env.mode != "production"
    if not parts.hostname or parts.scheme not in ({"https", "http"} if near else {"https"}):
        raise SystemExit("HOPTAC_OIDC_ISSUER phải có dạng https://máy-chủ/đường-dẫn")
    if parts.query or parts.fragment or parts.username:
        raise SystemExit("HOPTAC_OIDC_ISSUER không được có tên người dùng, “?” hay “#”")
    return Oidc(
        issuer=env.oidc_issuer,
        client_id=env.oidc_client_id,
        secret=env.oidc_secret,
        name=env.oidc_name,
        origin=f"{parts.scheme}://{parts.netloc}",
    )


def oidc_provider(oidc: Oidc) -> dict[str, Any]:
    """Return allauth's settings for it: PKCE always, and its tokens hold for this issuer alone."""
    return {
        "name": oidc.name,
        "provider_id": "oidc",
        "client_id": oidc.client_id,
        "secret": oidc.secret,
        "settings": {
            "server_url": f"{oidc.issuer.rstrip('/')}/.well-known/openid-configuration",
            "oauth_pkce_enabled": True,
            "openid_configuration_overrides": {"issuer": oidc.issuer},
        },
    }


def mail_settings(url: str) -> dict[str, Any]:
    """Return Django's settings for smtp://, smtp+starttls:// or smtps://user:pw@host:port.

    :raises SystemExit: when it is no such address.
    """
    parts = urlsplit(url)
    usual = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
    if parts.scheme not in usual or not parts.hostname:
        raise SystemExit(
            "HOPTAC_EMAIL_URL phải có dạng smtp://, smtp+starttls:// hoặc smtps://máy:cổng"
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or usual[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def bounce_address(said: str) -> str:
    """Return the address letters not delivered go back to, empty where none was said.

    :raises SystemExit: for what is no bare address; a mail server would take it for another one.
    """
    name, _, host = said.rpartition("@")
    if said and not (name and host and said.isascii() and not set(said) & set("<>,;: \t\r\n")):
        raise SystemExit("HOPTAC_BOUNCE_TO phải là một địa chỉ thư, ví dụ tra-lai@hoptac.gov.vn")
    return said


def root_address(env: Env) -> str:
    """Return the root of the addresses in letters, "https://hoptac.gov.vn".

    :raises SystemExit: for what is no such address.
    """
    if not env.address:
        way = "https" if env.mode == "production" else "http"
        return f"{way}://{env.hosts.split(',')[0]}"
    said = urlsplit(env.address)
    if said.scheme not in {"http", "https"} or not said.hostname or said.path.strip("/"):
        raise SystemExit("HOPTAC_ADDRESS phải có dạng https://máy-chủ, không có đường dẫn")
    return env.address.rstrip("/")


def existing(said: str, variable: str) -> str:
    """Return the path that was said, empty where none was.

    :raises SystemExit: when nothing is there.
    """
    if said and not Path(said).exists():
        raise SystemExit(f"{variable}: không có {said}")
    return said


def breached_list(said: str) -> str:
    """Return the path of the list of breached passwords, empty where none was said.

    :raises SystemExit: when it is no list of SHA1:COUNT lines in the order of the hashes.
    """
    try:
        if said and not is_sorted_list(Path(said)):
            raise SystemExit(
                "HOPTAC_BREACHED_PASSWORDS: cần tệp gồm các dòng SHA1:SỐ-LẦN, xếp theo mã SHA-1"
            )
    except OSError as error:
        raise SystemExit(f"HOPTAC_BREACHED_PASSWORDS: không đọc được {said}") from error
    return said


def security_handler(said: str) -> dict[str, Any]:
    """Return the logging handler for what was turned away: stderr where no file is named.

    The file is opened anew when something else has moved it away, as log rotation does.

    :raises SystemExit: unless it is an absolute path in a folder that is there.
    """
    if not said:
        return {"class": "logging.StreamHandler"}
    if not Path(said).is_absolute() or not Path(said).parent.is_dir():
        raise SystemExit(
            "HOPTAC_SECURITY_LOG phải là đường dẫn tuyệt đối của tệp trong một thư mục đã có"
        )
    return {
        "class": "logging.handlers.WatchedFileHandler",
        "filename": said,
        "encoding": "utf-8",
        "delay": True,
    }


def parse_clamd(said: str) -> str | tuple[str, int]:
    """Return where clamd listens: a socket's path or (host, port); empty where there is none.

    :raises SystemExit: when it is neither.
    """
    if not said or said.startswith("/"):
        return said
    host, _, port = said.rpartition(":")
    if not host or not port.isdecimal():
        raise SystemExit("HOPTAC_CLAMD phải là đường dẫn tuyệt đối của socket hoặc máy:cổng")
    return host.strip("[]"), int(port)


# Who decides, issues, rules accounts or reads everything; not where people only try things out.
_NEED_TWO = "directing_leader,department_director,records_office,auditor,administrator"


def roles_named(given: str, mode: str) -> frozenset[str]:
    """Return the codes of the roles that need a second factor.

    :param given: comma-separated codes, or "none"; empty takes what is usual in the mode.
    :raises SystemExit: for a code that no role has.
    """
    usual = _NEED_TWO if mode == "production" else "none"
    roles = frozenset(name.strip() for name in (given or usual).split(",")) - {"", "none"}
    if unknown := roles - set(RoleCode):
        raise SystemExit(
            f"HOPTAC_SECOND_FACTOR: không hiểu {', '.join(sorted(unknown))}; "
            f"dùng {', '.join(RoleCode)}"
        )
    return roles


def minutes_of_proof(given: str, mode: str) -> int:
    """Return for how many minutes a proof of oneself counts; 0 is as long as the sign-in lasts.

    :raises SystemExit: when it is no number of minutes.
    """
    usual = "15" if mode == "production" else "0"
    if not (given or usual).isdigit():
        raise SystemExit("HOPTAC_PROOF_MINUTES phải là số phút, ví dụ 15; 0 là suốt lần đăng nhập")
    return int(given or usual)


def minutes_of_waiting(given: str) -> int:
    """Return for how many minutes a background job may wait before that is an alarm.

    :raises SystemExit: when it is no number of minutes above nought.
    """
    if not (given or "10").isdigit() or given == "0":
        raise SystemExit("HOPTAC_JOBS_LATE phải là số phút lớn hơn 0, ví dụ 10")
    return int(given or "10")


def _variable(name: str) -> str:
    return "DATABASE_URL" if name == "database_url" else f"HOPTAC_{name.upper()}"


def parse_database_url(url: str) -> dict[str, Any]:
    """Return Django's database settings for postgres://user:pw@host:port/name.

    A unix socket is named as postgres://user:pw@/name?host=/folder&port=5432; TLS as libpq names
    it: ?sslmode=verify-full&sslrootcert=/path.

    :raises SystemExit: when it is no PostgreSQL address, or says what is not understood.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SystemExit("DATABASE_URL phải có dạng postgres://người-dùng:mật-khẩu@máy:cổng/tên")
    said = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    place = {
        "HOST": said.pop("host", parts.hostname or ""),
        "PORT": said.pop("port", str(parts.port or "")),
    }
    if unknown := said.keys() - _LIBPQ:
        raise SystemExit(
            f"DATABASE_URL: không hiểu {', '.join(sorted(unknown))}; dùng {', '.join(_LIBPQ)}"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        **place,
        "OPTIONS": said,
    }


_LIBPQ = ("sslmode", "sslrootcert", "sslcert", "sslkey", "channel_binding", "connect_timeout")


def statements(pooled: str) -> dict[str, Any]:
    """Return how statements are sent: values apart, and planned once for a connection.

    Policies of row-level security make planning half of what a page costs PostgreSQL. A pooler
    may hand the next transaction another connection, which knows no statement of this one.

    :raises SystemExit: when it is neither empty nor "on".
    """
    if pooled not in {"", "on"}:
        raise SystemExit("HOPTAC_POOLED phải là on hoặc để trống")
    return {} if pooled else {"server_side_binding": True, "prepare_threshold": 2}
