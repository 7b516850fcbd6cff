"""A page that leads from an old address to a record, and those that only seem to."""

import pytest

from generator.verify.redirect import leads_to_record

OLD = "news/2023/n-1/"
TITLES = {"documents/2024/d-1/": "一条 & 信息", "news/2024/n-2/": "这条信息已撤回"}
PAGE = """\
<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<title>网址已更换：一条 &amp; 信息</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=../../../documents/2024/d-1/">
<link rel="canonical" href="https://x.example/documents/2024/d-1/">
</head>
<body>
<div class="gk gk-redirect">
<h1>网址已更换</h1>
<p>这条信息现在在：<a href="../../../documents/2024/d-1/">一条 &amp; 信息</a></p>
</div>
</body>
</html>
"""


def test_a_page_that_leads_to_a_record_is_good() -> None:
    assert leads_to_record(PAGE, OLD, TITLES)
    withdrawn = PAGE.replace("documents/2024/d-1/", "news/2024/n-2/").replace("一条 &amp; 信息", "这条信息已撤回")
    assert leads_to_record(withdrawn, OLD, TITLES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("url=../../../documents/2024/d-1/", "url=https://evil.example/"),
        ("url=../../../documents/2024/d-1/", "url=../../../documents/2024/d-9/"),
        ("url=../../../documents/2024/d-1/", "url=../../../news/2024/n-2/"),
        ("0; url", "60; url"),
        ("<h1>网址已更换</h1>", "<h1>已经作废</h1>"),
        ("<body>", "<body><script>x</script>"),
        ('<meta http-equiv="refresh" content="0; url=../../../documents/2024/d-1/">', ""),
        (PAGE, ""),
    ],
)
def test_a_page_that_says_more_or_leads_elsewhere_is_none(old: str, new: str) -> None:
    assert old in PAGE
    assert not leads_to_record(PAGE.replace(old, new, 1), OLD, TITLES)
