"""Reads the YAML files under ``data/`` that the importer compiles; what is wrong stops training."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


class SourceError(Exception):
    """A file that training needs is missing or does not hold what it should."""

    def __init__(self, file: Path, problem: str) -> None:
        """Say which file and, in one sentence, what is wrong with it."""
        super().__init__(f"{_short(file)}: {problem}")


class _StrictLoader(yaml.CSafeLoader):
    """Safe YAML that refuses a key given twice, where PyYAML keeps the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                problem = f"the key '{key.value}' is given twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def read_mapping(file: Path) -> dict[str, Any]:
    """Return the mapping that the file holds; raises SourceError otherwise."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SourceError(file, f"cannot be read: {' '.join(str(error).split())}") from error
    return mapping(file, "the file", content)


def files_in(folder: Path, pattern: str = "*.yml") -> list[Path]:
    """Return the files of a folder in a fixed order; raises SourceError when there are none."""
    files = sorted(folder.glob(pattern))
    if not files:
        raise SourceError(folder, f"expected files named {pattern}, but there are none")
    return files


def mapping(file: Path, where: str, value: Any) -> dict[str, Any]:
    """Return the value when it maps texts to something, else raise SourceError."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise SourceError(file, f"expected {where} to map names to values")
    return value


def texts(file: Path, where: str, value: Any) -> list[str]:
    """Return the value when it lists texts, else raise SourceError."""
    if not isinstance(value, list):
        raise SourceError(file, f"expected {where} to be a list of texts")
    return [text(file, where, one) for one in value]


def text(file: Path, where: str, value: Any) -> str:
    """Return the value when it is a text that says something, else raise SourceError."""
    if not isinstance(value, str) or not value.strip():
        raise SourceError(file, f"expected a text at {where}, but found {value!r} (quote it?)")
    return value


def _short(file: Path) -> str:
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else str(file)
