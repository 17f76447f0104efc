"""Numbers of a series: one signer's agency, one symbol, one year."""

from django.db.models import Max

from hoptac.letters.models import OfficialLetter


def next_number(letter: OfficialLetter, symbol: str, year: int) -> int:
    """Return the next free number of the signer's series in a year; numbers restart at 1."""
    taken = OfficialLetter.objects.filter(
        issuer=letter.issuer_id, symbol=symbol, number_year=year
    ).aggregate(last=Max("number"))["last"]
    return (taken or 0) + 1
