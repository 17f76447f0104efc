"""How the limited child (kernel.confined) looks inside a DOCX, XLSX or PDF; never imported.

It answers {"refused": why} or {}. Nothing is unpacked to a disk and nothing is carried out; a
paper is refused when opening it would run something, fetch something, or exhaust its reader.
"""

import codecs
import json
import re
import zipfile
import zlib
from io import BytesIO
from typing import Any
from xml.parsers import expat

MIB = 1024 * 1024
TOTAL_MAX, RATIO_MAX = 200 * MIB, 100
ROWS_MAX, COLUMNS_MAX = 50_000, 200
NESTED_MAX = 1  # a chart carries the workbook it was drawn from, and that one carries none
codecs.lookup("cp437")  # loaded while files can still be opened

# Parts and relations that act: macros, programs, controls, web add-ins, foreign pages, links.
_ACTS = re.compile(
    r"vba|macro|activex|/control|oleobject|/ole|attachedtemplate|afchunk|customui|"
    r"/extensibility|webextension|taskpane|externallink|ddelink|connections|querytable"
)
_HARMLESS = re.compile(
    r"\.(xml|rels|vml|png|jpe?g|jfif|gif|bmp|tiff?|wmf|emf|svg|wdp|xlsx|odttf)$"
    r"|(^|/)(thumbnail\.\w+|printerSettings\d*\.bin|customProperty\d*\.bin)$",
    re.IGNORECASE,
)
_SCHEMES = ("http://", "https://", "mailto:", "ftp://", "tel:")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE)
# Fields and formulas that fetch or run by themselves, in the words of Word and of Excel.
_FIELD_ACTS = re.compile(
    r"\bDDE(AUTO)?\b|\bINCLUDE(PICTURE|TEXT)\b|\bMACROBUTTON\b|\bLINK\b", re.IGNORECASE
)
_FORMULA_ACTS = re.compile(
    r"[\w.]+\|[^\"&]*!|WEBSERVICE\s*\(|\bCALL\s*\(|\bREGISTER(\.ID)?\s*\(", re.IGNORECASE
)
_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,9})")


class Refused(Exception):
    """The paper is not taken; the word says why."""


def check_ooxml(content: bytes, depth: int = 0) -> None:
    """Look through every part of a DOCX or XLSX.

    :raises Refused: for what acts by itself, is damaged, or unpacks to more than it says.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        names = {part.filename.lower() for part in parts}
        first = min(part.header_offset for part in parts)
        if first or archive.comment or len(names) < len(parts):
            raise Refused("unsafe")  # two files in one, or two readings of one file
        total = sum(part.file_size for part in parts)
        if total > min(TOTAL_MAX, RATIO_MAX * len(content)):
            raise Refused("bomb")
        for part in parts:
            if not part.is_dir():
                _check_part(part.filename.lower(), archive.read(part), depth)


def _check_part(name: str, part: bytes, depth: int) -> None:
    if not _HARMLESS.search(name) or _ACTS.search(name):
        raise Refused("unsafe")
    if name.endswith(".xlsx"):
        if depth >= NESTED_MAX:
            raise Refused("unsafe")
        check_ooxml(part, depth + 1)
    elif part.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<":
        _Looker(name).look_through(part)


class _Looker:
    """Reads one XML part from end to end, as its coding says, and stops at what acts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cell = ""  # the place of the cell being read
        self.said: list[str] | None = None  # the formula or field being read
        self.fields: list[str] = []  # a field may be cut into pieces

    def look_through(self, part: bytes) -> None:
        """:raises Refused: for what acts. A part that is no XML is damaged, old drawings aside."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._document_type
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.ParseFile(BytesIO(part))
        except expat.ExpatError:
            if not self.name.endswith(".vml") or b"<!" in part:  # Excel's own leave <br> open
                raise
        if _FIELD_ACTS.search("".join(self.fields)):
            raise Refused("outside")

    def _document_type(self, *_said: object) -> None:
        raise Refused("unsafe")

    def _begin(self, element: str, said: dict[str, str]) -> None:
        kind = element.rpartition(" ")[2]
        if kind.lower() == "script":
            raise Refused("unsafe")
        if kind == "Relationship":
            _check_relation(said)
        elif kind in {"Override", "Default"} and _ACTS.search(said.get("ContentType", "").lower()):
            raise Refused("unsafe")
        elif kind == "fldSimple":
            self.fields += [value for name, value in said.items() if name.endswith("instr")]
        elif kind == "instrText":
            self.said = self.fields
        elif self.name.startswith("xl/worksheets/"):
            self._cell(kind, said)

    def _cell(self, kind: str, said: dict[str, str]) -> None:
        if kind == "c":
            self.cell = said.get("r", "")
        elif kind in {"v", "f", "is"} and self.cell:
            _check_place(self.cell)
            self.said = [] if kind == "f" else None

    def _text(self, text: str) -> None:
        if self.said is not None:
            self.said.append(text)

    def _end(self, element: str) -> None:
        if self.said is None:
            return
        if element.endswith(" f") and _FORMULA_ACTS.search("".join(self.said)):
            raise Refused("outside")
        self.said = None


def _check_relation(said: dict[str, str]) -> None:
    kind, target = said.get("Type", "").lower(), said.get("Target", "").strip()
    if _ACTS.search(kind):
        raise Refused("outside" if "template" in kind or "external" in kind else "unsafe")
    is_outside = said.get("TargetMode", "").lower() == "external"
    if _SCHEME.match(target) and not (is_outside and target.lower().startswith(_SCHEMES)):
        raise Refused("outside")
    if is_outside and not kind.endswith("/hyperlink"):
        raise Refused("outside")


def _check_place(cell: str) -> None:
    found = _CELL.fullmatch(cell)
    if not found:
        raise Refused("broken")
    place = 0
    for sign in found[1].upper():
        place = place * 26 + ord(sign) - 64
    if int(found[2]) > ROWS_MAX or place > COLUMNS_MAX:
        raise Refused("far")


_NAME_END = rb"(?=[\s/<>\[\](%]|$)"
_PDF_ACTS = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|GoToR|Rendition"
    rb"|Movie|XFA)" + _NAME_END + rb"|/EF\s*<<|/EF\s+\d+\s+\d+\s+R"
)
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_BEFORE = 2048  # bytes before a stream in which its dictionary stands
_OTHER_CODING = re.compile(rb"/Predictor|/LZW|/ASCII|/A85|/AHx|/RunLength|/RL|/Crypt")
_OBJECTS_FIRST = b"0123456789+-% \t\r\n\f\0"
_MARKUP = re.compile(rb"<(script|!doctype html|html|svg|\?php)", re.I)
_EDGE = 1024
_UNPACKED_MAX = 64 * MIB


def check_pdf(content: bytes) -> None:
    """Look for actions in a PDF: in its objects and in its packed objects, names unescaped.

    A link whose address has such a word as a whole step (…/Launch/…) is refused as well: what
    stands in quotes cannot be told from what only pretends to.

    :raises Refused: for what acts by itself, is locked, damaged, or two kinds of file in one.
    """
    plain = _names_unescaped(content)
    if re.search(rb"/Encrypt" + _NAME_END, plain):
        raise Refused("locked")
    _check_edges(content)
    if _PDF_ACTS.search(plain):
        raise Refused("active")
    left = _UNPACKED_MAX
    for found in _STREAM.finditer(content):
        unpacked = _packed_objects(content, found, left)
        left -= len(unpacked)
        if left <= 0:
            raise Refused("bomb")
        if _PDF_ACTS.search(_names_unescaped(unpacked)):
            raise Refused("active")


def _names_unescaped(pdf: bytes) -> bytes:
    """Return the file with every #xx put as the sign it means: /J#61vaScript is /JavaScript."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), pdf)


def _check_edges(content: bytes) -> None:
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise Refused("broken")
    tail = content[end + 5 :]
    if len(tail.strip()) > _EDGE or _MARKUP.search(content[:_EDGE] + b" " + tail):
        raise Refused("active")
    if b"PK\x05\x06" in content[-65_600:]:
        raise Refused("active")


def _packed_objects(content: bytes, found: re.Match[bytes], most: int) -> bytes:
    """Return a stream unpacked when objects may be in it; empty for pictures, fonts and pages.

    :raises Refused: for objects packed in a way we do not unpack.
    """
    before = _names_unescaped(content[max(0, found.start() - _BEFORE) : found.start()])
    dictionary = before[before.rfind(b"endobj") + 1 :]
    if b"/ObjStm" in dictionary and _OTHER_CODING.search(dictionary):
        raise Refused("active")
    start = found.end()
    try:
        first = zlib.decompressobj().decompress(content[start : start + 512], 16)
        if not first or first[0] not in _OBJECTS_FIRST:
            return b""
        return zlib.decompressobj().decompress(content[start:], most)
    except zlib.error:
        return b""


def answer(content: bytes, form: str) -> bytes:
    """Return {} for a paper that may be kept, or why not, as JSON."""
    told: dict[str, Any] = {}
    try:
        if form == "pdf":
            check_pdf(content)
        else:
            check_ooxml(content)
    except Refused as refused:
        told = {"refused": str(refused)}
    except MemoryError:
        told = {"refused": "bomb"}
    except Exception:  # whatever the archive stumbles over, the paper is not readable
        told = {"refused": "broken"}
    return json.dumps(told).encode()
