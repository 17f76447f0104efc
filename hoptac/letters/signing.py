"""The signing block by who signs (Decree 30/2020, Article 13 and Annex I, rows 17–18)."""

from dataclasses import replace

from hoptac.documents.letter import Letter, Signing

COMMITTEE = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def signed(
    letter: Letter,
    *,
    name: str,
    leader_of: str | None,
    committee_symbol: str,
    post: str = "Giám đốc",
    posts: tuple[str, str] | None = None,
) -> Letter:
    """Return the letter with its signing block; nobody is addressed by what they sign.

    :param leader_of: the locality whose vice-chair signs for its committee; None: the agency's
        head.
    :param committee_symbol: of a document of the committee: "BC-UBND".
    :param post: of the agency's head.
    :param posts: the head's and the deputy's where a deputy signs "KT."; a vice-chair signs for
        the chair in any case, for another vice-chair too.
    """
    if leader_of is None:
        own = (f"KT. {posts[0].upper()}", posts[1].upper()) if posts else (post.upper(),)
        return replace(letter, signing=Signing(own, name))
    themselves = (f"Đồng chí {name},", f"Lãnh đạo UBND {leader_of}")
    return replace(
        letter,
        parent="",
        issuer=f"ỦY BAN NHÂN DÂN {leader_of.upper()}",
        symbol=committee_symbol,
        signing=Signing(COMMITTEE, name),
        addressees=tuple(to for to in letter.addressees if not to.startswith(themselves)),
        recipients=tuple(to for to in letter.recipients if not to.startswith(themselves)),
    )
