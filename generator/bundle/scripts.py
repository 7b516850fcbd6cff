"""Scripts for a disk, where a browser loads no modules and fetches no files: classic ones, and data as scripts."""

import base64
import json
import posixpath
import re
from collections.abc import Callable

from generator.errors import BundleError
from generator.regex import regex

_IMPORT = regex(r'^import \{(?P<names>[^}]*)\} from "(?P<file>\.{1,2}/[^"]+)"[ \t]*;?[ \t]*$', re.MULTILINE)
_EXPORT = regex(r"^export (?=(?:async function|function|class|const|let)\*? +(?P<name>[A-Za-z_$][\w$]*))", re.MULTILINE)
# Any other form of module would run as something else, or not at all.
_OTHER = regex(r"^\s*(?:import\b(?!\s*\()|export\b)|\bimport\s*[.(]|^await\b", re.MULTILINE)
_TEXT = (".json",)


def classic(path: str, read: Callable[[str], str]) -> str:
    """The module at `path` and all that it imports as one classic script.

    Raises:
        BundleError: A module is written in a form that is not understood here.
    """
    parts: dict[str, str] = {}
    _add(path, read, parts)
    return "(() => {\n'use strict'\nconst modules = {}\n" + "".join(parts.values()) + "})()\n"


def _add(path: str, read: Callable[[str], str], parts: dict[str, str]) -> None:
    """Adds the module behind those that it imports, each once."""
    code = read(path)

    def imported(match: re.Match[str]) -> str:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), match["file"]))
        if file not in parts:
            _add(file, read, parts)
        return f"const {{{match['names'].replace(' as ', ': ')}}} = modules[{json.dumps(file)}]"

    names = [match["name"] for match in _EXPORT.finditer(code)]
    code = _EXPORT.sub("", _IMPORT.sub(imported, code))
    if other := _OTHER.search(code):
        line = code[other.start() :].strip().partition("\n")[0][:60]
        raise BundleError(f'{path}: {line!r}; expected no form of module but `import {{a}} from "./b.js"`, `export …`')
    given = f"return {{{', '.join(names)}}}\n" if names else ""
    parts[path] = f"modules[{json.dumps(path)}] = (() => {{\n{code}\n{given}}})()\n"


def data_script(path: str, content: bytes) -> str:
    """A file that scripts fetch, as a script that hands it to `offline.js`."""
    if path.endswith(_TEXT):
        # A line separator may stand in JSON and ends a line of a script in old browsers.
        text = json.dumps(content.decode("utf-8"), ensure_ascii=False).replace("\u2028", "\\u2028")
        return f"gongkaiFile({json.dumps(path)}, {text.replace(chr(0x2029), chr(92) + 'u2029')})\n"
    return f"gongkaiFile({json.dumps(path)}, {json.dumps(base64.b64encode(content).decode())}, true)\n"
