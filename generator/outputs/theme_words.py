"""The words of the theme: of its pages in `site_src/theme`, its scripts and its style sheets in `site_src/assets`.

The theme has English messages, `lang.t("…")` in its pages and `_("…")` in its scripts. Here all of them are listed, so
that the catalogue has them; tests/unit/outputs/test_theme_words.py holds the lists to the theme.
"""

import json
from collections.abc import Mapping

from generator.outputs.templating import render_text
from generator.words import _, later, locale_tag, plural_forms

THEME_WORDS = (
    later("Menu"),
    later("Search this site"),
    later("Search published information"),
    later("Search"),
    later("Dark"),
    later("Easy reading"),
    later("All"),
    later("Skip to content"),
    later("Published by: %(host)s"),
    later("Site code: %(code)s"),
    later("Demonstration data"),
    later(
        "All content of this site is made up for demonstration: places, bodies and figures are invented. "
        "Do not act on it."
    ),
    later("QR code of this page’s permanent link"),
    # Names of what scrolls in a box of its own
    later("table"),
    later("code"),
    later("%(heading)s (%(kind)s)"),
    # The page of an address that leads nowhere
    later("This page was not found"),
    later("The address may be mistyped, or the page was never published. You can:"),
    later("Complain about unpaid wages"),
    later("See all information by year and month"),
    later("Search for words of the title or the text at the top of the page"),
    later("%(link)s that you did not find"),
    later("Request the information"),
    later("Go to the home page"),
)
# What style sheets write: the dates of tables on a phone.
STYLE_WORDS = {
    "gk-issued": later("Issued "),
    "gk-published": later("Published "),
    "gk-index": later("Index number "),
    "gk-made": later("Made "),
}
# What a feed says to who opens it in a browser.
FEED_WORDS = {
    "gk-feed": later(
        "This is the address of a feed, not an ordinary page.\n"
        "Copy it from the address bar of the browser and add it to a feed reader, which will then tell you what is "
        "new. There is no registration.\n"
        "How to follow, and what else: see “Follow” at the foot of the home page."
    ),
    "gk-feed-page": later("Page: "),
}
SCRIPT_WORDS = (
    # item.js
    later("Publisher"),
    later("Document number"),
    later("%(publisher)s: “%(title)s”, published %(day)s, %(url)s"),
    later("%(publisher)s: “%(title)s” (%(number)s), published %(day)s, %(url)s"),
    later("Copied."),
    later("The browser did not allow copying. The text is selected; please copy it yourself."),
    later("Copy the citation"),
    later("Copy the link"),
    later("Send to…"),
    later("Read aloud"),
    later("Pause"),
    later("Go on"),
    later("Stop"),
    later("Cite and share"),
    later("Print"),
    later("%(cell)s, %(next)s"),
    later("%(sentence)s."),
    later("Picture: %(description)s."),
    # subscribe.js
    later("Copy"),
    later("Copied"),
    later("Copied %(address)s"),
    later("Copy %(address)s"),
    later("Selected; press the key for copying"),
    # deadline.js
    later("%(day)s (%(weekday)s)"),
    later("The working days of a consultation are a whole number from 1 to %(most)s"),
    later("Enter the day on which the request was received"),
    later("The answer is due by %(day)s."),
    later("Working day %(number)s"),
    later("Received"),
    later("%(title)s (%(article)s)"),
    # search.js
    later("Type one more character."),
    later("Searching…"),
    later("The site cannot be reached. Check the network and try again."),
    later("Nothing found for “%(query)s”. Try other words or remove the filters."),
    later("Nothing found for “%(query)s”. Try other words, remove the filters, or request the information."),
    later("%(items)s, %(pages)s"),
    later("Nothing has exactly “%(query)s”; found %(count)s that have all of “%(terms)s”."),
    later("”, “"),
    later("Found %(count)s."),
    later("Page"),
    later("Attachment “%(title)s”: "),
    later("Attachment: "),
    later("%(year)s"),
    later("Show %(number)s more"),
)


def style_with(words: Mapping[str, str]) -> str:
    """CSS that has each text in the language of the site as a property of that name."""
    return render_text("words.css.j2", words=[(name, _css(_(text))) for name, text in words.items()])


def script() -> str:
    """`words.js`."""
    return render_text("words.js.j2", locale=json.dumps(locale_tag()), words=_json(script_words()))


def theme_words() -> dict[str, str]:
    """Each message of the theme's pages in the language of the site."""
    return {message: _(message) for message in THEME_WORDS}


def script_words() -> dict[str, str | dict[str, str]]:
    """Each message of the scripts that isn't its own text; one of a number has a text for each kind of number."""
    return {
        **{message: text for message in SCRIPT_WORDS if (text := _(message)) != message},
        "%(number)s published item": plural_forms("%(number)s published item", "%(number)s published items"),
        "%(number)s page": plural_forms("%(number)s page", "%(number)s pages"),
    }


def _css(text: str) -> str:
    """A string of CSS, its line breaks kept."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\A ") + '"'


def _json(words: object) -> str:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))
