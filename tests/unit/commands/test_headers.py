from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.headers import headers
from generator.outputs.headers import SERVERS
from tests.builders import URL, make_project


@pytest.mark.parametrize("server", list(SERVERS))
def test_the_configuration_is_printed_as_it_is_for_a_file(project: Path, server: str) -> None:
    done = CliRunner().invoke(headers, [server, "--root", str(project)])
    assert done.output == SERVERS[server](URL, ())


def test_a_bureau_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"data/site.toml": "name = 1\n"})
    done = CliRunner().invoke(headers, ["nginx", "--root", str(root)], standalone_mode=False)
    assert done.return_value == 1
    assert "[site-setting]" in done.output
