"""Runs of digit groups as one number: which neighbours may be one number that something has cut."""

from collections.abc import Iterator, Sequence

from generator.frozen import frozen
from generator.privacy.reading import Gap, Group, Reading


@frozen
class Window:
    """Whole groups, one behind the other, that together have the digits of a number."""

    groups: Sequence[Group]

    @property
    def start(self) -> int:
        """Where it begins in the plain text."""
        return self.groups[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.groups[-1].end

    @property
    def digits(self) -> str:
        """All its digits, X in upper case."""
        return "".join(group.digits for group in self.groups).upper()

    @property
    def gaps(self) -> frozenset[Gap]:
        """What parts its groups."""
        return frozenset(group.gap for group in self.groups[1:] if group.gap)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple(len(group.digits) for group in self.groups if group.digits not in "Xx")

    @property
    def cuts(self) -> frozenset[int]:
        """Behind which digit it is cut."""
        total, cuts = 0, []
        for size in self.sizes[:-1]:
            total += size
            cuts.append(total)
        return frozenset(cuts)

    def places(self) -> list[int]:
        """The place of each of its digits in the plain text."""
        return [place for group in self.groups for place in range(group.start, group.end)]


def windows(reading: Reading, lengths: frozenset[int]) -> Iterator[Window]:
    """Every window of so many digits that no known number has claimed."""
    longest = max(lengths)
    for run in reading.runs():
        for first in range(len(run)):
            total = 0
            for last in range(first, len(run)):
                total += len(run[last].digits)
                if total > longest:
                    break
                if total in lengths and reading.is_free(run[first].start, run[last].end):
                    yield Window(run[first : last + 1])
