"""Replaces one named method of Rasa by a faster one, or refuses when it no longer fits."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class MendMisfitError(RuntimeError):
    """Rasa is not as the mend expects it: another version, or a mend applied twice."""


@dataclass(frozen=True)
class Mend:
    """A method of Rasa's and the function that stands in for it, with the same parameters."""

    owner: Any
    name: str
    replacement: Callable[..., Any]

    @property
    def original(self) -> Callable[..., Any]:
        """Return what Rasa's own name stands for now; raises MendMisfitError when it is gone."""
        found = inspect.getattr_static(self.owner, self.name, None)
        if found is None:
            raise MendMisfitError(f"{self._where} is gone")
        return found.__func__ if isinstance(found, (staticmethod, classmethod)) else found

    def check(self) -> None:
        """Raise MendMisfitError unless original and replacement take the same parameters."""
        theirs = list(inspect.signature(self.original).parameters)
        ours = list(inspect.signature(self.replacement).parameters)
        if theirs != ours:
            raise MendMisfitError(f"{self._where} takes {theirs}, the mend {ours}")
        if inspect.iscoroutinefunction(self.original) != inspect.iscoroutinefunction(
            self.replacement
        ):
            raise MendMisfitError(f"{self._where} and its mend are not both asynchronous")

    def apply(self) -> None:
        """Put the replacement in place."""
        self.check()
        found = inspect.getattr_static(self.owner, self.name)
        kind = type(found) if isinstance(found, (staticmethod, classmethod)) else None
        setattr(self.owner, self.name, kind(self.replacement) if kind else self.replacement)

    @property
    def _where(self) -> str:
        return f"{self.owner.__name__}.{self.name}"
