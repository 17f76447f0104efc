"""Uploads as people send them: photos from a phone, papers from an office."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
_GPS_TAG, _MAKE, _ORIENTATION, _SERIAL = 0x8825, 0x010F, 0x0112, 0xA431


def photo(
    name: str = "anh.jpg",
    *,
    size: tuple[int, int] = (640, 480),
    form: str = "JPEG",
    colour: tuple[int, int, int] = (200, 60, 40),
    turn: int = 1,
) -> SimpleUploadedFile:
    """Return a photo that carries position, camera and serial number.

    :param turn: the EXIF orientation; 6 is a phone held upright.
    """
    image = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif[_MAKE], exif[_ORIENTATION], exif[_SERIAL] = "May Anh Thu", turn, "SN-0042"
    exif.get_ifd(_GPS_TAG).update({1: "N", 2: (21.0, 49.0, 3.0), 3: "E", 4: (104.0, 8.0, 9.0)})
    out = BytesIO()
    image.save(out, format=form, exif=exif)
    return SimpleUploadedFile(name, out.getvalue())


def paper(name: str = "Công văn số 5.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """Return a small PDF, or whatever bytes are given, under a name."""
    return SimpleUploadedFile(name, content)


def letter(name: str = "bao-cao.docx", text: str = "Kính gửi") -> SimpleUploadedFile:
    """Return a real DOCX."""
    document, out = Document(), BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return SimpleUploadedFile(name, out.getvalue())
