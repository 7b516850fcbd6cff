"""The server of the bench counts every byte it sends, and answers as the printed configurations tell servers to."""

import gzip
import http.client
from pathlib import Path
from urllib.parse import urlsplit

from generator.outputs.headers.table import FRESH, KEPT
from tests.bench.visits import serving


def test_answers_are_packed_kept_as_told_and_counted(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/index.html").write_text("页" * 1000, encoding="utf-8")
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    (tmp_path / "assets/stylesheets/a.css").write_text("a {}")
    (tmp_path / "404.html").write_text("无")
    with serving(tmp_path) as (address, sent):
        connection = http.client.HTTPConnection(urlsplit(address).netloc)

        def ask(path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

        code, headers, body = ask("/news/?q=%E9%A1%B5")
        assert (code, gzip.decompress(body).decode(), headers["Cache-Control"]) == (200, "页" * 1000, FRESH)
        assert len(body) < sent[0] < len(body) + 1500
        assert ask("/news/", **{"If-None-Match": headers["ETag"]})[::2] == (304, b"")
        assert sent[1] < 1500
        assert ask("/assets/stylesheets/a.css")[1]["Cache-Control"] == KEPT
        assert ask("/absent/")[0] == 404
        assert len(sent) == 4
        connection.close()
