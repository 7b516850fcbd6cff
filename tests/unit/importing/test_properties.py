"""Whatever a document or a page holds, each of its characters is in the item or in the account."""

from collections import Counter
from html import escape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.importing import accounted, read_document
from generator.importing.accounting import missing_of
from generator.importing.document import Source
from tests.unit.importing.reading import characters_lost, lost, runs_of, shown, squeezed
from tests.unit.importing.word import cell, docx, p, run, table, text_box

# Marks of Markdown and HTML among words, at every place.
TEXT = st.text(
    st.sampled_from("甲乙丙一二、（）1.23#>-+*_`[]()!|\\<>&;:：~=^'\"/ab \u3000\u00a0{}$@。"), min_size=1, max_size=12
)
FORMATS = st.sampled_from(
    ("", "", "<w:b/>", "<w:i/>", "<w:strike/>", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>')
)
RUNS = st.builds(run, TEXT, FORMATS)
DELETED = TEXT.map(lambda text: f"<w:del w:id='1'><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>")
STYLES = st.sampled_from(("", "", "", "1", "2"))
PARAGRAPHS = st.builds(
    lambda parts, style: p(*parts, style=style), st.lists(RUNS | RUNS | DELETED, min_size=1, max_size=4), STYLES
)
BOXES = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda inner: p(text_box(*inner, fallback=False)))


def tables(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = st.builds(lambda inner, span: cell(*inner, span=span), st.lists(blocks, max_size=2), st.integers(1, 2))
    return st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=3).map(lambda rows: table(*rows))


BLOCKS = st.lists(PARAGRAPHS | BOXES | tables(PARAGRAPHS | tables(PARAGRAPHS)), min_size=1, max_size=5)


@settings(max_examples=40)
@given(BLOCKS)
def test_every_character_of_a_document_of_word_is_shown_or_told(blocks: list[str]) -> None:
    data = docx(*blocks)
    document = accounted(read_document(Source(name="x.docx", data=data)))
    runs = runs_of(data)
    assert lost(runs, document) == []
    assert characters_lost(runs, document) == Counter()
    assert [each for each in document.dropped if each.place == "正文"] == []
    # What stands on the page came from the document, but for a title that had to be made.
    assert not Counter(shown(document)) - Counter(squeezed("".join([*runs, "x"])))


INLINE = st.sampled_from(("b", "strong", "i", "em", "span", "font", "u", "s", "sub", "o:p", "a href='x.html'", "br"))
BLOCK = st.sampled_from(("p", "div", "li", "ul", "ol", "h2", "h3", "blockquote", "pre", "table", "tr", "td", "center"))


def elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def element(tag: str, content: list[str]) -> str:
        return f"<{tag}>{''.join(content)}</{tag.split(maxsplit=1)[0]}>"

    return st.builds(element, INLINE | BLOCK, st.lists(inner, max_size=3))


# A page without a date that is nothing but links is a list of pages, and refused.
DATE = "<meta name='PubDate' content='2019-03-05'>"
PAGES = st.lists(st.recursive(TEXT.map(escape), elements, max_leaves=12), min_size=1, max_size=4).map("".join)


@settings(max_examples=60)
@given(PAGES)
@example("<table><td>11</td></table>")
@example("<ul>1<b></b><ul>1[</ul></ul>")
@example("<ul><li><ul><li>1[</li></ul></li></ul>")
@example("<b>112</b><b>1212</b>")
@example("<ol><b>11</b>111</ol>")
@example("<ul><b></b><strong>1<p>1[</p></strong></ul>")
@example("<ul><li><ul><li>1[</li></ul></li><li>2<ul><li></li><li>3[</li></ul></li></ul>")
def test_every_character_of_a_page_is_shown_or_told(body: str) -> None:
    data = (
        f"<html><head><title>题</title>{DATE}</head><body><div id='zoom'>一二三四五六七八九十{body}</div></body></html>"
    )
    document = accounted(read_document(Source(name="x.html", data=data.encode())))
    import html5lib

    tree = html5lib.parse(data, namespaceHTMLElements=False)
    texts = [text for text in tree.find("body").itertext() if squeezed(text)]
    assert characters_lost(texts, document) == Counter()
    assert [each for each in document.dropped if each.place == "正文"] == []


@settings(max_examples=60)
@given(st.lists(TEXT, min_size=1, max_size=8))
def test_every_line_of_a_text_is_shown(lines: list[str]) -> None:
    document = accounted(read_document(Source(name="x.txt", data=("题目\n" + "\n".join(lines)).encode("gb18030"))))
    assert document.dropped == ()
    assert characters_lost(lines, document) == Counter()


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=12), max_size=20), st.integers(0, 20))
def test_the_account_finds_exactly_what_was_left_out(passages: list[str], number: int) -> None:
    marked = [f"{index:03}{text}" for index, text in enumerate(passages)]
    kept = [text for index, text in enumerate(marked) if index != number]
    assert list(missing_of(marked, "，".join(kept))) == [number for _ in marked[number : number + 1]]
