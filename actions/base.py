"""What every action shares: one runtime, a thread of its own, and the step put into words."""

import abc
import asyncio
import os
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import draft_from, draft_slot, said_from
from bot.bootstrap import build_runtime
from bot.intake.draft import Draft
from bot.intake.move import Say
from bot.settings import Settings
from bot.usecases.ports import Runtime
from bot.usecases.said import Said, Step


@cache
def process_runtime() -> Runtime:
    """Return the runtime of this process; the SDK builds actions without arguments."""
    return build_runtime(Settings.from_environ(os.environ))


class IntakeAction(Action, abc.ABC):  # type: ignore[misc]
    """One use case as a Rasa action: slots in, a step, slots and messages out."""

    def __init__(self, runtime: Runtime | None = None) -> None:
        self._runtime = runtime

    @abc.abstractmethod
    def step(self, draft: Draft | None, said: Said, runtime: Runtime) -> Step:
        """Run the use case."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Run off the event loop: use cases wait for the database."""
        runtime = self._runtime or process_runtime()
        step = await asyncio.to_thread(self.step, draft_from(tracker), said_from(tracker), runtime)
        for say in step.says:
            _utter(dispatcher, say)
        return [draft_slot(step.draft)]


def _utter(dispatcher: CollectingDispatcher, say: Say) -> None:
    buttons = [{"title": option.title, "payload": option.value} for option in say.options]
    dispatcher.utter_message(response=say.key, buttons=buttons, **say.values)
