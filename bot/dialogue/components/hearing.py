"""Rasa component that hears the dialogue act of a text and the services it may mean."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.components.hearer import Hearer, Ranking
from bot.dialogue.components.ngrams import words_of

REPORT, INFORM = "report", "inform"
SERVICE_CODE = "service_code"
"""Message attribute by which a training example of ``report`` names its service."""
SERVICES = "services"
_ALMOST_NOTHING = 1e-6


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class Hearing(GraphComponent, IntentClassifier):
    """Classifies the text of a sentence alone: no tokens, no features of other components."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings that config.yml may change; it says what they mean."""
        return {
            "rarest": 2,
            "acts_c": 20.0,
            "services_c": 10.0,
            "act_reports": 2500,
            "ranks": 3,
            "least_confidence": 0.35,
            "certain_act": 0.8,
            "report_words": 5,
            "report_confidence": 0.5,
            "weak_service": 0.3,
        }

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        """Keep the settings and where the heads are stored; ``train`` or ``load`` brings them."""
        self._config = config
        self._storage = storage
        self._resource = resource
        self._hearer: Hearer | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Hearing:
        """Create an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Hearing:
        """Read the trained heads; a model without them does not load."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._hearer = Hearer.load(folder)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Train both heads; raises InvalidConfigException when one has nothing to tell apart."""
        self._hearer = _trained(training_data.intent_examples, self._config)
        with self._storage.write_to(self._resource) as folder:
            self._hearer.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent, its ranking and the services of every message."""
        for message in messages:
            self._hear(message)
        return messages

    def _hear(self, message: Message) -> None:
        if self._hearer is None:
            raise InvalidConfigException("Hearing was asked to listen before it was trained.")
        text = message.get(TEXT) or ""
        acts, services = self._hearer.hear(text, self._config["ranks"])
        intent = self._decide(acts, services, len(words_of(text)))
        message.set(INTENT, _named(*intent), add_to_output=True)
        message.set(INTENT_RANKING_KEY, [_named(*act) for act in acts], add_to_output=True)
        ranked = [{SERVICE_CODE: code, "confidence": chance} for code, chance in services]
        message.set(SERVICES, ranked, add_to_output=True)

    def _decide(self, acts: Ranking, services: Ranking, words: int) -> tuple[str, float]:
        """Weigh the act against the services; an act that stays in doubt informs.

        A long text about a clear service reports it, and a few words about no service in
        particular do not, whatever the acts' head makes of words it has never seen.
        """
        act, chance = acts[0]
        service_chance = services[0][1]
        is_long = words >= self._config["report_words"]
        if (
            is_long
            and service_chance >= self._config["report_confidence"]
            and chance < self._config["certain_act"]
        ):
            return REPORT, max(chance, service_chance) if act == REPORT else service_chance
        if act == REPORT and not is_long and service_chance < self._config["weak_service"]:
            act, chance = acts[1][0], acts[1][1] / (1.0 - chance + _ALMOST_NOTHING)
        if chance < self._config["least_confidence"]:
            return INFORM, chance
        return act, chance


def _named(name: str, confidence: float) -> dict[str, Any]:
    return {"name": name, "confidence": confidence}


def _trained(examples: list[Message], config: dict[str, Any]) -> Hearer:
    # scikit-learn's trainers take a second to import, and only training needs them.
    from bot.dialogue.components import heads
    from bot.dialogue.components.ngrams import Ngrams

    texts = [example.get(TEXT) for example in examples]
    acts = np.array([example.get(INTENT) for example in examples])
    reports = [row for row, example in enumerate(examples) if example.get(SERVICE_CODE)]
    services = [examples[row].get(SERVICE_CODE) for row in reports]
    if len(set(acts)) < 2 or len(set(services)) < 2:
        raise InvalidConfigException("Hearing needs examples of two acts and two services.")
    ngrams = Ngrams.learn(texts, config["rarest"])
    matrix = ngrams.matrix(texts)
    rows = heads.at_most(acts, REPORT, config["act_reports"])
    act_head = heads.train(matrix[rows], acts[rows], c=config["acts_c"], balanced=True)
    service_head = heads.train(matrix[reports], services, c=config["services_c"], balanced=True)
    weights = np.hstack([act_head.weights, service_head.weights])
    bias = np.concatenate([act_head.bias, service_head.bias])
    return Hearer(ngrams, act_head.labels, service_head.labels, weights, bias)
