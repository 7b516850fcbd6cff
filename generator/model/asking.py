"""What staff are asked for when they begin a record; whatever else it has they write into the file."""

from generator.model.category import Category
from generator.model.fields import BY_NAME, Field
from generator.problem import Source
from generator.records.raw import Scalar

# By the type of schema.org of the category's items; a bureau's own categories have one of these too.
_ASKED: dict[str, tuple[str, ...]] = {
    "NewsArticle": ("source",),
    "Legislation": ("doc_number", "issued", "genre", "validity", "valid_until"),
    "Report": ("source",),
    "JobPosting": ("valid_until", "source"),
    "Dataset": ("source",),
}
_ONE_LINE = (
    "issued", "doc_number", "topic", "genre", "validity", "valid_until", "source", "author", "summary", "keywords",
    "interprets", "replaces", "expires",
)  # fmt: skip
# What one line can say; the rest has parts.
FLAGS = tuple(BY_NAME[key] for key in _ONE_LINE)


def questions(category: Category) -> tuple[Field, ...]:
    """The fields that an item of the category usually has, in the order in which they are asked for."""
    return tuple(BY_NAME[key] for key in _ASKED[category.schema])


def label_in(field: Field, category: Category) -> str:
    """What the field is called there."""
    return "报名截止日期" if field.key == "valid_until" and category.schema == "JobPosting" else field.label


def examine(field: Field, text: str) -> None:
    """Tries the text as the value of a field.

    Raises:
        FieldError: It can't be one.
    """
    field.parse(Scalar(text, Source("")))
