"""Reads a service's own questions and the answers they offer."""

from collections.abc import Sequence

from bot.city.reader import Row, unique
from bot.intake.catalogue import Attribute, Datatype, Refer, Value

_LISTS = (Datatype.SINGLE_VALUE_LIST, Datatype.MULTI_VALUE_LIST)


def read_attributes(service: Row) -> tuple[Attribute, ...]:
    """Return the attributes in the order in which they are asked: 1, 2, 3, none left out."""
    rows = service.rows("attributes", named_by="code", optional=True)
    unique(rows, "code")
    found = sorted(map(_read_attribute, rows), key=lambda attribute: attribute.order)
    orders = [attribute.order for attribute in found]
    if orders != list(range(1, len(orders) + 1)):
        expected = f"expected orders 1 to {len(orders)}, each once"
        service.fault("attributes.order", f"{expected}, got {', '.join(map(str, orders))}")
    return tuple(found)


def _read_attribute(row: Row) -> Attribute:
    row.only("code", "datatype", "required", "order", "question", "values", "unless_language")
    datatype = row.member("datatype", Datatype)
    return Attribute(
        code=row.name_key("code"),
        datatype=datatype,
        required=row.flag("required"),
        order=row.whole("order"),
        question=row.texts("question"),
        values=_read_values(row, datatype),
        unless_language=_read_languages(row),
    )


def _read_languages(row: Row) -> tuple[str, ...]:
    """Return the languages of the city in which the question is left out."""
    if not row.has("unless_language"):
        return ()
    found = row.texts_of("unless_language")
    if not set(found) <= set(row.languages):
        row.fault("unless_language", f"expected some of {', '.join(row.languages)}")
    return found


def _read_values(row: Row, datatype: Datatype) -> tuple[Value, ...]:
    if datatype not in _LISTS:
        if row.has("values"):
            row.fault("values", f"expected only with a list datatype, not {datatype}")
        return ()
    rows = row.rows("values", named_by="key")
    if row.fields.get("values") == []:
        row.fault("values", "expected at least one value, got none")
    unique(rows, "key")
    values = tuple(map(_read_value, rows))
    _note_shared_words(row, values)
    return values


def _read_value(row: Row) -> Value:
    row.only("key", "name", "words", "refer")
    return Value(
        key=row.name_key("key"),
        name=row.texts("name"),
        words=row.words("words", optional=True),
        refer=row.member("refer", Refer, Refer.NOBODY),
    )


def _note_shared_words(row: Row, values: Sequence[Value]) -> None:
    """Note words by which residents could mean two values: the answer would be a guess."""
    owners: dict[tuple[str, str], str] = {}
    for value in values:
        for language, word in _said_as(value):
            owner = owners.setdefault((language, word), value.key)
            if owner != value.key:
                expected = f"expected words of one value only, '{word}' also means {owner}"
                row.fault(f"values.{value.key}.words.{language}", expected)


def _said_as(value: Value) -> set[tuple[str, str]]:
    names = {(language, name.casefold()) for language, name in value.name.items() if name}
    words = {
        (language, word.casefold()) for language, several in value.words.items() for word in several
    }
    return names | words
