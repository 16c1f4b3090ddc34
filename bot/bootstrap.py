"""The only place where real parts meet: settings in, a runtime out."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import uuid4

from bot.city import known_cities, load_city
from bot.city.faults import Faults
from bot.city.languages import read_language_lexicon
from bot.gateways.check_digits import DammCheckDigits
from bot.gateways.language_detectors import Detectors
from bot.gateways.mail import SmtpMail
from bot.gateways.photos import CarrierPhotos
from bot.gateways.rasa_dialogue import RasaDialogue
from bot.gateways.twilio_messages import TwilioMessages
from bot.gateways.wording import MessageFiles
from bot.intake.errors import CityDataError, SettingError
from bot.intake.language import LanguageLexicon
from bot.intake.profile import CityProfile
from bot.settings import Settings
from bot.storage.crypt import Cipher
from bot.storage.engine import make_engine
from bot.storage.store import SqlStore
from bot.usecases.outbox_ports import Messenger, Outlet
from bot.usecases.ports import Runtime

LEASE_SECONDS = 20
"""Longer than pictures and dialogue may take together: a slow turn is not a dead one."""


def build_runtime(settings: Settings) -> Runtime:
    """Build what a process needs to serve residents; nothing is contacted yet.

    Raises ``SettingError`` or ``CityDataError`` with one sentence for each fault.
    """
    return Runtime(
        city=load_chosen_city(settings),
        store=build_store(settings),
        dialogue=RasaDialogue(settings.rasa_urls),
        photos=CarrierPhotos(
            settings.var / "photos",
            api_url=settings.twilio_api_url,
            account=settings.twilio_account,
            token=settings.twilio_tokens[0],
        ),
        detectors=Detectors(),
        wording=MessageFiles(settings.data / "messages"),
        check_digits=DammCheckDigits(),
        languages=_languages(settings),
        clock=clock_of(settings),
        new_id=lambda: uuid4().hex,
        messengers=build_messengers(settings),
    )


def build_messengers(settings: Settings) -> Mapping[Outlet, Messenger]:
    """Return the ways out that are configured."""
    found: dict[Outlet, Messenger] = {}
    if settings.sends_texts:
        found[Outlet.SMS] = TwilioMessages(
            account=settings.twilio_account,
            token=settings.twilio_tokens[0],
            sender=settings.twilio_from,
            api_url=settings.twilio_api_url,
            status_url=f"{settings.public_url}/twilio/sms/status",
        )
    if settings.smtp_url:
        found[Outlet.EMAIL] = SmtpMail(settings.smtp_url, sender=settings.mail_from)
    return found


def clock_of(settings: Settings) -> Callable[[], datetime]:
    """Return the clock: real, or fixed for tests and demos."""
    fixed = settings.fixed_now
    return (lambda: fixed) if fixed else (lambda: datetime.now(UTC))


def build_store(settings: Settings) -> SqlStore:
    """Return the database behind its port, not yet connected."""
    engine = make_engine(settings.database_url, durable=settings.durable)
    return SqlStore(
        engine,
        Cipher(settings.data_keys),
        clock=lambda: datetime.now(UTC),  # leases need real time, also under a fixed clock
        new_id=lambda: uuid4().hex,
        lease_seconds=LEASE_SECONDS,
    )


def load_chosen_city(settings: Settings) -> CityProfile:
    """Load the city that ``NIGHTDESK_CITY`` names; raises ``SettingError`` for an unknown one."""
    known = known_cities(settings.data)
    if settings.city not in known:
        raise SettingError(
            [f"NIGHTDESK_CITY is '{settings.city}': set it to one of {', '.join(known)}."]
        )
    return load_city(settings.data, settings.city)


def _languages(settings: Settings) -> LanguageLexicon:
    faults = Faults()
    lexicon = read_language_lexicon(settings.data, faults)
    if faults:
        raise CityDataError(faults.sentences)
    return lexicon
