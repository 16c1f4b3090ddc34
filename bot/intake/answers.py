"""Reads answers to a service's own questions: choices, numbers, yes and no.

What a choice is called is city data (names and words of its values). Only words that every yes/no
question shares are here; residents mix languages, so those of all languages count in each.
"""

import re
from collections.abc import Sequence

from bot.intake.catalogue import Attribute, Datatype, Refer, Value
from bot.intake.grammar import CARDINALS, CHOICE_ORDINALS, NEGATIONS, spoken_number
from bot.intake.spelling import one_slip_apart, plain

_YES = frozenset(
    {"yes", "y", "ye", "yeah", "yea", "yep", "yup", "ya", "sure", "correct", "right", "ok", "okay"}
    | {"true", "affirmative", "definitely", "absolutely", "yes please", "of course", "i do"}
    | {"it is", "they are", "there is", "there are", "i am", "uh huh", "you bet", "that is right"}
    | {"si", "claro", "correcto", "cierto", "asi es", "por supuesto", "de acuerdo", "haa", "yog"}
)
_NO = frozenset(
    {"no", "n", "nope", "nah", "nay", "never", "negative", "false", "not really", "not"}
    | {"dont", "i dont", "it isnt", "it is not", "they arent", "there isnt", "there arent"}
    | {"none", "nobody", "para nada", "nunca", "todavia no", "maya", "tsis"}
)
_POLAR = _YES | _NO
_UNSURE = frozenset({"idea", "se", "sure", "clue", "know", "knows", "tell", "mind", "sabe"})
"""After "no" these make it no answer at all: "no idea", "no sé", "not sure"."""
_NO_ANSWER = {"es": frozenset({"ya"})}
"""Words of ``_YES`` that mean something else in another language: "ya" is "already"."""
_ALL = frozenset({"all", "all of them", "both", "everything", "all of the above"}) | frozenset(
    {"todo", "todos", "todas", "ambos", "ambas", "los dos", "las dos"}
)
_NOTHING = frozenset({"none", "zero", "cero", "ninguno", "ninguna", "nada"})
_BEFORE_NUMBER = frozenset(
    {"number", "option", "choice", "answer", "numero", "opcion", "the", "la", "el", "a", "pick"}
)
_JOINTS = frozenset({"and", "y", "e", "one", "also", "opciones", "options", "numbers"})
_WORDS = re.compile(r"[^\W_]+(?:['’´`ʼ][^\W_]+)*")
_FIGURE = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:,[0-9]{3})+(?![\w,])|(?<![\w.,])[0-9]+(?:\.[0-9]+)?")
_LISTS = frozenset({Datatype.SINGLE_VALUE_LIST, Datatype.MULTI_VALUE_LIST})
_EVERY_LANGUAGE = ""
_SHORTEST_SLIP = 5
_SHORTEST_BEGINNING = 3
_NEGATION_REACH = 2
_LONGEST_YES = 8
_WHOLE_PHRASE = 3
_HEDGES = frozenset(
    {"if", "hope", "maybe", "perhaps", "think", "sure", "espero", "ojala", "quizas", "creo"}
)


def yes_or_no(text: str, language: str) -> bool | None:
    """Return True for yes, False for no, None where the text is neither or both."""
    words = [_unstretched(word) for word in _words(text)]
    if not words or len(words) > _LONGEST_YES or words[0] in _NO_ANSWER.get(language, ()):
        return None
    opening = _polarity(words)
    rest = set(words[1:])
    if opening is False and len(words) <= 3 and rest & _UNSURE:
        return None
    if opening is not None and (rest & {"no", "nope"} if opening else rest & {"yes", "yeah", "si"}):
        return None
    return opening


def find_value(text: str, attribute: Attribute, language: str) -> tuple[str, ...]:
    """Return keys of values that a longer text names clearly; nothing on any doubt."""
    if attribute.datatype not in _LISTS:
        return ()
    words = _words(text)
    if _is_yes_or_no(attribute):
        return _told_in_passing(words, attribute)
    found = _named(words, attribute, language) or _named(words, attribute, _EVERY_LANGUAGE)
    if attribute.datatype is Datatype.SINGLE_VALUE_LIST and len(found) > 1:
        return ()
    return found


def _told_in_passing(words: Sequence[str], attribute: Attribute) -> tuple[str, ...]:
    """Return yes or no where a whole phrase says it ("nobody was hurt") and nothing against it.

    Never for an answer that is an emergency: that one is worth a question of its own.
    """
    found = _named(words, attribute, _EVERY_LANGUAGE)
    told = [value for value in attribute.values if value.key in found]
    if len(told) != 1 or told[0].refer is Refer.EMERGENCY or not _HEDGES.isdisjoint(words):
        return ()
    names = [name for name in _names(told[0], _EVERY_LANGUAGE) if len(name) >= _WHOLE_PHRASE]
    return found if any(_places(words, name) for name in names) else ()


def accept_value(text: str, attribute: Attribute, language: str) -> tuple[str, ...] | None:
    """Return the answer to the attribute's question, or None where it was not understood.

    Lists give keys of values, numbers their digits, anything else the resident's own words.
    """
    if attribute.datatype is Datatype.NUMBER:
        number = _number(text)
        return (number,) if number is not None else None
    if attribute.datatype not in _LISTS:
        said = text.strip()
        return (said,) if any(char.isalnum() for char in said) else None
    found = _chosen(text, attribute, language)
    if attribute.datatype is Datatype.SINGLE_VALUE_LIST and len(found) != 1:
        return None
    return found or None


def _chosen(text: str, attribute: Attribute, language: str) -> tuple[str, ...]:
    words = _words(text)
    exact = tuple(v.key for v in attribute.values if words and words in _names(v, _EVERY_LANGUAGE))
    if exact:
        return exact[:1]
    if attribute.datatype is Datatype.MULTI_VALUE_LIST and " ".join(words) in _ALL:
        return tuple(value.key for value in attribute.values)
    polar = _is_yes_or_no(attribute) and not _POLAR.isdisjoint(words)
    if polar:
        return _by_polarity(text, attribute, language) or _told_in_passing(words, attribute)
    return (
        _by_position(words, attribute)
        or _named(words, attribute, language)
        or _named(words, attribute, _EVERY_LANGUAGE)
        or _by_polarity(text, attribute, language)
        or _nearly_named(words, attribute)
    )


def _by_position(words: Sequence[str], attribute: Attribute) -> tuple[str, ...]:
    """Read "2", "option two", "1 and 3"; figures within other words are no positions."""
    others = [word for word in words if word not in _BEFORE_NUMBER and word not in _JOINTS]
    if len(others) > len(attribute.values):
        return ()
    positions = [_position(word) for word in others]
    keys = [value.key for value in attribute.values]
    if not positions or any(at is None or not 1 <= at <= len(keys) for at in positions):
        return ()
    return tuple(dict.fromkeys(keys[at - 1] for at in positions if at))


def _position(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return int(word)
    return CARDINALS.get(word) or CHOICE_ORDINALS.get(word)


def _named(words: Sequence[str], attribute: Attribute, language: str) -> tuple[str, ...]:
    """Return keys whose name or words stand in the text; a longer name hides those within it."""
    hits = [
        (at, at + len(name), value.key)
        for value in attribute.values
        for name in _names(value, language)
        for at in _places(words, name)
    ]
    firm = [
        (start, end, key)
        for start, end, key in hits
        if not _is_denied(words, start)
        and not any(a <= start and end <= b and b - a > end - start for a, b, _ in hits)
    ]
    order = [value.key for value in attribute.values]
    return tuple(sorted({key for _, _, key in firm}, key=order.index))


def _places(words: Sequence[str], name: Sequence[str]) -> list[int]:
    size = len(name)
    return [at for at in range(len(words) - size + 1) if words[at : at + size] == name]


def _is_denied(words: Sequence[str], at: int) -> bool:
    return any(word in NEGATIONS for word in words[max(0, at - _NEGATION_REACH) : at])


def _by_polarity(text: str, attribute: Attribute, language: str) -> tuple[str, ...]:
    """Map yes and no to the values that mean it, whatever they are called."""
    said = yes_or_no(text, language)
    if said is None:
        return ()
    return tuple(value.key for value in attribute.values if _means(value) is said)


def _nearly_named(words: Sequence[str], attribute: Attribute) -> tuple[str, ...]:
    """Read a beginning ("flash") or a slip of the finger ("flahsing"), if it fits one value."""
    if len(words) != 1 or len(words[0]) < _SHORTEST_BEGINNING:
        return ()
    word = words[0]
    names = [(v.key, name) for v in attribute.values for name in _names(v, _EVERY_LANGUAGE)]
    begun = {key for key, name in names if name[0].startswith(word)}
    slips = {key for key, name in names if _is_slip(word, name)}
    near = begun or slips
    return tuple(near) if len(near) == 1 else ()


def _is_slip(word: str, name: Sequence[str]) -> bool:
    return len(name) == 1 and len(name[0]) >= _SHORTEST_SLIP and one_slip_apart(word, name[0])


def _names(value: Value, language: str) -> list[list[str]]:
    """Return the names of a value in a language, or in every one, each as a list of words."""
    spoken = {*value.name, *value.words} if language == _EVERY_LANGUAGE else {language}
    phrases = [value.name.get(each, "") for each in spoken]
    phrases += [phrase for each in spoken for phrase in value.words.get(each, ())]
    return [name for name in map(_words, phrases) if name]


def _is_yes_or_no(attribute: Attribute) -> bool:
    return any(_means(value) is not None for value in attribute.values)


def _means(value: Value) -> bool | None:
    return {"yes": True, "no": False}.get(value.key)


def _polarity(words: Sequence[str]) -> bool | None:
    for length in (3, 2, 1):
        opening = " ".join(words[:length])
        if opening in _YES or opening in _NO:
            return opening in _YES
    return None


def _number(text: str) -> str | None:
    """Return the one number of the text in digits; None for none or several ("2 or 3")."""
    figures = [figure.replace(",", "") for figure in _FIGURE.findall(text)]
    words = _words(text)
    figures += [] if figures else _spoken_numbers(words)
    if not figures and len(words) == 1 and words[0] in _NOTHING:
        return "0"
    return figures[0] if len(figures) == 1 else None


def _spoken_numbers(words: Sequence[str]) -> list[str]:
    numbers, at = [], 0
    while at < len(words):
        spoken = spoken_number(words, at)
        if spoken is not None and not spoken.is_ordinal:
            numbers.append(str(spoken.value))
        at += spoken.length if spoken is not None else 1
    return numbers


def _words(text: str) -> list[str]:
    return [plain(word) for word in _WORDS.findall(text)]


def _unstretched(word: str) -> str:
    """Take "yeeees" and "nooo" for what they are."""
    return re.sub(r"(.)\1{2,}", r"\1", word)
