"""Compiles the city's catalogue and the desk's wording into what Rasa trains on."""

import os
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.data import get_data_files
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.importers.utils import story_graph_from_paths
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from bot.dialogue.components.hearing import REPORT, SERVICE_CODE
from bot.dialogue.examples import service_examples
from bot.dialogue.sources import ROOT
from bot.dialogue.wording import responses


class CityImporter(TrainingDataImporter):
    """Rasa's own file importer for acts and rules, and our sources under ``data/`` beside it.

    Everything it cannot read raises SourceError or Rasa's own error, so that training fails.
    """

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        data: str | None = None,
        city: str | None = None,
    ) -> None:
        """Read acts and rules from ``training_data_paths`` and the rest from the ``data`` folder.

        Without ``city`` the environment's NIGHTDESK_CITY is taken, else Minneapolis.
        """
        self._files = RasaFileImporter(config_file, domain_path, training_data_paths)
        self._domain_path = domain_path
        self._paths = training_data_paths
        self._data = Path(data) if data else ROOT / "data"
        self._city = city or os.environ.get("NIGHTDESK_CITY", "minneapolis")

    def get_domain(self) -> Domain:
        """Return the hand-written structure with the compiled wording."""
        # RasaFileImporter turns an invalid domain into an empty one with a warning.
        structure = Domain.load(self._domain_path)
        return structure.merge(self._wording())

    @cached_method
    def _wording(self) -> Domain:
        compiled = {"version": "3.1", "responses": responses(self._data / "messages")}
        return Domain.from_dict(compiled)

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the acts and, as examples of ``report``, the city's services."""
        reports = [
            Message({TEXT: example.sentence, INTENT: REPORT, SERVICE_CODE: example.service_code})
            for example in service_examples(self._data, self._city)
        ]
        acts = self._files.get_nlu_data(language)
        return acts.merge(TrainingData(training_examples=reports))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Return the rules, checked against the whole domain."""
        files = get_data_files(self._paths, YAMLStoryReader.is_stories_file)
        return story_graph_from_paths(files, self.get_domain(), exclusion_percentage)

    def get_config(self) -> dict[str, Any]:
        """Return config.yml."""
        return self._files.get_config()

    def get_config_file_for_auto_config(self) -> str | None:
        """Return the path of config.yml."""
        return self._files.get_config_file_for_auto_config()
