"""Breaks a copy of the small city's pack in one way at a time."""

from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[3] / "data"
CITY = "bethel"
GONE = object()
"""Stands for a field that is taken out."""

PROFILE = "profile.yml"
STREETS = "services/streets.yml"
COMMUNITY = "services/community.yml"


def change(data_dir: Path, file: str, *path: str | int, value: object) -> None:
    """Set one field of a file of the pack, or take it out."""
    target = data_dir / "city" / CITY / file
    content: Any = yaml.load(target.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    *way, last = path
    place = content
    for step in way:
        place = place[step]
    if value is GONE:
        del place[last]
    elif isinstance(place, list) and last == len(place):
        place.append(value)
    else:
        place[last] = value
    target.write_text(
        yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True), encoding="utf-8"
    )


def rewrite(data_dir: Path, file: str, old: str, new: str) -> None:
    """Change the text of a file, as a slip of the hand would."""
    target = data_dir / "city" / CITY / file
    content = target.read_text(encoding="utf-8")
    assert old in content
    target.write_text(content.replace(old, new, 1), encoding="utf-8")
