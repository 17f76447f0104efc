"""Papers written by machine and marked so; no seal, no signature of anybody."""

from datetime import date, datetime

from django.core.files.base import ContentFile

from hoptac.documents import pdf
from hoptac.documents.letter import Letter, Paragraph, Signing

MARK = "DỮ LIỆU MINH HỌA – không phải văn bản thật"


def programme_paper(
    *, title: str, number: str, signed_on: date, made_at: datetime
) -> "ContentFile[bytes]":
    """Return a one-page PDF that stands for the signed text; the same every time."""
    running, symbol = number.split("/", 1)
    letter = Letter(
        parent="",
        issuer="BẢN MINH HỌA",
        number=int(running),
        symbol=symbol,
        place="Hà Nội",
        issued_on=signed_on,
        kind="CHƯƠNG TRÌNH",
        subject=title,
        addressees=(),
        bases=(),
        body=(Paragraph("Tệp này do máy tạo để trình bày cách lưu văn bản của chương trình."),),
        signing=Signing(("ĐẠI DIỆN CÁC BÊN",), "(minh họa)"),
        recipients=(),
        notes=(MARK,),
    )
    return ContentFile(pdf.write(letter, made_at=made_at), name="chuong-trinh-minh-hoa.pdf")
