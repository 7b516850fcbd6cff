import json

import pytest

from generator.bundle.scripts import classic, data_script
from generator.errors import BundleError

MODULES = {
    "assets/page.js": """import { One, two as other } from "./one.js"
import { three } from "../lib/three.js";
new One(other, three)
""",
    "assets/one.js": """import { three } from "../lib/three.js"
export class One {}
export function two() { return three }
export const four = 4
export async function five() {}
const hidden = `it`.trim() && import_it
""",
    "lib/three.js": "export const three = 3 // export it\n",
}


def test_modules_become_one_script_each_behind_what_it_imports() -> None:
    made = classic("assets/page.js", MODULES.__getitem__)
    order = [made.index(f'modules["{name}"] = ') for name in ("lib/three.js", "assets/one.js", "assets/page.js")]
    assert order == sorted(order)
    assert made.count('modules["lib/three.js"] = ') == 1
    assert 'const { One, two: other } = modules["assets/one.js"]' in made
    assert "return {One, two, four, five}" in made
    assert [line for line in made.splitlines() if line.startswith(("import", "export"))] == []


@pytest.mark.parametrize(
    "code",
    [
        "export default 1",
        'export * from "./b.js"',
        "export { a }",
        'import a from "./b.js"',
        'import "./b.js"',
        'const a = await import("./b.js")',
        "new URL('x', import.meta.url)",
        "await go()",
    ],
)
def test_a_form_of_module_that_would_run_otherwise_is_refused(code: str) -> None:
    with pytest.raises(BundleError, match=r"a\.js"):
        classic("a.js", lambda path: code if path == "a.js" else "")


def test_data_come_back_as_they_were() -> None:
    text = '{"a": "甲\u2028乙</script>"}\n'
    made = data_script("search/甲.json", text.encode())
    assert made.isprintable() is False
    assert "\u2028" not in made
    path, content = json.loads(f"[{made.removeprefix('gongkaiFile(').rstrip().removesuffix(')')}]")
    assert (path, content) == ("search/甲.json", text)
    assert data_script("a.bin", b"\x00\xff") == 'gongkaiFile("a.bin", "AP8=", true)\n'
