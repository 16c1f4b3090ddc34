"""Conversations to compare mended and original code on."""

from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered

from bot.dialogue.snapshot import restore


def listening(domain, slots=None, snapshot=None):
    """Return a tracker that waits for the resident."""
    stored = {"slots": slots or {}, **(snapshot or {})}
    return restore("c1", stored, {"language": "en", "received_at": "2026-01-01T00:00:00Z"}, domain)


def after(domain, intent, *actions, slots=None, entities=()):
    """Return a tracker in which the resident did something and the desk answered."""
    tracker = listening(domain, slots)
    heard = {"intent": {"name": intent, "confidence": 0.9}, "entities": list(entities)}
    tracker.update(
        UserUttered("hello", heard["intent"], heard["entities"], heard, input_channel="sms"), domain
    )
    for action in actions:
        tracker.update(ActionExecuted(action), domain)
        tracker.update(BotUttered("An answer"), domain)
        tracker.update(SlotSet("draft", {"turns": 1}), domain)
    return tracker
