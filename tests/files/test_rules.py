"""What is accepted and what is refused, without a database."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hoptac.files import reading, rules
from hoptac.files.rules import MIB
from hoptac.kernel.errors import Refusal
from tests.given.files import PDF, letter, photo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64
GIF = b"GIF89a" + b"\0" * 64
EXE = b"MZ" + b"\0" * 64


def check(name: str, content: bytes, size: int | None = None) -> rules.Kind:
    return rules.check(name=name, size=size or len(content), content=BytesIO(content))


def archive(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def docx_with(**parts: bytes) -> bytes:
    out = BytesIO(letter().read())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def workbook() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_string(0, 0, "Kế hoạch")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("anh.jpg", photo().read(), rules.JPEG),
        ("ANH.JPEG", photo().read(), rules.JPEG),
        ("anh.png", photo(form="PNG").read(), rules.PNG),
        ("anh.webp", photo(form="WEBP").read(), rules.WEBP),
        ("zalo-luu.jpg", photo(form="PNG").read(), rules.PNG),
        ("khong-duoi", photo().read(), rules.JPEG),
        ("Công văn.pdf", PDF, rules.PDF),
        ("bao-cao.docx", letter().read(), rules.DOCX),
        ("ke-hoach.xlsx", workbook(), rules.XLSX),
    ],
)
def test_honest_files_are_known_by_their_content(
    name: str, content: bytes, kind: rules.Kind
) -> None:
    assert check(name, content) is kind


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("trong.pdf", b"", "trống"),
        ("hinh.svg", SVG, "không thuộc loại"),
        ("hinh.png", SVG, "không thuộc loại"),
        ("anh.jpg", HTML, "không thuộc loại"),
        ("anh.gif", GIF, "không thuộc loại"),
        ("bao-cao.pdf", EXE, "không thuộc loại"),
        ("goi.docx", archive(**{"a.txt": b"x"}), "bị hỏng"),
        ("goi.docx", archive(**{"[Content_Types].xml": b"<Types/>"}), "không thuộc loại"),
        ("cu.doc", OLE, "văn phòng cũ"),
        ("IMG_1.HEIC", HEIC, "HEIC"),
        ("anh.jpg", PDF, "không khớp"),
        ("bao-cao.docx", PDF, "không khớp"),
        ("bao-cao.pdf", letter().read(), "không khớp"),
        ("bao-cao.docm", letter().read(), "không khớp"),
        ("cut.pdf", PDF[:30], "hỏng"),
        ("cut.docx", letter().read()[:900], "hỏng"),
        ("macro.docx", docx_with(**{"word/vbaProject.bin": b"x"}), "macro"),
        ("slip.docx", docx_with(**{"../../etc/passwd": b"x"}), "không an toàn"),
        ("abs.docx", docx_with(**{"/etc/passwd": b"x"}), "không an toàn"),
        ("xxe.docx", docx_with(**{"word/x.xml": b'<!DOCTYPE a SYSTEM "file:///x"><a/>'}), "macro"),
        (
            "xxe16.docx",
            docx_with(**{"word/x.xml": "<!doctype a><a/>".encode("utf-16")}),
            "macro",
        ),
        ("bomb.docx", docx_with(**{"word/b.xml": b"0" * (20 * MIB)}), "bung ra"),
        ("many.docx", docx_with(**{f"word/{n}.bin": b"" for n in range(10_001)}), "bung ra"),
    ],
)
def test_whatever_else_is_refused_in_words_beside_the_field(
    name: str, content: bytes, why: str
) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        check(name, content)

    assert refused.value.field == "file"
    assert refused.value.remedy
    assert name in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "most"),
    [("anh.jpg", photo().read(), 15 * MIB), ("so 5.pdf", PDF, 25 * MIB)],
)
def test_a_file_may_be_as_large_as_its_kind_allows_and_no_larger(
    name: str, content: bytes, most: int
) -> None:
    assert check(name, content, size=most)
    with pytest.raises(Refusal, match=f"quá mức {most // MIB} MB"):
        check(name, content, size=most + 1)


@pytest.mark.parametrize(
    ("given_name", "kind", "kept"),
    [
        ("C:\\Ảnh\\họp.JPG", rules.JPEG, "họp.JPG"),
        ("../../etc/passwd", rules.PDF, "passwd.pdf"),
        ("Báo cáo\u202efdp.exe", rules.PDF, "Báo cáofdp.exe.pdf"),
        ("zalo.jpg", rules.PNG, "zalo.png"),
        ("Quyết định 1.2.3", rules.PDF, "Quyết định 1.2.3.pdf"),
        ("", rules.PDF, "tep.pdf"),
        ("e\u0302.pdf", rules.PDF, "ê.pdf"),
    ],
)
def test_a_name_is_kept_readable_and_harmless(given_name: str, kind: rules.Kind, kept: str) -> None:
    assert rules.tidy_name(given_name, kind) == kept


@given(st.text(max_size=400), st.sampled_from(rules.KINDS))
def test_any_name_becomes_one_that_can_be_kept(text: str, kind: rules.Kind) -> None:
    kept = rules.tidy_name(text, kind)

    assert 0 < len(kept) <= rules.NAME_MAX
    assert kept.rpartition(".")[2].lower() in kind.extensions
    assert "/" not in kept
    assert kept.isprintable()
    assert rules.tidy_name(kept, kind) == kept


@given(st.binary(max_size=300))
def test_no_bytes_break_the_check(content: bytes) -> None:
    with suppress(Refusal):
        check("tep.bin", content)


def test_a_photo_is_made_anew_without_what_the_camera_noted() -> None:
    sent = photo(turn=6).read()
    assert b"SN-0042" in sent
    assert Image.open(BytesIO(sent)).getexif().get_ifd(0x8825)

    made = reading.photo(sent, name="anh.jpg")

    again = Image.open(BytesIO(made.data))
    assert not again.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(again.info)
    assert b"SN-0042" not in made.data
    assert (made.width, made.height) == again.size == (480, 640)  # upright


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_no_form_of_photo_keeps_a_position(form: str) -> None:
    made = reading.photo(photo(form=form).read(), name="anh")

    assert Image.open(BytesIO(made.data)).format == form
    assert not Image.open(BytesIO(made.data)).getexif()


@pytest.mark.parametrize(
    ("form", "note"),
    [
        ("JPEG", {"comment": b"may cua ong SN-0042"}),
        ("PNG", {"icc_profile": b"ho so mau SN-0042"}),
        ("WEBP", {"icc_profile": b"ho so mau SN-0042"}),
    ],
)
def test_comments_and_profiles_stay_behind(form: str, note: dict[str, bytes]) -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, format=form, **note)
    kept = Image.open(BytesIO(reading.photo(out.getvalue(), name="anh").data))

    assert Image.open(out).info.keys() & note.keys()
    assert not kept.info.keys() & note.keys()


def test_what_hangs_behind_a_photo_stays_behind() -> None:
    made = reading.photo(photo().read() + b"thu nghiem" + EXE, name="anh.jpg")

    assert b"thu nghiem" not in made.data


def test_a_large_photo_is_brought_to_2400_pixels() -> None:
    made = reading.photo(photo(size=(6000, 3000)).read(), name="anh.jpg")

    assert (made.width, made.height) == (2400, 1200)


def test_a_small_photo_keeps_its_size() -> None:
    made = reading.photo(photo(size=(320, 200)).read(), name="anh.jpg")

    assert (made.width, made.height) == (320, 200)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, format="PNG")

    with pytest.raises(Refusal, match="20000 × 20000"):
        reading.photo(out.getvalue(), name="bom.png")


@pytest.mark.parametrize("kept", [100, 2_000])
def test_a_cut_off_photo_is_refused(kept: int) -> None:
    whole = photo(size=(1600, 1200)).read()

    with pytest.raises(Refusal, match="bị hỏng"):
        reading.photo(whole[:kept], name="anh.jpg")


def test_a_drawing_with_see_through_parts_keeps_them() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(out, format="PNG")

    made = Image.open(BytesIO(reading.photo(out.getvalue(), name="a.png").data))

    assert made.mode == "RGBA"


def test_a_paper_is_no_photo() -> None:
    with pytest.raises(Refusal):
        reading.photo(PDF, name="a.pdf")
