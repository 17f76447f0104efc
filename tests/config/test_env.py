"""What the surroundings say is read once, and what is wrong is named."""

import pytest

from hoptac.config.env import Env, parse_database_url

NEEDED = {"HOPTAC_SECRET_KEY": "x", "DATABASE_URL": "postgres://a:b@c:1/d"}


def mail(url: str) -> dict[str, object]:
    return Env.read(NEEDED | {"HOPTAC_EMAIL_URL": url}).email()


def test_all_missing_settings_are_named_at_once() -> None:
    with pytest.raises(SystemExit, match="HOPTAC_SECRET_KEY, DATABASE_URL"):
        Env.read({})


def test_a_mail_server_is_named_with_its_login() -> None:
    said = mail("smtp://nguoi%40so:m%3At@thu.example:587?tls=1")

    assert (said["EMAIL_HOST"], said["EMAIL_PORT"]) == ("thu.example", 587)
    assert (said["EMAIL_HOST_USER"], said["EMAIL_HOST_PASSWORD"]) == ("nguoi@so", "m:t")
    assert (said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (True, False)


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://localhost", 25, False, False),
        ("smtp://localhost?tls=1", 25, True, False),
        ("smtps://localhost", 465, False, True),
        ("smtps://localhost?tls=1", 465, False, True),
    ],
)
def test_a_mail_server_is_spoken_to_as_its_address_says(
    url: str, port: int, tls: bool, ssl: bool
) -> None:
    said = mail(url)

    assert (said["EMAIL_PORT"], said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (port, tls, ssl)


@pytest.mark.parametrize("url", ["localhost:25", "http://localhost", "smtp://"])
def test_what_is_no_mail_server_is_refused_with_the_shape(url: str) -> None:
    with pytest.raises(SystemExit, match="smtp://"):
        mail(url)


def test_a_database_address_keeps_signs_of_its_password() -> None:
    said = parse_database_url("postgres://app:a%2Fb%40c@db.example:5433/hoptac")

    assert (said["USER"], said["PASSWORD"]) == ("app", "a/b@c")
    assert (said["HOST"], said["PORT"], said["NAME"]) == ("db.example", "5433", "hoptac")


def test_a_socket_is_a_host_too() -> None:
    said = parse_database_url("postgres://app:x@/hoptac?host=/run/pg&port=5434")

    assert (said["HOST"], said["PORT"]) == ("/run/pg", "5434")


def test_what_is_no_database_is_refused() -> None:
    with pytest.raises(SystemExit, match="DATABASE_URL"):
        parse_database_url("mysql://a:b@c/d")
