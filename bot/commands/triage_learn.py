"""``nightdesk triage learn``: learns anew what texts that go to 911 sound like."""

import argparse
import os
from typing import Any

from bot.city.compiled_lexicon import compile_lexicon
from bot.city.faults import Faults
from bot.city.learning import learn
from bot.city.lexicon import read_lexicon_files
from bot.city.likeness import is_current, lessons, write_likeness
from bot.intake.errors import CityDataError
from bot.settings import Settings


def register(actions: Any) -> None:
    """Add the command to ``nightdesk triage``."""
    learner = actions.add_parser("learn", help="learn the net under the criteria from data/triage")
    learner.add_argument("--check", action="store_true", help="only say whether it is up to date")
    learner.set_defaults(perform=perform)


def perform(chosen: argparse.Namespace) -> int:
    """Write the weights; with ``--check`` return 1 when sentences were changed since."""
    data = Settings.from_environ(os.environ).data
    if chosen.check:
        current = is_current(data)
        print("The net is up to date." if current else "Run: nightdesk triage learn")
        return 0 if current else 1
    faults = Faults()
    lexicon = compile_lexicon(read_lexicon_files(data / "lexicon", faults))
    if faults:
        raise CityDataError(faults.sentences)
    taught = lessons(data, lexicon)
    likeness = learn(taught)
    write_likeness(data, likeness)
    print(f"{len(taught)} sentences, {len(likeness.weights)} weights.")
    return 0
