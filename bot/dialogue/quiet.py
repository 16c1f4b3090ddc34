"""Silences the deprecation warnings of Rasa's pins, which stay as they are."""

import warnings


def hush() -> None:
    """Ignore warnings from here on; call it before Rasa is imported."""
    # Sanic asks for deprecation warnings as it is imported, so it has to come first.
    import sanic.app  # noqa: F401

    warnings.simplefilter("ignore")
