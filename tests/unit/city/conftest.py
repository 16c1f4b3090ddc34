"""A data folder with one small city that a test may break."""

import shutil
from pathlib import Path

import pytest

from tests.unit.city.breaking import CITY, DATA

ONE_CRITERION = """
criteria:
- id: fire
  when: {phrases: {en: [on fire], es: [se quema]}}
  outcome: emergency
  because: Fire needs the fire department.
  matches: {en: [it is on fire, a car on fire, a tree on fire], es: [se quema, mi casa se quema]}
  ignores: {en: [a pothole, the light is out, no water], es: [un bache, sin agua]}
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return a data folder of its own, with a copy of the small city.

    Its triage is one row without a lexicon: reading all words of four languages for every one of
    some two hundred tests would take half a minute.
    """
    shutil.copytree(DATA / "city" / CITY, tmp_path / "city" / CITY)
    (tmp_path / "city" / CITY / "triage.yml").write_text(ONE_CRITERION, encoding="utf-8")
    (tmp_path / "lexicon").mkdir()
    for language in ("en", "es", "so", "hmn"):
        (tmp_path / "lexicon" / f"{language}.yml").write_text(f"language: {language}\n")
    return tmp_path
