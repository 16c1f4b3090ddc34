"""Two language detectors, langdetect and pycld2; what their guesses are worth the core decides."""

import unicodedata
from importlib.resources import files

import pycld2
import structlog
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

# Of langdetect's 55 languages those that residents write; each further one is a further way to
# take a short English text for something else.
PROFILES = ("en", "es", "so", "vi", "sw", "ar", "fr", "ru", "zh-cn", "tl")
_LEAST_PROBABILITY = 0.9
_LONGEST_TEXT = 1_000
_UNSAFE = ("Cc", "Cs", "Cn", "Co")

log = structlog.get_logger(__name__)


class Detectors:
    """Both detectors, loaded and warm once constructed; safe to share between threads."""

    def __init__(self) -> None:
        profiles = files("langdetect").joinpath("profiles")
        self._factory = DetectorFactory()
        # Without a seed the same text gives different answers.
        DetectorFactory.seed = 0
        self._factory.load_json_profile(
            [profiles.joinpath(name).read_text(encoding="utf-8") for name in PROFILES]
        )
        self.guesses("There is a hole in the street")
        log.info("language_detectors.loaded", profiles=len(PROFILES))

    def guesses(self, text: str, current: str = "") -> tuple[str, str]:
        """Return langdetect's and pycld2's ISO code, or an empty string where one abstains.

        langdetect costs several hundred times what pycld2 does, so it is asked only where its
        word counts: not when pycld2 abstains, nor when it names the language that is ``current``
        in the conversation, which is then the second opinion.
        """
        clean = _clean(text)
        quick = _cld2(clean)
        if quick in ("", current):
            return quick, quick
        return self._langdetect(clean), quick

    def _langdetect(self, text: str) -> str:
        detector = self._factory.create()
        detector.append(text)
        try:
            ranked = detector.get_probabilities()
        except LangDetectException:
            return ""
        if not ranked or ranked[0].prob < _LEAST_PROBABILITY:
            return ""
        return _iso(ranked[0].lang)


def _cld2(text: str) -> str:
    try:
        _, _, details = pycld2.detect(text, isPlainText=True, bestEffort=True)
    except pycld2.error:
        return ""
    code = details[0][1]
    return "" if code == "un" else _iso(code)


def _iso(code: str) -> str:
    """Return the language without its region: ``zh`` for ``zh-cn`` and ``zh-Hant``."""
    return code.partition("-")[0].lower()


def _clean(text: str) -> str:
    """pycld2 refuses control characters and halves of surrogate pairs."""
    kept = (" " if unicodedata.category(c) in _UNSAFE else c for c in text[:_LONGEST_TEXT])
    return "".join(kept).strip()
