"""What comes out of an editor, of Word or of a plain field, made clean; and the marks in it.

A mark stands in the text for what is bound: {{visit 12 gifts_total}} for a figure,
{{pull visit 12 gifts_total}} in a paragraph of its own for one shown large, {{photo 5}} likewise
for a picture, {{official 7}} for a seat's post and name.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from html import escape, unescape

import nh3

from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Kind
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop

MOST = 200_000  # signs of a text as it is sent
TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "caption", "thead", "tbody",
    "tr", "th", "td", "a", "strong", "em", "u", "s", "sub", "sup", "br", "hr",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"},
    "ol": {"start"},
}  # fmt: skip
_GONE = {"script", "style", "xml", "title", "template", "noscript", "iframe", "object", "svg"}
_SAME = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "div": "p", "strike": "s",
         "del": "s", "ins": "u", "section": "p", "article": "p"}  # fmt: skip
_RENAMED = re.compile(rf"<(/?)({'|'.join(_SAME)})(?=[\s>/])", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>")
_LIST_ITEM = re.compile(
    r"<p[^>]*class=[\"']?MsoListParagraph[^>]*>(?P<said>.*?)</p>", re.IGNORECASE | re.DOTALL
)
_LISTS = re.compile(
    r"<li data-(?P<kind>[uo])>.*?</li>\s*(?:<li data-(?P=kind)>.*?</li>\s*)*", re.DOTALL
)
_BULLET = re.compile(r"^\s*(?:[·•§o\-–]|(?P<number>\d+)[.)])\s+")
_DATA = re.compile(r"<data\b(?P<said>[^>]*)>.*?</data>", re.IGNORECASE | re.DOTALL)
_SAID = re.compile(r"data-(kind|id|code)\s*=\s*[\"']?([^\"'\s>]+)")
_EMPTY = re.compile(r"<(p|h2|h3|h4|li|blockquote)>(?:\s|\u00a0|&nbsp;|<br ?/?>)*</\1>")
_SPACES = re.compile(r"(?:&nbsp;|\s)+")
_BLOCKS = "p|h2|h3|h4|ul|ol|li|blockquote|table|caption|thead|tbody|tr|th|td|br|hr"
_AROUND = re.compile(rf" *(</?(?:{_BLOCKS})(?: [^>]*)?>) *")
_BETWEEN = re.compile(r"(</(?:p|h2|h3|h4|ul|ol|blockquote|table)>)(?=<[a-z])")
_SPACE, _HARD = r"(?:&nbsp;|\s)", r"(?:&nbsp;|\u00a0)"
_BARE = {  # a paragraph that was an item of a list: its sign, then spaces of fixed width
    kind: rf"<p>{_SPACE}*(?:{sign})\s*{_HARD}{_SPACE}*((?:(?!</p>).)*)</p>"
    for kind, sign in (("u", "[·•§o]"), ("o", r"\d{1,3}[.)]"))
}
_BARE_LISTS = {kind: re.compile(rf"(?:{one}\s*){{2,}}", re.DOTALL) for kind, one in _BARE.items()}
_FIRST_NUMBER = re.compile(r"\d+")
_LEADS_NOWHERE = re.compile(r"<a(?![^>]*\shref=)(?:\s[^>]*)?>(.*?)</a>", re.DOTALL)
_MARK = re.compile(r"\{\{(?P<said>[^{}]*)\}\}")
_FIGURE = re.compile(
    rf"(?P<pull>pull\s+)?(?P<kind>{'|'.join(Kind)})\s+(?P<id>\d{{1,18}})\s+"
    r"(?P<code>[a-z][a-z0-9_]*(?::[\w-]+)*)"
)
_OTHER = re.compile(r"(?P<what>photo|official)\s+(?P<id>\d{1,18})")
_LINK = re.compile(r"(<a\b[^>]*>.*?</a>)", re.DOTALL)
_OWN_PARAGRAPH = re.compile(r"<p>\s*(\{\{\s*(?:photo|pull)\s[^{}]*\}\})\s*</p>")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands between the braces.

    :param what: figure, pull, photo or official.
    :param key: a record's id, a photo's, a seat's; `kind` and `code` of a figure.
    :param in_link: it stands within a link of the author's, where no other link can stand.
    """

    what: str
    key: int
    kind: str = ""
    code: str = ""
    in_link: bool = False

    @property
    def ref(self) -> str:
        """The record a figure comes from."""
        return f"{self.kind}:{self.key}"


def clean(sent: str) -> str:
    """Return a text as the small set of HTML articles are written in.

    Nothing that acts, looks or asks survives: scripts, styles, events, frames, pictures from
    elsewhere, addresses but http, https and mailto. Lists of Word become lists; its debris goes.
    A text without any tag is read as paragraphs with plain signs for headings, lists, quotes.

    :raises Refusal: at `body` when it is too long, or a mark in it says nothing known.
    """
    if len(sent) > MOST:
        raise Refusal(
            gettext_noop("Nội dung bài dài quá %(most)s ký tự."),
            gettext_noop("Chia thành nhiều kỳ của một loạt bài."),
            field="body",
            most=MOST,
        )
    text = sent.replace("\0", "").replace("\r\n", "\n")
    html = _from_editor(text) if _MARKUP.search(text) else _from_plain(text)
    html = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        attribute_filter=_without_marks,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    html = _LEADS_NOWHERE.sub(r"\1", html)  # its address was none that may stand
    html = _tidied(_with_lists(html))
    for _ in marks(html):  # each says something known
        pass
    return html


def plain(html: str) -> str:
    """Return the words of clean HTML, without marks."""
    return nfc(unescape(re.sub(r"<[^>]+>", " ", _MARK.sub(" ", html))))


def marks(html: str) -> Iterator[Mark]:
    """Yield the marks of a clean text in their order.

    :raises Refusal: at `body` for one that says nothing known, or a picture within a sentence.
    """
    alone = {match[1] for match in _OWN_PARAGRAPH.finditer(html)}
    for match in _MARK.finditer(html):
        mark = _read(unescape(match["said"]), match[0])
        if mark.what in {"photo", "pull"} and match[0] not in alone:
            raise Refusal(
                gettext_noop("“%(mark)s” đứng chung dòng với chữ khác."),
                gettext_noop("Đặt ảnh và số liệu nổi bật trên một dòng riêng."),
                field="body",
                mark=match[0],
            )
        yield mark


def replaced(html: str, write: Callable[[Mark], str]) -> str:
    """Return a clean text with what `write` makes of each mark, pictures without their <p>."""

    def written(match: re.Match[str], *, in_link: bool) -> str:
        return write(replace(_read(unescape(match["said"]), match[0]), in_link=in_link))

    parts = _LINK.split(_OWN_PARAGRAPH.sub(r"\1", html))  # links stand at the odd places
    return "".join(
        _MARK.sub(partial(written, in_link=place % 2 == 1), part)
        for place, part in enumerate(parts)
    )


def _read(said: str, shown: str) -> Mark:
    words = said.strip()
    if found := _FIGURE.fullmatch(words):
        what = "pull" if found["pull"] else "figure"
        return Mark(what, int(found["id"]), found["kind"], found["code"])
    if found := _OTHER.fullmatch(words):
        return Mark(found["what"], int(found["id"]))
    raise Refusal(
        gettext_noop("Không hiểu ký hiệu “%(mark)s” trong bài."),
        gettext_noop("Chọn số liệu, ảnh hoặc cán bộ từ danh sách bên cạnh bài để chèn đúng."),
        field="body",
        mark=shown[:80],
    )


def _without_marks(tag: str, name: str, value: str) -> str | None:
    """Keep marks out of attributes: what is bound is written into the text alone."""
    return None if "{{" in value else value


def _from_editor(text: str) -> str:
    html = re.sub(r"<!--.*?-->|<!\[.*?\]>", "", text, flags=re.DOTALL)
    html = _DATA.sub(_as_mark, html)
    html = _LIST_ITEM.sub(_as_item, html)
    html = _LISTS.sub(_as_list, html)
    return _RENAMED.sub(lambda m: f"<{m[1]}{_SAME[m[2].lower()]}", html)


def _as_mark(match: re.Match[str]) -> str:
    said = dict(_SAID.findall(match["said"]))
    if set(said) != {"kind", "id", "code"}:
        return escape(re.sub(r"<[^>]+>", "", match[0]))
    return f"{{{{{said['kind']} {said['id']} {said['code']}}}}}"


def _as_item(match: re.Match[str]) -> str:
    said = re.sub(r"<!\[.*?\]>|</?(?:span|o:p|font)\b[^>]*>", "", match["said"], flags=re.DOTALL)
    said = _SPACES.sub(" ", said)
    bullet = _BULLET.match(said)
    kind = "o" if bullet and bullet["number"] else "u"
    return f"<li data-{kind}>{said[bullet.end() :] if bullet else said}</li>"


def _as_list(match: re.Match[str]) -> str:
    kind = match["kind"]
    return f"<{kind}l>{match[0]}</{kind}l>"


def _with_lists(html: str) -> str:
    """Make lists of runs of paragraphs that were items before an editor dropped their class.

    Only fixed spaces after the sign tell them from prose; none is left afterwards, so that what
    was clean stays as it is.
    """
    for kind, runs in _BARE_LISTS.items():
        html = runs.sub(partial(_bare_list, kind), html)
    return html


def _bare_list(kind: str, match: re.Match[str]) -> str:
    number = _FIRST_NUMBER.search(match[0]) if kind == "o" else None
    start = f' start="{int(number[0])}"' if number and int(number[0]) != 1 else ""
    items = re.sub(_BARE[kind], r"<li>\1</li>", match[0], flags=re.DOTALL)
    return f"<{kind}l{start}>{items}</{kind}l>"


def _from_plain(text: str) -> str:
    return "\n".join(_paragraph(block) for block in re.split(r"\n\s*\n", text) if block.strip())


def _paragraph(block: str) -> str:
    lines = [escape(line.strip(), quote=False) for line in block.strip().split("\n")]
    heading = re.fullmatch(r"(#{2,4}) +(.+)", lines[0]) if len(lines) == 1 else None
    if heading:
        level = len(heading[1])
        return f"<h{level}>{heading[2]}</h{level}>"
    for sign, tag, each in (("- ", "ul", "li"), ("&gt; ", "blockquote", "p")):
        if all(line.startswith(sign) for line in lines):
            inside = "".join(f"<{each}>{line.removeprefix(sign)}</{each}>" for line in lines)
            return f"<{tag}>{inside}</{tag}>"
    return f"<p>{'<br>'.join(lines)}</p>"


def _tidied(html: str) -> str:
    html = _AROUND.sub(r"\1", _SPACES.sub(" ", html))
    before = ""
    while before != html:
        before, html = html, _EMPTY.sub("", html)
    return _BETWEEN.sub(r"\1\n", html).strip()
