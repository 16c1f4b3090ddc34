"""Keeps personal data unreadable in the database file, and findable without reading it.

Text is encrypted with Fernet (AES-128-CBC and HMAC). Equal texts give different ciphertexts, so
what must be found again is looked up by a keyed digest. To change keys, put the new one first and
keep the old ones behind it until nothing that they sealed is left: conversations whose key is gone
are neither readable nor found, and the resident starts a new one.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.intake.errors import SettingError, Unavailable

KEYS_SETTING = "NIGHTDESK_DATA_KEYS"
_LOOKUP = b"nightdesk lookup"


class Cipher:
    """Seals with the first key, opens with any, finds by all."""

    def __init__(self, keys: Sequence[str]) -> None:
        """``keys`` are Fernet keys, newest first; raises ``SettingError`` when one is unusable."""
        _require_usable(keys)
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._lookup_keys = [_lookup_key(key) for key in keys]

    def __repr__(self) -> str:
        return f"Cipher({len(self._lookup_keys)} keys)"

    def seal(self, text: str) -> str:
        """Encrypt any text, lone surrogates (broken emoji from a browser) included."""
        return self._fernet.encrypt(text.encode("utf-8", "surrogatepass")).decode("ascii")

    def unseal(self, sealed: str) -> str:
        """Decrypt; raises ``Unavailable('encryption_key')`` when no key fits."""
        try:
            return self._fernet.decrypt(sealed).decode("utf-8", "surrogatepass")
        except (InvalidToken, ValueError) as error:  # ValueError: not even ASCII
            raise Unavailable("encryption_key") from error

    def digests(self, text: str) -> tuple[str, ...]:
        """Return the digests under which the text may be stored; new rows take the first."""
        message = text.encode("utf-8", "surrogatepass")
        return tuple(
            hmac.new(key, message, hashlib.sha256).hexdigest() for key in self._lookup_keys
        )


def _lookup_key(key: str) -> bytes:
    return hmac.digest(base64.urlsafe_b64decode(key), _LOOKUP, "sha256")


def _require_usable(keys: Sequence[str]) -> None:
    faults = [
        f"{KEYS_SETTING}: key {position} must be 32 random bytes in URL-safe base64"
        for position, key in enumerate(keys, start=1)
        if not _is_usable(key)
    ]
    if not keys:
        faults = [f"{KEYS_SETTING}: needs at least one key, 32 random bytes in URL-safe base64"]
    if faults:
        raise SettingError(faults)


def _is_usable(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
