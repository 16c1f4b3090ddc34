"""Reads the YAML files of a city pack; what cannot be read becomes a fault with its line."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.city.faults import Faults

_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_RASA_KEYS = re.compile(r"^\s*(?:- )?(nlu|responses|stories|rules):", re.MULTILINE)
"""Lines by which Rasa takes any YAML file for training data, at whatever depth they stand."""


class _PackLoader(yaml.CSafeLoader):
    """Safe YAML that refuses a key given twice and leaves dates as text.

    PyYAML keeps the last of two equal keys in silence, and raises a bare ValueError on the
    thirtieth of February before anybody can say which key held it.
    """

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                problem = f"the key '{key.value}' is given twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def read_document(pack: Path, file: str, faults: Faults) -> object | None:
    """Return what the file of the pack holds, or None after noting why there is nothing."""
    try:
        content = (pack / file).read_text(encoding="utf-8")
        document = _load(content)
    except FileNotFoundError:
        faults.add(file, "file", "expected this file, but it is missing")
        return None
    except OSError as error:
        faults.add(file, "file", f"expected a file that can be read: {error.strerror}")
        return None
    except UnicodeDecodeError as error:
        faults.add(file, "file", f"expected UTF-8 text, but byte {error.start} is not")
        return None
    except yaml.YAMLError as error:
        faults.add(file, *_what_yaml_says(error))
        return None
    if document is None:
        faults.add(file, "file", "expected content, but it is empty")
    _note_rasa_keys(file, content, faults)
    return document


def _load(content: str) -> object:
    if "*" in content:  # most files have none, and need not be read twice
        for event in yaml.parse(content, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                # By an alias a list can hold itself, and a small file grow without end.
                raise yaml.YAMLError(f"the alias *{event.anchor} is not read, write the row out")
    loaded: object = yaml.load(content, Loader=_PackLoader)  # noqa: S506 - a safe loader
    return loaded


def _what_yaml_says(error: yaml.YAMLError) -> tuple[str, str]:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        where = f"line {error.problem_mark.line + 1}"
        return where, f"expected valid YAML: {error.problem or error.context}"
    return "file", f"expected valid YAML: {' '.join(str(error).split())}"


def _note_rasa_keys(file: str, content: str, faults: Faults) -> None:
    for match in _RASA_KEYS.finditer(content):
        line = content.count("\n", 0, match.start(1)) + 1
        word = match.group(1)
        faults.add(file, f"line {line}", f"expected another key than '{word}': it is Rasa's own")
