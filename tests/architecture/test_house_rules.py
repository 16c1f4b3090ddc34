"""Rules of the house that a reader could forget and a machine does not."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = sorted(
    path.relative_to(ROOT)
    for folder in ("bot", "actions", "webhooks", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
CODE = [path for path in PYTHON if path.parts[0] != "tests"]
CITY_FILES = sorted((ROOT / "data" / "city").rglob("*.yml"))
SNIFFED = re.compile(r"^\s*(nlu|responses|stories|rules)\s*:")


def tree_of(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", [p for p in PYTHON if p.parts[0] == "tests"], ids=str)
def test_no_test_hides_inside_another_function(path: Path) -> None:
    hidden = [
        inner.name
        for outer in functions_of(path)
        for inner in ast.walk(outer)
        if inner is not outer
        and isinstance(inner, ast.FunctionDef)
        and inner.name.startswith("test_")
    ]

    assert not hidden


@pytest.mark.parametrize("path", CODE, ids=str)
def test_module_is_short_and_says_its_purpose(path: Path) -> None:
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")

    assert ast.get_docstring(tree_of(path)), f"{path} has no module docstring"
    assert lines <= 250, f"{path} has {lines} lines"


@pytest.mark.parametrize("path", CODE, ids=str)
def test_function_is_short(path: Path) -> None:
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in functions_of(path)
        if node.end_lineno and node.end_lineno - node.lineno + 1 > 32
    ]

    assert not long, f"{path}: {long}"


@pytest.mark.parametrize("path", CITY_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rasa_would_not_take_city_data_for_training_data(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert not [line for line in lines if SNIFFED.match(line)]


def test_env_example_lists_every_setting_that_is_read() -> None:
    sources = (ROOT / path for path in CODE)
    read = {
        name
        for source in sources
        for name in re.findall(
            r"[\"'](NIGHTDESK_[A-Z_]+|TWILIO_[A-Z_]+)[\"']", source.read_text(encoding="utf-8")
        )
    }
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = set(re.findall(r"^#? ?(NIGHTDESK_[A-Z_]+|TWILIO_[A-Z_]+)=", example, re.MULTILINE))

    assert read - {"TWILIO_CLOUD"} == listed


def test_no_telephone_number_stands_in_code() -> None:
    numbers = [
        f"{path}: {found}"
        for path in CODE
        for found in re.findall(
            r"\b612[- .]?\d{3}[- .]?\d{4}\b", (ROOT / path).read_text(encoding="utf-8")
        )
    ]

    assert not numbers


def test_pinned_requirements_name_no_host() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in path.read_text(encoding="utf-8")
    assert not (ROOT / "uv.lock").exists()
