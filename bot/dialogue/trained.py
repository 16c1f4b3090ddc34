"""A trained model read back from its archive, to see what it knows."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.dialogue.components.hearing import SERVICES


@dataclass(frozen=True)
class TrainedModel:
    """Wording and ears of a model."""

    responses: dict[str, list[dict[str, Any]]]
    _runner: DaskGraphRunner
    _target: str

    @classmethod
    def load(cls, archive: Path) -> "TrainedModel":
        """Read an archive; raises Rasa's own errors when it is damaged."""
        with TemporaryDirectory() as folder:
            metadata, runner = load_predict_graph_runner(
                Path(folder), archive, LocalModelStorage, DaskGraphRunner
            )
        return cls(metadata.domain.responses, runner, metadata.nlu_target)

    def hear(self, text: str) -> dict[str, Any]:
        """Return what the model makes of a text: intent, intent_ranking and services."""
        inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text)]}
        heard = self._runner.run(inputs, targets=[self._target])[self._target][0]
        return dict(heard.as_dict(only_output_properties=True))

    def services(self, text: str) -> list[dict[str, Any]]:
        """Return the ranked services, or nothing when the model has no ear for them."""
        return list(self.hear(text).get(SERVICES, []))
