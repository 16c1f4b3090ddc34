"""Who may import whom: the core stays pure, and the two shells never meet."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {
    "bot.intake": {"bot.intake"},
    "bot.usecases": {"bot.intake", "bot.usecases", "structlog"},
    "bot.city": {"bot.intake", "bot.city", "yaml"},
    "bot.storage": {
        *("bot.intake", "bot.usecases.ports", "bot.usecases.outbox_ports", "bot.storage"),
        *("sqlalchemy", "alembic", "cryptography"),
    },
    "bot.gateways": {
        *("bot.intake", "bot.usecases.ports", "bot.usecases.outbox_ports"),
        *("bot.settings", "bot.gateways", "twilio"),
        *("httpx", "yaml", "stdnum", "langdetect", "pycld2", "PIL", "structlog"),
    },
    "bot.dialogue": {
        *("bot.dialogue", "rasa", "yaml", "sanic", "aiohttp", "jsonschema", "numpy"),
        *("scipy", "sklearn", "dask", "ujson", "tensorflow", "ruamel", "networkx", "structlog"),
    },
    "bot.commands": {
        *("bot.intake", "bot.usecases", "bot.city", "bot.storage", "bot.gateways"),
        *("bot.bootstrap", "bot.settings", "bot.logs", "bot.commands"),
        *("httpx", "honcho", "twilio", "structlog"),
    },
    "bot.bootstrap": {
        *("bot.intake", "bot.usecases", "bot.city", "bot.storage", "bot.gateways"),
        "bot.settings",
    },
    "bot.settings": {"bot.intake"},
    "bot.logs": {"structlog"},
    "bot.cli": {"bot.commands", "bot.intake", "bot.logs"},
    "actions": {
        "bot.logs",
        "actions",
        "rasa_sdk",
        "bot.intake",
        "bot.usecases",
        "bot.bootstrap",
        "bot.settings",
    },
    "webhooks": {
        *("webhooks", "flask", "werkzeug", "twilio", "structlog"),
        *("bot.intake", "bot.usecases", "bot.bootstrap", "bot.settings", "bot.logs"),
    },
}
FORBIDDEN_IN_CORE = {
    "os",
    "random",
    "secrets",
    "logging",
    "socket",
    "subprocess",
    "pathlib",
    "time",
}


def modules() -> list[Path]:
    folders = ("bot", "actions", "webhooks")
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path.relative_to(ROOT) for path in found)


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.add(node.module or "")
    return names


def is_allowed(name: str, allowed: set[str]) -> bool:
    top = name.split(".")[0]
    if top in sys.stdlib_module_names:
        return True
    return any(name == each or name.startswith(each + ".") for each in allowed)


def layer_of(module: str) -> str:
    layers = [layer for layer in ALLOWED if module == layer or module.startswith(layer + ".")]
    assert layers or module == "bot", f"{module} belongs to no layer: add it to ALLOWED"
    return max(layers, key=len) if layers else "bot.intake"


@pytest.mark.parametrize("path", modules(), ids=str)
def test_module_imports_only_what_its_layer_allows(path: Path) -> None:
    layer = layer_of(dotted(path))

    strangers = {name for name in imports_of(path) if not is_allowed(name, ALLOWED[layer])}

    assert not strangers, f"{path} imports {sorted(strangers)}: {layer} may not"


@pytest.mark.parametrize(
    "path", [path for path in modules() if path.parts[:2] == ("bot", "intake")], ids=str
)
def test_core_asks_neither_clock_nor_chance_nor_disk(path: Path) -> None:
    source = (ROOT / path).read_text(encoding="utf-8")

    assert not imports_of(path) & FORBIDDEN_IN_CORE
    assert "datetime.now" not in source
    assert not re.search(r"(?<![\w.])open\(", source)


def test_only_the_dialogue_imports_rasa() -> None:
    importers = {
        str(path) for path in modules() if any(n.split(".")[0] == "rasa" for n in imports_of(path))
    }

    assert importers
    assert all(name.startswith("bot/dialogue/") for name in importers)
