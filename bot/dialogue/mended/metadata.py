"""Reads a model's metadata without its training graph, whose classes need TensorFlow."""

from typing import Any

from rasa.engine.storage.storage import ModelMetadata

from bot.dialogue.mended.patching import Mend

_original = ModelMetadata.from_dict.__func__
_NO_GRAPH: dict[str, Any] = {"nodes": {}}


def from_dict(cls: type[ModelMetadata], serialized: dict[str, Any]) -> ModelMetadata:
    """Return the metadata with an empty training graph; the server never trains."""
    return _original(cls, {**serialized, "train_schema": _NO_GRAPH})


MENDS = [Mend(ModelMetadata, "from_dict", from_dict)]
