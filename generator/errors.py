"""Faults of the program, its configuration or the machine; in English, caught by the CLI alone."""


class GeneratorError(Exception):
    """Something that is not the staff's data is wrong: names the place, the value, what was expected."""


class ConfigError(GeneratorError):
    """`site.toml`, `categories.yml` or `mkdocs.yml` is absent or can't be used at all."""


class PathTakenError(GeneratorError):
    """Two artifacts claim one path of the docs tree."""


class RecordChangedError(GeneratorError):
    """A record was saved while it was being read; in Chinese, since staff can try again."""


class SiteBuildError(GeneratorError):
    """MkDocs did not build the docs tree; the public `site/` is untouched."""


class SpareLeftError(GeneratorError):
    """The site is published, and the one before it can't be deleted; in Chinese, since staff can mend it."""


class BusyError(GeneratorError):
    """Another process is building here; in Chinese, since staff can wait or ask who it is."""


class ClockError(GeneratorError):
    """The machine's clock can't be right; in Chinese, since staff can set it."""


class BundleError(GeneratorError):
    """There is no built site to bundle, or it can't be bundled as asked; in Chinese, since staff can mend it."""


class PublishError(GeneratorError):
    """A place to publish to can't be used or reached; in Chinese, since staff can mend it or try again."""


class HookError(GeneratorError):
    """A hook can't be installed, or can't do its work; in Chinese, since staff can mend it."""


class CountyError(GeneratorError):
    """A county's store, engine or a bureau's source can't be used or reached; in Chinese, since staff can mend it."""
