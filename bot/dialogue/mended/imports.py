"""Leaves TensorFlow out: serving imports it (6 s, 300 MB) for two callbacks that never run."""

import sys
from types import ModuleType
from typing import Any

LEFT_OUT = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
}
"""Rasa's modules that import TensorFlow on the way to serving, and the names taken from them."""


class OnlyForTraining:
    """Stands in for a class that only the training of neural components uses."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Refuse: the server never trains."""
        raise RuntimeError("TensorFlow is left out of the server: train with bot.dialogue.train")


def leave_out() -> None:
    """Put empty modules in place; must run before anything of Rasa is imported."""
    for name, classes in LEFT_OUT.items():
        module = ModuleType(name, OnlyForTraining.__doc__)
        for class_name in classes:
            setattr(module, class_name, type(class_name, (OnlyForTraining,), {}))
        sys.modules.setdefault(name, module)
