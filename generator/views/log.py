"""The log as the public sees it: what its checkpoint covers, and the number of each item's entry there."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePosixPath

from generator.frozen import frozen
from generator.model.log import Entered, Log
from generator.model.sealing import Sealing

# The page that explains it.
PAGE = PurePosixPath("log.md")


@frozen(kw_only=True)
class LogView:
    """What is public of the log.

    Attributes:
        log: The log itself.
        entered: What is published exactly as it was entered, by address.
        removed: How many entries say that an item is no longer public.
    """

    log: Log = field(default_factory=Log)
    entered: Mapping[str, Entered] = field(default_factory=dict)
    removed: int = 0

    @property
    def page(self) -> PurePosixPath:
        """The page that explains it."""
        return PAGE

    @property
    def is_kept(self) -> bool:
        """Whether there is a log with a checkpoint."""
        return self.log.checkpoint is not None

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self.log.published)


def view_log(log: Log, sealing: Sealing) -> LogView:
    """The log up to its checkpoint; what came after it is not yet public."""
    size = len(log.published)
    return LogView(
        log=log,
        entered={url: entered for url, entered in sealing.entered.items() if entered.index < size},
        removed=sum(leaf.kind == "removed" for leaf in log.published),
    )
