"""An installation of its own for each test, named in the environment as an operator would."""

import sys

import pytest
import structlog

from tests.fakes import TOKEN
from tests.stack import free_port


@pytest.fixture
def installation(tmp_path, monkeypatch):
    """Set the environment of an installation on free ports; return its folder."""
    for name in ("CITY", "DATABASE_URL", "SMTP_URL", "MAIL_FROM", "NOW"):
        monkeypatch.delenv(f"NIGHTDESK_{name}", raising=False)
    for name in ("ACCOUNT_SID", "FROM", "API_URL"):
        monkeypatch.delenv(f"TWILIO_{name}", raising=False)
    monkeypatch.setenv("NIGHTDESK_VAR", str(tmp_path))
    monkeypatch.setenv("NIGHTDESK_PORT", str(free_port()))
    monkeypatch.setenv("NIGHTDESK_RASA_URLS", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("NIGHTDESK_ACTIONS_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)
    return tmp_path


@pytest.fixture(autouse=True)
def own_logs():
    """Undo what a command configures for its process: loggers keep the stream they first met."""
    yield
    structlog.reset_defaults()
    ours = [each for name, each in sys.modules.items() if name.startswith(("bot.", "webhooks"))]
    for module in ours:
        if isinstance(getattr(module, "log", None), type(structlog.get_logger())):
            vars(module.log).pop("bind", None)
