"""Reports of letters not delivered are read in the shapes servers make them; rubbish is refused."""

import random
from contextlib import suppress

import pytest

from hoptac.kernel.bounces import LARGEST, UnreadableError, read_bounce
from tests.given.dsn import SHAPES, report

ID, TO = "<8f9c0f0e-1d7b-4a51-9f5e-2f8a7f3b7c11@vi-du.example>", "can.bo@so.example"


@pytest.mark.parametrize("shape", SHAPES)
def test_each_servers_report_names_letter_reader_and_reason(shape: str) -> None:
    told = read_bounce(report(ID, TO, shape=shape))

    assert told.letters[0] == ID
    assert told.receivers >= {TO}
    assert (told.is_final, told.is_gone, told.status) == (True, True, "5.1.1")
    assert told.said.startswith("550 5.1.1")


@pytest.mark.parametrize(
    ("action", "status", "final", "gone"),
    [
        ("failed", "5.2.2", True, False),
        ("failed", "5.7.1", True, False),
        ("failed", "5.2.1", True, True),
        ("failed", "5.1.10", True, True),
        ("failed", "4.4.7", False, False),
        ("delayed", "4.4.1", False, False),
        ("delayed", "5.1.1", False, False),
        ("failed", "", False, False),
        ("failed", "5", False, False),
    ],
)
def test_only_what_failed_for_good_counts(
    action: str, status: str, final: bool, gone: bool
) -> None:
    told = read_bounce(report(ID, TO, action=action, status=status))

    assert (told.is_final, told.is_gone) == (final, gone)


def test_international_reports_are_read_as_the_old_ones() -> None:
    raw = report(ID, TO)
    for old, new in (
        (b"message/delivery-status", b"message/global-delivery-status"),
        (b"text/rfc822-headers", b"message/global-headers"),
    ):
        raw = raw.replace(old, new)
    told = read_bounce(raw)

    assert (told.letters[0], told.is_gone) == (ID, True)
    assert TO in told.receivers


_PLAIN = b"From: a@b.example\r\nSubject: Re: [hoptac]\r\nMessage-ID: " + ID.encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe" * 1000,
        _PLAIN + b"\r\n\r\nXin loi, toi nghi phep.",
        report(ID, TO, action="delivered", status="2.0.0"),
        report(ID, TO).replace(b"message/delivery-status", b"text/plain"),
        b"Content-Type: multipart/report\r\n\r\nno boundary",
        report(ID, TO) + b"x" * LARGEST,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(3000)
        ),
    ],
    ids=["empty", "binary", "vacation", "delivered", "no-status", "no-boundary", "huge", "nested"],
)
def test_what_is_no_report_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"thư|thông báo"):
        read_bounce(raw)


def test_a_report_without_or_with_unknown_charset_is_read_all_the_same() -> None:
    raw = report(ID, TO).replace(b"charset=utf-8", b"charset=x-nobody-knows")
    raw = raw.replace(b"550 5.1.1", b"550 5.1.1 \xe1\xbb\xff\x00\x07")
    told = read_bounce(raw)

    assert told.letters[0] == ID
    assert told.said.isprintable()


def test_a_report_cut_or_spoilt_anywhere_never_breaks_the_reader() -> None:
    chance = random.Random(3464)
    for turn in range(600):
        raw = bytearray(report(ID, TO, shape=list(SHAPES)[turn % 3]))
        for _ in range(chance.randrange(1, 30)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        raw = raw[: chance.randrange(len(raw))] if turn % 4 == 0 else raw
        with suppress(UnreadableError):
            read_bounce(bytes(raw))
