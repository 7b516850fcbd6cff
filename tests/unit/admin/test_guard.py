"""Only the form's own page, on this machine, may have anything done."""

import pytest

from generator.admin.guard import refusal

GOOD = {
    "Host": "127.0.0.1:8000",
    "Origin": "http://127.0.0.1:8000",
    "Content-Type": "application/json; charset=utf-8",
    "X-Gongkai-Tab": "t",
    "Sec-Fetch-Site": "same-origin",
}


def test_the_forms_own_page_may_ask() -> None:
    assert refusal("POST", GOOD) == ""
    assert refusal("GET", {"Host": "localhost:8000"}) == ""
    assert refusal("POST", {**GOOD, "Host": "[::1]:8000", "Origin": "http://[::1]:8000"}) == ""


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("host", ["", "evil.example:8000", "127.0.0.1.evil.example", "192.168.1.5:8000", "[", "a@evil"])
def test_a_name_that_points_here_is_not_this_machine(method: str, host: str) -> None:
    assert refusal(method, {**GOOD, "Host": host, "Origin": f"http://{host}"}) == "Host is not this machine"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"Origin": "https://evil.example"}, "Origin"),
        ({"Origin": "null"}, "Origin"),
        ({"Origin": "http://localhost:8000"}, "Origin"),
        ({"Origin": "http://127.0.0.1:9000"}, "Origin"),
        ({"Sec-Fetch-Site": "cross-site"}, "another site"),
        ({"Sec-Fetch-Site": "same-site"}, "another site"),
        ({"Content-Type": "text/plain"}, "JSON"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, "JSON"),
        ({"X-Gongkai-Tab": ""}, "X-Gongkai-Tab"),
    ],
)
def test_another_sites_page_may_not_ask(changed: dict[str, str], why: str) -> None:
    assert why in refusal("POST", {**GOOD, **changed})


@pytest.mark.parametrize("absent", ["Origin", "Content-Type", "X-Gongkai-Tab"])
def test_what_a_form_or_a_script_elsewhere_leaves_out_is_missed(absent: str) -> None:
    assert refusal("POST", {key: value for key, value in GOOD.items() if key != absent}) != ""
