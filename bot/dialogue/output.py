"""Collects what Rasa says in one turn, under the name of the resident's channel."""

from typing import Any

from rasa.core.channels.channel import OutputChannel


class TurnOutput(OutputChannel):
    """Messages of one turn; its subclasses' names choose the channel's wording."""

    def __init__(self) -> None:
        """Start with nothing said and nothing failed."""
        self.messages: list[dict[str, Any]] = []
        self.failure = ""
        """Why the turn's action failed. Rasa itself goes on as if nothing had happened."""

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        """Keep a message whole; Rasa's own collector would cut it at blank lines."""
        self._keep(text, [])

    async def send_text_with_buttons(
        self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **_: Any
    ) -> None:
        """Keep a message with the answers it offers."""
        self._keep(text, buttons)

    def _keep(self, text: str, buttons: list[dict[str, Any]]) -> None:
        choices = [{"title": one["title"], "value": one["payload"]} for one in buttons]
        self.messages.append({"text": text, "choices": choices})


class SmsOutput(TurnOutput):
    """A text message."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "sms"


class ChatOutput(TurnOutput):
    """The web chat."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "chat"


class VoiceOutput(TurnOutput):
    """A telephone call."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "voice"


OUTPUTS: dict[str, type[TurnOutput]] = {
    output.name(): output for output in (SmsOutput, ChatOutput, VoiceOutput)
}
