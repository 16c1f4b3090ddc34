"""Fetches residents' pictures from the carrier and keeps them without their metadata."""

import hashlib
import io
import struct
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from PIL import Image, ImageOps

from bot.intake.errors import InvalidInput, Unavailable
from bot.usecases.ports import Photo

LARGEST_BYTES = 5_000_000
"""Twilio's own limit for all media of one message."""
BUDGET_SECONDS = 3.0
_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
_JPEG_OF_SEVERAL = "MPO"
"""What Pillow calls a JPEG with a second picture behind the first, as many telephones make it."""
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError)
"""What Pillow raises for data that is no picture, or half of one."""
Image.MAX_IMAGE_PIXELS = 50_000_000


class CarrierPhotos:
    """Pictures come from the carrier's own host only, whatever address a message names."""

    def __init__(
        self,
        folder: Path,
        *,
        api_url: str,
        account: str,
        token: str,
        budget: float = BUDGET_SECONDS,
    ) -> None:
        self._folder = folder
        self._origin = _origin(api_url)
        self._budget = budget
        self._client = httpx.Client(
            auth=(account, token), timeout=budget, follow_redirects=True, trust_env=False
        )

    def keep(self, url: str) -> Photo:
        """Fetch one picture and store it; what is no picture is refused."""
        if _origin(url) != self._origin:
            raise InvalidInput("photo", reason="foreign host")
        data, content_type = _without_metadata(self._fetch(url))
        key = hashlib.sha256(data).hexdigest()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / key).write_bytes(data)
        except OSError as error:
            raise Unavailable("photo", reason="not written") from error
        return Photo(key=key, content_type=content_type)

    def _fetch(self, url: str) -> bytes:
        try:
            with self._client.stream("GET", url) as response:
                response.raise_for_status()
                return _read_limited(response, time.monotonic() + self._budget)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unavailable("photo", reason=type(error).__name__) from error


def _origin(url: str) -> tuple[str, str]:
    """Return scheme and host: the account's token is not sent over a line it was not meant for."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc


def _read_limited(response: httpx.Response, deadline: float) -> bytes:
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > LARGEST_BYTES:
            raise InvalidInput("photo", reason="too large")
        if time.monotonic() > deadline:
            raise Unavailable("photo", reason="too slow")
    return bytes(data)


def _without_metadata(data: bytes) -> tuple[bytes, str]:
    """Write the pixels anew, the right way up: place, camera and owner stay behind."""
    try:
        with Image.open(io.BytesIO(data), formats=tuple(_FORMATS)) as picture:
            kind = "JPEG" if picture.format == _JPEG_OF_SEVERAL else str(picture.format)
            return _pixels(ImageOps.exif_transpose(picture), kind), _FORMATS[kind]
    except _BROKEN as error:
        raise InvalidInput("photo", reason="not a picture") from error


def _pixels(picture: Image.Image, kind: str) -> bytes:
    clean = Image.new(picture.mode, picture.size)
    if picture.mode == "P" and (palette := picture.getpalette()):
        clean.putpalette(palette)
    clean.paste(picture)
    out = io.BytesIO()
    clean.save(out, format=kind)
    return out.getvalue()
