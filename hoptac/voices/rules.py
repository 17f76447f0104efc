"""How readers' words are cleaned, and what is held off: judged from values alone."""

import ipaddress
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.words import gettext_noop

ANSWER_DAYS = 10  # working days within which a locality answers
KEPT_DAYS = 90  # an address is erased after so many days, answered or not
A_DAY = 5  # items from one network a day
LETTERS_A_DAY = 3  # letters asking one mailbox to confirm
FASTEST, OLDEST = 3, 24 * 60 * 60  # seconds between a form shown and sent
SHORTEST, LONGEST = 10, 2000  # signs of a text
MOST_LINKS = 2
CONFIRM_HOURS = 48
DIGEST_AT = time(7, 30)  # on Mondays
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_BREAKS = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Return what a reader wrote in one Unicode form, without signs that are not writing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [
        nfc("".join(sign for sign in line if unicodedata.category(sign)[0] != "C" or sign == "\t"))
        for line in lines
    ]
    return _BREAKS.sub("\n\n", "\n".join(kept)).strip()


def check_text(text: str) -> str:
    """Return a cleaned text that can be taken.

    :raises Refusal: for one that is too short, too long, or mostly links.
    """
    cleaned = clean(text)
    if not SHORTEST <= len(cleaned) <= LONGEST:
        raise Refusal(
            gettext_noop("Nội dung cần từ %(least)s đến %(most)s ký tự."),
            gettext_noop("Viết rõ hơn hoặc ngắn lại rồi gửi."),
            field="text",
            least=SHORTEST,
            most=LONGEST,
        )
    if len(_LINK.findall(cleaned)) > MOST_LINKS:
        raise Refusal(
            gettext_noop("Nội dung có nhiều hơn hai đường dẫn."),
            gettext_noop("Bỏ bớt đường dẫn rồi gửi lại."),
            field="text",
        )
    return cleaned


def check_pace(shown_at: int | None, now: datetime) -> None:
    """Hold off who fills a form in faster than a person, or sends one of another day.

    :param shown_at: when the form was shown, as its signed stamp says; None for a false one.
    :raises Refusal: saying what to do.
    """
    if shown_at is None or now.timestamp() - shown_at > OLDEST:
        raise Refusal(
            gettext_noop("Trang này đã mở quá lâu."),
            gettext_noop("Nội dung bạn viết còn nguyên dưới đây; bấm gửi lại."),
        )
    if now.timestamp() - shown_at < FASTEST:
        raise Refusal(
            gettext_noop("Biểu mẫu được gửi quá nhanh."),
            gettext_noop("Chờ vài giây, đọc lại rồi bấm gửi."),
        )


def network(address: str) -> str:
    """Return what one sender can't change at will: an address, or of IPv6 the first half."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if known.version == 6:
        mapped = known.ipv4_mapped
        if mapped is not None:
            return str(mapped)
        return str(ipaddress.ip_network((int(known), 64), strict=False))
    return str(known)


def hashed(salt: str, said: str) -> str:
    """Return a hash that says nothing once its salt is gone."""
    return sha256(f"{salt}\0{said}".encode()).hexdigest()


def gist(text: str) -> str:
    """Return a text without what a script varies to look different."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def week_begins(day: date) -> date:
    """Return the Monday of a day's week: a digest tells what came before it."""
    return day - timedelta(days=day.weekday())
