import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.frozen import frozen


@frozen
class Place:
    file: str
    line: int = 1


@frozen(kw_only=True)
class Note:
    place: Place
    words: list[str] = field(default_factory=list)
    seen: str = field(default="", compare=False, repr=False)


@frozen
class Checked:
    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("negative")


@frozen
class Named(Place):
    name: str = ""

    def __str__(self) -> str:
        return self.name


class Lazy(Place):
    __slots__ = ()

    def __init__(self, file: str) -> None:
        object.__setattr__(self, "file", file)

    line = property(lambda self: len(self.file))


@frozen
class Nothing:
    pass


def test_fields_are_set_by_place_by_name_or_by_their_defaults() -> None:
    place = Place("a", line=3)
    note = Note(place=place)
    assert (place.file, place.line, Place("b").line) == ("a", 3, 1)
    assert (note.place, note.words, note.seen) == (place, [], "")
    assert note.words is not Note(place=place).words


@pytest.mark.parametrize("arguments", [{}, {"file": "a", "column": 1}])
def test_arguments_that_are_no_fields_are_refused_by_name(arguments: Any) -> None:
    for _ in range(2):  # the first object's and all others'
        with pytest.raises(TypeError, match=r"Place\.__init__\(\)"):
            Place(**arguments)
    with pytest.raises(TypeError, match=r"Note\.__init__\(\)"):
        Note(Place("a"))  # type: ignore[call-arg]


def test_nothing_of_an_object_can_be_changed() -> None:
    place: Any = Place("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'line'"):
        place.line = 2
    with pytest.raises(FrozenInstanceError):
        del place.file
    with pytest.raises(FrozenInstanceError):
        place.other = 2
    assert not hasattr(place, "__dict__")


def test_objects_of_one_class_that_hold_the_same_are_the_same() -> None:
    assert Place("a") == Place("a", 1) != Place("a", 2)
    assert len({Place("a"), Place("a"), Nothing(), Nothing()}) == 2
    assert Note(place=Place("a"), seen="x") == Note(place=Place("a"), seen="y")
    assert Place("a") != Named("a")
    assert hash(Checked(1)) == hash(Checked(1))


def test_it_is_shown_as_it_is_written() -> None:
    assert repr(Note(place=Place("a"), seen="x")) == "Note(place=Place(file='a', line=1), words=[])"
    assert (repr(Nothing()), str(Named("a", name="n"))) == ("Nothing()", "n")


def test_what_follows_on_setting_is_run() -> None:
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)


def test_a_class_may_add_fields_or_answer_for_them() -> None:
    assert Named("a", 2, "n").name == "n"
    assert Lazy("abc").line == 3
    assert (Lazy("abc") == Lazy("abc"), Lazy("abc") == Place("abc", 3)) == (True, False)


def test_the_functions_of_dataclasses_know_it() -> None:
    note = Note(place=Place("a"))
    assert is_dataclass(note)
    assert [each.name for each in fields(Note)] == ["place", "words", "seen"]
    assert asdict(note) == {"place": {"file": "a", "line": 1}, "words": [], "seen": ""}
    assert replace(note, seen="x").seen == "x"
    match note.place:
        case Place(file, line):
            assert (file, line) == ("a", 1)


def test_it_goes_to_another_process_and_is_copied() -> None:
    note = Note(place=Place("a"), words=["w"], seen="x")
    for other in (pickle.loads(pickle.dumps(note)), copy.deepcopy(note)):
        assert (other, other.seen, other.words is note.words) == (note, "x", False)


def test_it_does_what_a_dataclass_does() -> None:
    @dataclass(frozen=True, slots=True)
    class Plain:
        file: str
        line: int = 1

    plain, ours = Plain("a"), Place("a")
    assert repr(plain).rpartition(".")[2] == repr(ours).replace("Place", "Plain")
    assert (hash(plain), asdict(plain), Plain.__match_args__) == (hash(ours), asdict(ours), Place.__match_args__)


def test_no_class_is_made_the_slow_way() -> None:
    package = Path(generator.__file__).parent
    slow = {"@dataclass(frozen=True, slots=True)", "@dataclass(frozen=True, slots=True, kw_only=True)"}
    files = {path: path.read_text("utf-8") for path in package.rglob("*.py")}
    assert [path for path, text in files.items() if not slow.isdisjoint(map(str.strip, text.splitlines()))] == []
