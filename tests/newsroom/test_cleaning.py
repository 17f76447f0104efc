"""What comes out of editors, of Word and of hostile hands is clean, and cleaning twice is once."""

import re

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoptac.kernel.errors import Refusal
from hoptac.newsroom.reading import TAGS, Mark, clean, marks, plain, replaced

HOSTILE = [
    "<script>alert(1)</script><p>x</p>",
    "<p onclick=alert(1)>x</p>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<svg><script>alert(1)</script></svg><p>x</p>",
    "<svg/onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style>",
    "<iframe src=//evil.invalid></iframe>",
    "<p style='background:url(//evil.invalid)'>x</p>",
    "<form action=//evil.invalid><input name=p><button>x</button></form>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<p><a href='{{visit 1 x}}\" onclick=\"alert(1)'>x</a></p>",
    "<base href=//evil.invalid><p>x</p>",
    "<meta http-equiv=refresh content=0;url=//evil.invalid>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<<script>script>alert(1)<</script>/script>",
    "<template><script>alert(1)</script></template>",
    '<data class="figure" data-kind="visit" data-id="1" data-code="x"><script>1</script></data>',
    "<p>\0<scr\0ipt>alert(1)</scr\0ipt></p>",
    "<!--><script>alert(1)</script>--><p>x</p>",
    "<style>p{color:red}</style><p>x</p>",
    "<object data=//evil.invalid></object><embed src=//evil.invalid>",
]
_TAG = re.compile(r"</?([a-z0-9]+)([^>]*)>")
_MAY = re.compile(
    r'^(\s(href="(https?:|mailto:|/|#|\?)[^"]*"|title="[^"]*"|rel="noopener noreferrer"'
    r'|(?:col|row)span="[^"]*"|scope="[^"]*"|start="[^"]*"))*\s*/?$'
)
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal{margin:0}</style><xml><w:View>Normal</w:View></xml></head><body>
<!--[if gte mso 9]><xml><o:x>debris</o:x></xml><![endif]-->
<p class=MsoNormal style='text-align:justify'><b><span lang=VI style='font-size:14.0pt'>Sáng
19/9</span></b><span style='mso-bidi'>, đoàn&nbsp;&nbsp;đã đến<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Bò giống</p>
<p class=MsoListParagraphCxSpLast><![if !supportLists]>·<span>&nbsp; </span><![endif]>Xe đạp</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h1 style='margin:0'>Kết quả</h1>
<table class=MsoTableGrid border=1 style='border:none'><tr><td width=200 colspan=2><p
class=MsoNormal>Ô</p></td></tr></table></body></html>"""


@pytest.mark.parametrize("sent", HOSTILE)
def test_nothing_hostile_is_left(sent: str) -> None:
    html = _cleaned(sent)

    for name, attributes in _TAG.findall(html):
        assert name in TAGS, html
        assert _MAY.match(attributes), html
    assert not re.search(r"<\s*script|javascript:|\son\w+\s*=\s*\"?alert", html.replace("&lt;", ""))


def _cleaned(sent: str) -> str:
    """Clean, or tell that it was refused: then nothing of it is kept."""
    try:
        return clean(sent)
    except Refusal:
        return ""


def test_words_debris_goes_and_its_lists_become_lists() -> None:
    html = clean(WORD)

    assert "<strong>Sáng 19/9</strong>, đoàn đã đến" in html
    assert "<ul><li>Bò giống</li><li>Xe đạp</li></ul>" in html
    assert "<h2>Kết quả</h2>" in html
    assert '<td colspan="2"><p>Ô</p></td>' in html
    for debris in ("Mso", "style", "o:p", "Normal", "debris", "·", "nbsp", "<p></p>", "<![", "xml"):
        assert debris not in html, debris


def test_plain_text_becomes_paragraphs_headings_lists_and_quotes() -> None:
    html = clean("## Kết quả\n\nMột < hai\ndòng hai\n\n- bò\n- xe\n\n> Lời nói")

    assert html == (
        "<h2>Kết quả</h2>\n<p>Một &lt; hai<br>dòng hai</p>\n<ul><li>bò</li><li>xe</li></ul>\n"
        "<blockquote><p>Lời nói</p></blockquote>"
    )


def test_a_figure_pasted_from_a_page_is_bound_again() -> None:
    data = '<data class="figure" data-kind="gift" data-id="3" data-code="total" value="1">1</data>'

    assert clean(f"<p>Tặng {data}</p>") == "<p>Tặng {{gift 3 total}}</p>"


def test_marks_are_read_in_their_order() -> None:
    html = clean(
        "{{pull gift 3 total}}\n\n{{visit 12 tasks_done:2019}} của {{official 7}}\n\n{{photo 5}}"
    )

    assert list(marks(html)) == [
        Mark("pull", 3, "gift", "total"),
        Mark("figure", 12, "visit", "tasks_done:2019"),
        Mark("official", 7),
        Mark("photo", 5),
    ]
    assert replaced(html, lambda mark: f"[{mark.what}]").startswith("[pull]")


@pytest.mark.parametrize(
    "mark",
    ["{{}}", "{{visit}}", "{{visit 12}}", "{{visit x total}}", "{{gift 1 '; DROP}}",
     "{{photo 12345678901234567890}}", "{{tệp 1}}", "{{ visit 1 <b>x</b> }}"],
)  # fmt: skip
def test_a_mark_that_says_nothing_known_is_refused_with_itself(mark: str) -> None:
    with pytest.raises(Refusal, match="Không hiểu ký hiệu") as refused:
        clean(f"Chữ {mark}")
    assert refused.value.field == "body"


@given(st.text(alphabet=st.sampled_from("abẵ <>&\"'/=-#{}\n!pbuliscript·\u00a0"), max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = clean(f"<p>{text}</p>")
    except Refusal:
        return

    assert clean(once or "<p></p>") == once
    assert nh3.clean(once, tags=TAGS).count("<script") == 0
    assert "<" not in plain(once) or "&lt;" in once


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<p>·&nbsp;&nbsp; Một</p>\n<p>·&nbsp; <b>Hai</b></p>",
         "<ul><li>Một</li><li><strong>Hai</strong></li></ul>"),
        ("<p>o\u00a0 Một</p><p>§&nbsp;Hai</p><p>Ba</p>",
         "<ul><li>Một</li><li>Hai</li></ul>\n<p>Ba</p>"),
        ("<p>1.&nbsp;&nbsp; Một</p><p>2.&nbsp;&nbsp; Hai</p>",
         "<ol><li>Một</li><li>Hai</li></ol>"),
        ("<p>3)&nbsp; Ba</p><p>4)&nbsp; Bốn</p>", '<ol start="3"><li>Ba</li><li>Bốn</li></ol>'),
        ("<p>·&nbsp; Một mình</p><p>Chữ</p>", "<p>· Một mình</p>\n<p>Chữ</p>"),
        ("<p>1. Mở đầu</p><p>2. Kết quả</p>", "<p>1. Mở đầu</p>\n<p>2. Kết quả</p>"),
    ],
)  # fmt: skip
def test_a_run_of_paragraphs_that_were_items_becomes_a_list(sent: str, kept: str) -> None:
    assert clean(sent) == kept
    assert clean(kept) == kept


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "{{visit 1 x}}"])
def test_a_link_that_may_lead_nowhere_leaves_its_words(address: str) -> None:
    sent = f'<p>Xem <a href="{address}" title="x"><b>chữ</b></a>, <a href="https://a.vn">b</a></p>'

    assert clean(sent) == (
        '<p>Xem <strong>chữ</strong>, <a href="https://a.vn" rel="noopener noreferrer">b</a></p>'
    )
