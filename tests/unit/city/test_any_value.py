"""Whatever stands in a city pack, checking it ends in sentences."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.city import check_city
from tests.unit.city.breaking import CITY

FILES = (
    *("profile.yml", "departments.yml", "partners.yml", "sites.yml", "holidays.yml"),
    *("places.yml", "triage.yml", "services/streets.yml"),
)
WORDS = st.sampled_from(["", " ", "en", "es", "911", "07:00", "2026-02-30", "always", "\x00", "é"])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=5)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(SCALARS.filter(bool), inner, max_size=3)
    ),
    max_leaves=5,
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value inside, the whole one first."""
    yield path
    inner = dict(enumerate(value)) if isinstance(value, list) else value
    for key, each in inner.items() if isinstance(inner, dict) else ():
        yield from places_in(each, (*path, key))


def with_value(content: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return the content with one value put in the place of another."""
    if not path:
        return value
    copy = dict(content) if isinstance(content, dict) else list(content)
    copy[path[0]] = with_value(content[path[0]], path[1:], value)
    return copy


@given(data=st.data(), file=st.sampled_from(FILES), value=ANYTHING)
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_value_in_any_place_is_taken_or_refused_in_a_sentence(
    data_dir: Path, data: st.DataObject, file: str, value: object
) -> None:
    pack = data_dir / "city" / CITY
    content = yaml.load((pack / file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    path = data.draw(st.sampled_from(sorted(places_in(content), key=repr)))
    kept = pack.with_name("kept")
    shutil.copy(pack / file, kept)
    (pack / file).write_text(
        yaml.dump(with_value(content, path, value), Dumper=yaml.CSafeDumper, allow_unicode=True),
        encoding="utf-8",
    )

    try:
        faults = check_city(data_dir, CITY)
    finally:
        shutil.move(kept, pack / file)

    assert all(": " in fault for fault in faults)
