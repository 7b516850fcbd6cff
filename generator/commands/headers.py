"""`gongkai headers`: the site's HTTP headers, for a web server."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import GOOD, PROBLEMS, as_of_option, out, print_problems, root_option
from generator.load import load
from generator.model.former import former_pages
from generator.outputs.headers import SERVERS
from generator.outputs.headers.former import former_redirects


@click.command()
@click.argument("server", type=click.Choice(list(SERVERS)), metavar="服务器")
@as_of_option
@root_option
def headers(server: str, as_of: dt.datetime, root: Path) -> int:
    """输出网页服务器的配置（安全头、缓存、字符集）；服务器可以是 nginx、apache、caddy、netlify。"""
    dataset, problems = load(root, as_of)
    if dataset is None:
        print_problems(problems)
        return PROBLEMS
    url = dataset.settings.url
    out.print(SERVERS[server](url, former_redirects(url, former_pages(dataset, as_of.date()))), end="")
    return GOOD
