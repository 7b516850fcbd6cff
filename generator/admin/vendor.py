"""Decap CMS as its npm package has it: which, from where, under what licence, and the hash that it is held to.

To renew: `npm pack decap-cms@VERSION`, compare `npm view decap-cms@VERSION dist.integrity`, then
`tar xzf decap-cms-VERSION.tgz`, `gzip -9 -n -c package/dist/decap-cms.js > FILE`, and the values here.
"""

from pathlib import Path

NAME = "decap-cms.js"
VERSION = "3.16.3"
LICENCE = "MIT"
PACKAGE = f"https://registry.npmjs.org/decap-cms/-/decap-cms-{VERSION}.tgz"
PACKAGE_INTEGRITY = "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
SHA256 = "7c1efd6b616b4786e279aeef194dd21649a72058d3bc8d1f78901b574610dfb8"
FILE = Path(__file__).with_name("static") / "vendor" / f"{NAME}.gz"
