"""Finds an event's class by its name in a table, not by searching all subclasses each time."""

from rasa.shared.core.events import Event

from bot.dialogue.mended.patching import Mend

_original = Event.resolve_by_type
_FOUND: dict[str, type[Event]] = {}


def resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Return the class of that name as Rasa does, remembering those that exist."""
    if type_name in _FOUND:
        return _FOUND[type_name]
    found = _original(type_name, default)
    if found is not None and found.type_name == type_name:
        _FOUND[type_name] = found
    return found


MENDS = [Mend(Event, "resolve_by_type", resolve_by_type)]
