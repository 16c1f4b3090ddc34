"""Settings from the environment, read once and checked whole before anything listens."""

import base64
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from bot.intake.errors import SettingError

TWILIO_CLOUD = "https://api.twilio.com"
ROOT = Path(__file__).resolve().parent.parent
MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
"""What may stand in front of a mail server's address, and the port of each."""
_SENDER = (
    re.compile(r"\+[1-9]\d{7,14}|MG[0-9a-fA-F]{32}", re.ASCII),
    "your number such as +16125550100, or the sid of a messaging service (MG and 32 digits)",
)
_MAILBOX = (
    re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+"),
    "the address that mail comes from, such as nightdesk@city.example",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How one installation runs; ``repr`` shows no secret."""

    root: Path = ROOT
    var: Path
    city: str
    database_url: str = field(repr=False)
    public_url: str
    port: int
    rasa_urls: tuple[str, ...]
    actions_url: str
    twilio_account: str
    twilio_tokens: tuple[str, ...] = field(repr=False)
    twilio_api_url: str
    has_live_twilio: bool
    data_keys: tuple[str, ...] = field(repr=False)
    fixed_now: datetime | None = None
    trusted_proxies: int = 0
    durable: bool = False
    twilio_from: str = ""
    """Number in E.164 or sid of a messaging service; empty: no text message goes out by itself."""
    smtp_url: str = field(default="", repr=False)
    """Empty: no e-mail goes out."""
    mail_from: str = ""

    @property
    def sends_texts(self) -> bool:
        return self.has_live_twilio and bool(self.twilio_from)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check every setting; raises ``SettingError`` naming all that are wrong."""
        return _Reader(environ).settings()


class _Reader:
    """Reads settings one by one and collects what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._faults: list[str] = []
        self._var = Path(environ.get("NIGHTDESK_VAR") or ROOT / "var")

    def settings(self) -> Settings:
        tokens = self._list("TWILIO_AUTH_TOKEN")
        account = self._text("TWILIO_ACCOUNT_SID")
        self._check_twilio(account, tokens)
        port = self._number("NIGHTDESK_PORT", 8000)
        read = Settings(
            var=self._var,
            city=self._text("NIGHTDESK_CITY", "minneapolis"),
            database_url=self._database_url(),
            public_url=self._url("NIGHTDESK_PUBLIC_URL", f"http://127.0.0.1:{port}"),
            port=port,
            rasa_urls=self._urls("NIGHTDESK_RASA_URLS", "http://127.0.0.1:5005"),
            actions_url=self._url("NIGHTDESK_ACTIONS_URL", "http://127.0.0.1:5055"),
            twilio_account=account,
            twilio_tokens=tokens or (self._secret("twilio_auth_token"),),
            twilio_api_url=self._url("TWILIO_API_URL", TWILIO_CLOUD),
            has_live_twilio=bool(tokens and account),
            data_keys=self._keys(),
            fixed_now=self._now(is_live=bool(tokens and account)),
            trusted_proxies=self._number("NIGHTDESK_TRUSTED_PROXIES", 0),
            durable=self._text("NIGHTDESK_SQLITE_DURABLE", "no").lower() in ("yes", "true", "1"),
            twilio_from=self._matching("TWILIO_FROM", *_SENDER),
            smtp_url=self._smtp_url(),
            mail_from=self._matching("NIGHTDESK_MAIL_FROM", *_MAILBOX),
        )
        if self._faults:
            raise SettingError(self._faults)
        return read

    def _text(self, name: str, default: str = "") -> str:
        return self._environ.get(name, "").strip() or default

    def _list(self, name: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self._text(name).split(","))
        return tuple(part for part in parts if part)

    def _number(self, name: str, default: int) -> int:
        text = self._text(name, str(default))
        if text.isdecimal() and int(text) < 65536:
            return int(text)
        self._faults.append(f"{name} is '{text}': set it to a whole number such as {default}.")
        return default

    def _url(self, name: str, default: str) -> str:
        text = self._text(name, default).rstrip("/")
        if not _is_address(text):
            self._faults.append(f"{name} is '{text}': set it to an address such as {default}.")
            return default
        return text

    def _urls(self, name: str, default: str) -> tuple[str, ...]:
        urls = self._list(name) or (default,)
        for url in urls:
            if not _is_address(url):
                self._faults.append(f"{name} holds '{url}': every part must be like {default}.")
        return urls

    def _check_twilio(self, account: str, tokens: tuple[str, ...]) -> None:
        if account and not tokens:
            self._faults.append(
                "TWILIO_AUTH_TOKEN is missing while TWILIO_ACCOUNT_SID is set: copy the token from"
                " the Twilio console, or unset TWILIO_ACCOUNT_SID to run without Twilio."
            )
        if account and not self._text("NIGHTDESK_PUBLIC_URL"):
            self._faults.append(
                "NIGHTDESK_PUBLIC_URL is missing while TWILIO_ACCOUNT_SID is set: set it to the"
                " https address by which Twilio reaches this server; it is part of what is signed."
            )

    def _matching(self, name: str, form: re.Pattern[str], example: str) -> str:
        text = self._text(name)
        if text and not form.fullmatch(text):
            self._faults.append(f"{name} is '{text}': set it to {example}.")
        return text

    def _smtp_url(self) -> str:
        """Read the mail server; a fault never quotes it, as it may hold a password."""
        text = self._text("NIGHTDESK_SMTP_URL")
        if not text:
            return ""
        if not _is_mail_server(text):
            self._faults.append(
                "NIGHTDESK_SMTP_URL cannot be used: set it to an address such as"
                " smtp+starttls://user:password@mail.city.example:587, with smtp, smtp+starttls"
                " or smtps in front."
            )
        elif _shows_password(text):
            self._faults.append(
                "NIGHTDESK_SMTP_URL would send a password in clear: write smtp+starttls:// or"
                " smtps:// instead of smtp://."
            )
        if not self._text("NIGHTDESK_MAIL_FROM"):
            self._faults.append(
                "NIGHTDESK_MAIL_FROM is missing while NIGHTDESK_SMTP_URL is set: set it to"
                f" {_MAILBOX[1]}."
            )
        return text

    def _database_url(self) -> str:
        return self._text("NIGHTDESK_DATABASE_URL", f"sqlite:///{self._var / 'nightdesk.db'}")

    def _now(self, *, is_live: bool) -> datetime | None:
        text = self._text("NIGHTDESK_NOW")
        if not text:
            return None
        if is_live:
            self._faults.append(
                "NIGHTDESK_NOW is set while Twilio credentials are live: a fixed clock is for tests"
                " and demos only; unset it."
            )
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self._faults.append(
                f"NIGHTDESK_NOW is '{text}': set it to a time with its zone, such as"
                " 2026-11-23T02:00:00-06:00."
            )
            return None
        return moment

    def _keys(self) -> tuple[str, ...]:
        return self._list("NIGHTDESK_DATA_KEYS") or (self._secret("data_key"),)

    def _secret(self, name: str) -> str:
        """Return this installation's own secret, made on first use and kept under ``var``."""
        path = self._var / name
        if not path.exists():
            self._var.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = self._var / f".{name}.{secrets.token_hex(4)}"
            fresh.touch(mode=0o600)
            fresh.write_text(
                base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(), encoding="utf-8"
            )
            _publish(fresh, path)
        return path.read_text(encoding="utf-8").strip()


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or too large
        return False


def _is_mail_server(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in MAIL_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or too large
        return False


def _shows_password(text: str) -> bool:
    parts = urlsplit(text)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return parts.scheme == "smtp" and parts.password is not None and not is_here


def _publish(fresh: Path, path: Path) -> None:
    """Give the file its name unless another process was first; never replace a secret."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
