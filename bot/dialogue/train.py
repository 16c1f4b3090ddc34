"""Trains a city's model when its data changed, and checks what came out."""

import argparse
import json
import logging
import os
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

from bot.dialogue.fingerprint import ROOT, fingerprint, rasa_version, what_is_wrong
from bot.dialogue.quiet import hush

_ASSISTANT = ROOT / "bot" / "dialogue"
_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # Rasa's own cache keys on the importer, whose fingerprint is random: it would never hit.
    "RASA_MAX_CACHE_SIZE": "0",
}


class TrainingError(Exception):
    """The model could not be trained or is not what it should be; one sentence says why."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = _options().parse_args(arguments)
    models, data = Path(options.out).resolve(), Path(options.data).resolve()
    if options.fingerprint:
        _say(fingerprint(options.city, data))
        return 0
    wrong = what_is_wrong(options.city, models, data)
    if options.check:
        _say(wrong or f"The model for {options.city} fits its data.")
        return 1 if wrong else 0
    if not wrong and not options.force:
        _say(f"The model for {options.city} is up to date.")
        return 0
    try:
        train(options.city, models, data)
    except TrainingError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


def train(city: str, models: Path, data: Path = ROOT / "data") -> Path:
    """Train the model of one city into ``models`` and return its path; raises TrainingError.

    The model appears under its name only when it is whole and has passed the checks.
    """
    started = time.monotonic()
    os.environ.update(_QUIET)
    seen = fingerprint(city, data)
    _say(f"Training the model for {city} (about half a minute) ...")
    models.mkdir(parents=True, exist_ok=True)
    fresh = _train_with_rasa(city, models, data)
    try:
        _check(fresh, data, city)
    except TrainingError:
        fresh.unlink()
        raise
    seconds = round(time.monotonic() - started, 1)
    model = fresh.replace(models / f"{city}.tar.gz")
    card = {
        "fingerprint": seen,
        "trained_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "seconds": seconds,
        "rasa": rasa_version(),
    }
    (models / f"{city}.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    _say(f"Trained {model} in {seconds} s.")
    return model


def _train_with_rasa(city: str, models: Path, data: Path) -> Path:
    hush()
    # Rasa brings TensorFlow along: ten seconds that --check and an up-to-date model need not pay.
    from rasa.model_training import train as train_model
    from rasa.shared.exceptions import RasaException
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    from bot.dialogue.sources import SourceError

    configure_logging_and_warnings(logging.WARNING, warn_only_once=True, filter_repeated_logs=True)
    configure_structlog(logging.WARNING)
    hush()
    try:
        result = train_model(
            domain=str(_ASSISTANT / "domain"),
            config=str(_ASSISTANT / "config.yml"),
            training_files=[*map(str, sorted(data.glob("nlu/*/acts.yml"))), str(data / "rules")],
            output=str(models),
            force_training=True,
            fixed_model_name=f".{city}-{os.getpid()}.tar.gz",
            core_additional_arguments={"city": city, "data": str(data)},
        )
    except (SourceError, RasaException) as error:
        raise TrainingError(f"Training failed: {error}") from error
    if result.code or not result.model:
        raise TrainingError("Training failed: Rasa made no model.")
    return Path(result.model)


def _check(model: Path, data: Path, city: str) -> None:
    """Make sure that the model speaks our words and hears our services.

    Rasa only warns when the importer named in config.yml cannot be loaded, and trains without.
    """
    from bot.dialogue.examples import service_examples
    from bot.dialogue.trained import TrainedModel
    from bot.dialogue.wording import responses

    trained = TrainedModel.load(model)
    if trained.responses != responses(data / "messages"):
        raise TrainingError("The model was trained without the wording under data/messages.")
    example = service_examples(data, city)[0]
    if not trained.services(example.sentence):
        raise TrainingError("The model was trained without the city's services.")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot.dialogue.train", description=__doc__)
    city = os.environ.get("NIGHTDESK_CITY", "minneapolis")
    parser.add_argument("--city", default=city, help="city pack under data/city (%(default)s)")
    parser.add_argument("--out", default=str(ROOT / "models"), help="where models are kept")
    parser.add_argument("--data", default=str(ROOT / "data"), help="where the data is")
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    parser.add_argument("--check", action="store_true", help="fail unless the model fits its data")
    parser.add_argument("--fingerprint", action="store_true", help="print the hash of the data")
    return parser


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
