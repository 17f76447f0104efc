"""What the surroundings say is read once, and what is wrong is named."""

import pytest

from hoptac.config.env import (
    Env,
    bounce_address,
    mail_settings,
    minutes_of_proof,
    parse_database_url,
    roles_named,
    root_address,
    statements,
)


def test_all_missing_settings_are_named_at_once() -> None:
    with pytest.raises(SystemExit, match="HOPTAC_SECRET_KEY, DATABASE_URL"):
        Env.read({})


def test_a_mail_server_is_named_with_its_login() -> None:
    said = mail_settings("smtp+starttls://nguoi%40so:m%3At@thu.example")

    assert (said["EMAIL_HOST"], said["EMAIL_PORT"]) == ("thu.example", 587)
    assert (said["EMAIL_HOST_USER"], said["EMAIL_HOST_PASSWORD"]) == ("nguoi@so", "m:t")
    assert (said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (True, False)


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://localhost", 25, False, False),
        ("smtp+starttls://localhost", 587, True, False),
        ("smtps://localhost", 465, False, True),
    ],
)
def test_a_mail_server_is_spoken_to_as_its_address_says(
    url: str, port: int, tls: bool, ssl: bool
) -> None:
    said = mail_settings(url)

    assert (said["EMAIL_PORT"], said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (port, tls, ssl)


def _env(**said: str) -> Env:
    return Env(secret_key="k", database_url="postgres://x", **said)


def test_letters_lead_to_the_address_named_or_to_the_first_host() -> None:
    named = _env(address="https://hoptac.gov.vn/", hosts="a.example,b.example")
    assert root_address(named) == "https://hoptac.gov.vn"
    assert root_address(_env(hosts="a.example,b.example", mode="production")) == "https://a.example"
    assert root_address(_env()) == "http://localhost"
    for wrong in ("hoptac.gov.vn", "https://hoptac.gov.vn/vi/", "ftp://hoptac.gov.vn"):
        with pytest.raises(SystemExit, match="HOPTAC_ADDRESS"):
            root_address(_env(address=wrong))


@pytest.mark.parametrize("url", ["localhost:25", "http://localhost", "smtp://"])
def test_what_is_no_mail_server_is_refused_with_the_shape(url: str) -> None:
    with pytest.raises(SystemExit, match="smtp://"):
        mail_settings(url)


def test_a_database_address_keeps_signs_of_its_password() -> None:
    said = parse_database_url("postgres://app:a%2Fb%40c@db.example:5433/hoptac")

    assert (said["USER"], said["PASSWORD"]) == ("app", "a/b@c")
    assert (said["HOST"], said["PORT"], said["NAME"]) == ("db.example", "5433", "hoptac")


def test_a_database_address_says_how_its_certificate_is_checked() -> None:
    said = parse_database_url(
        "postgres://a:x@db.example/hoptac?sslmode=verify-full&sslrootcert=/ca"
    )

    assert said["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/ca"}


def test_what_a_database_address_says_in_vain_is_named() -> None:
    with pytest.raises(SystemExit, match="sslmod; dùng sslmode"):
        parse_database_url("postgres://a:x@db.example/hoptac?sslmod=verify-full")


def test_behind_a_pooler_no_statement_is_planned_for_later() -> None:
    assert statements("")["prepare_threshold"] == 2
    assert statements("on") == {}
    with pytest.raises(SystemExit, match="HOPTAC_POOLED"):
        statements("yes")


def test_a_socket_is_a_host_too() -> None:
    said = parse_database_url("postgres://app:x@/hoptac?host=/run/pg&port=5434")

    assert (said["HOST"], said["PORT"]) == ("/run/pg", "5434")


def test_what_is_no_database_is_refused() -> None:
    with pytest.raises(SystemExit, match="DATABASE_URL"):
        parse_database_url("mysql://a:b@c/d")


@pytest.mark.parametrize(
    ("given", "mode", "some", "none_of"),
    [
        (
            "",
            "production",
            {"directing_leader", "administrator", "auditor"},
            {"department_officer"},
        ),
        ("", "demo", set(), {"directing_leader"}),
        ("none", "production", set(), {"directing_leader"}),
        ("editor, auditor", "demo", {"editor", "auditor"}, {"administrator"}),
    ],
)
def test_which_roles_need_a_second_factor_is_set_or_follows_from_the_mode(
    given: str, mode: str, some: set[str], none_of: set[str]
) -> None:
    roles = roles_named(given, mode)

    assert some <= roles
    assert not none_of & roles


def test_a_role_nobody_has_is_named_when_the_second_factor_is_set() -> None:
    with pytest.raises(SystemExit, match=r"HOPTAC_SECOND_FACTOR.*boss"):
        roles_named("boss,editor", "production")


@pytest.mark.parametrize(
    ("given", "mode", "minutes"),
    [("", "production", 15), ("", "test", 0), ("5", "production", 5), ("0", "production", 0)],
)
def test_how_long_a_proof_counts_is_set_or_follows_from_the_mode(
    given: str, mode: str, minutes: int
) -> None:
    assert minutes_of_proof(given, mode) == minutes


@pytest.mark.parametrize("given", ["-1", "ba", "1.5"])
def test_what_is_no_number_of_minutes_is_refused(given: str) -> None:
    with pytest.raises(SystemExit, match="HOPTAC_PROOF_MINUTES"):
        minutes_of_proof(given, "demo")


@pytest.mark.parametrize("key", ["short", "ab" * 40])
def test_production_does_not_start_with_a_key_that_can_be_guessed(key: str) -> None:
    told = {"HOPTAC_SECRET_KEY": key, "HOPTAC_HOSTS": "hoptac.example", "DATABASE_URL": "x"}

    assert Env.read({**told, "HOPTAC_MODE": "demo"}).secret_key == key
    with pytest.raises(SystemExit, match="HOPTAC_SECRET_KEY: cần ít nhất 50"):
        Env.read({**told, "HOPTAC_MODE": "production"})


def test_letters_come_back_to_a_bare_address_or_to_the_sender() -> None:
    assert bounce_address("") == ""
    assert bounce_address("tra-lai@hoptac.gov.vn") == "tra-lai@hoptac.gov.vn"
    for wrong in ("tra-lai", "@hoptac.gov.vn", "Trả lại <a@b.vn>", "a@b.vn,c@d.vn", "a@b.vn\nX: y"):
        with pytest.raises(SystemExit, match="HOPTAC_BOUNCE_TO"):
            bounce_address(wrong)
