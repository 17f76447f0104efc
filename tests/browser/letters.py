"""What a downloaded report must be: the form of Decree 30/2020, readable by everybody."""

from pathlib import Path

from docx import Document
from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def check_docx(path: Path, number: str) -> None:
    """The letter bears its number and ends as the decree says."""
    document = Document(str(path))
    head = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    body = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    assert number in head
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    assert any(text.endswith("./.") for text in body), body[-5:]


def check_pdf(path: Path, number: str) -> None:
    """The same letter, tagged for those who cannot see it, whole on every machine."""
    reader = PdfReader(path)
    root = reader.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    text = "\n".join(page.extract_text() for page in reader.pages)
    metadata = root["/Metadata"].get_object().get_data()
    assert number in text
    assert "./." in text
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in metadata
    assert str(root["/Lang"]).startswith("vi")
    assert not _not_embedded(reader)


def _not_embedded(reader: PdfReader) -> list[str]:
    lacking = []
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()
            for kind in inner.get("/DescendantFonts", [inner]):
                told = kind.get_object().get("/FontDescriptor")
                if not told or not any(n.startswith("/FontFile") for n in told.get_object()):
                    lacking.append(str(inner.get("/BaseFont")))
    return lacking
