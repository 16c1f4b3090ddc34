"""A data folder with one small city that a test may break."""

import shutil
from pathlib import Path

import pytest

from tests.unit.city.breaking import CITY, DATA
from tests.unit.city.small_policy import write_lexicon

ONE_CRITERION = """
in_progress_minutes: 10
follow_up: {ask_after_minutes: 2, alert_after_minutes: 3, unanswered_minutes: 5}
settles: {time: [], presence: [], injury: [], weapon: []}
sources: {city: The city's policy.}
criteria:
- id: fire
  title: {en: Fire, es: Fuego}
  when: {phrases: {en: [on fire], es: [se quema]}}
  outcome: emergency
  because: Fire needs the fire department.
  source: city
  covers: [weapon, injury, fire, gas, medical, crisis, missing_vehicle, in_progress]
  reviewed_by: the city
  reviewed_on: 2026-11-22
  matches: {en: [it is on fire, a car on fire, a tree on fire], es: [se quema, mi casa se quema]}
  ignores: {en: [a pothole, the light is out, no water], es: [un bache, sin agua]}
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return a data folder of its own, with a copy of the small city.

    Its triage is one row without a lexicon: reading all words of all languages for every one of
    some two hundred tests would take half a minute.
    """
    shutil.copytree(DATA / "city" / CITY, tmp_path / "city" / CITY)
    (tmp_path / "city" / CITY / "triage.yml").write_text(ONE_CRITERION, encoding="utf-8")
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "en.yml").write_text("language: en\nreviewed: false\n")
    return tmp_path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return the empty folder of a pack beside a lexicon of a few words."""
    write_lexicon(tmp_path / "lexicon")
    folder = tmp_path / "city" / "springfield"
    folder.mkdir(parents=True)
    return folder
