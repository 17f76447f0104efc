"""Vietnamese text: one form in, folded for search, keyed for matching and for order."""

import re
import unicodedata

_BASES = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_TONE_MARKS = "".join(_TONES)
_OLD_STYLE = re.compile(rf"(?<!q)([ou])([{_TONE_MARKS}])([aey])(?![\w\u0300-\u036f])")
_NEW_STYLE = re.compile(rf"(?<!q)([ou])([aey])([{_TONE_MARKS}])(?![\w\u0300-\u036f])")
_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Return `text` in NFC, trimmed, with single spaces: the only form that is stored.

    The sign NUL is left out: the database knows no text with it.
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.replace("\0", ""))).strip()


def fold(text: str) -> str:
    """Return `text` without diacritics, lower case, đ as d: "Hòa Bình" → "hoa binh"."""
    plain = unicodedata.normalize("NFD", nfc(text).casefold().replace("đ", "d"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def match_key(text: str) -> str:
    """Return the key under which both tone placements and both Unicode forms meet.

    "hoà", "hòa" (NFC or NFD) share one key; "hoa" has another. Tone marks move behind the whole
    vowel pair where a syllable ends in oa, oe, uy, not after q (quý stays).
    """
    spread = unicodedata.normalize("NFD", nfc(text).casefold())
    return unicodedata.normalize("NFC", _OLD_STYLE.sub(r"\1\3\2", spread))


def spellings(word: str) -> set[str]:
    """Return a word with its tone mark in each place it is written: {"hoà", "hòa"}, lower case."""
    key = match_key(word)
    old = _NEW_STYLE.sub(r"\1\3\2", unicodedata.normalize("NFD", key))
    return {key, unicodedata.normalize("NFC", old)}


def has_marks(text: str) -> bool:
    """Tell whether a text is written with diacritics: who types none leaves them open."""
    return fold(text) != nfc(text).casefold()


def sort_key(text: str) -> str:
    """Return a key whose plain order is the Vietnamese order; stored, so any server sorts right.

    All letters are compared first, then all tones, then case (small before capital).
    """
    letters, tones, cases = [], [], []
    for sign in nfc(text):
        base, tone = _split(sign)
        letters.append(_rank(base.lower()))
        tones.append(str(tone))
        cases.append("1" if base != base.lower() else "0")
    return f"{''.join(letters)}\u0001{''.join(tones)}\u0001{''.join(cases)}"


def _split(sign: str) -> tuple[str, int]:
    tone, rest = 0, ""
    for part in unicodedata.normalize("NFD", sign):
        if part in _TONES:
            tone = _TONES[part]
        else:
            rest += part
    return unicodedata.normalize("NFC", rest), tone


def _rank(base: str) -> str:
    if base in _BASES:
        return chr(ord("A") + _BASES.index(base))
    return base if base.isdigit() else "!"
