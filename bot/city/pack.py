"""Puts the files of one city pack together and says everything that is wrong with them."""

from pathlib import Path

from bot.city.documents import read_document
from bot.city.faults import Faults
from bot.city.holidays import read_holidays
from bot.city.organisations import read_organisations
from bot.city.places import read_places
from bot.city.profile import ProfileFile, note_unfit_services, read_profile
from bot.city.reader import Row, top_row
from bot.city.scenarios import read_scenarios
from bot.city.services import Known, read_services
from bot.city.sites import read_sites
from bot.city.triage import FILE as TRIAGE
from bot.city.triage import read_policy_file
from bot.intake.catalogue import Service, ServiceCatalogue
from bot.intake.errors import CityDataError
from bot.intake.location import Gazetteer
from bot.intake.profile import CityProfile
from bot.intake.scenario import Scenario
from bot.intake.triage import TriagePolicy

_PROFILE = "profile.yml"
_PROFILE_KEYS = (
    "jurisdiction_id",
    "name",
    "state",
    "timezone",
    "languages",
    "phones",
    "hours",
    "due_time",
    "holiday_subdivision",
    "groups",
    "fallback_service",
    "callback_service",
    "supervisor",
)


def known_cities(data_dir: Path) -> list[str]:
    """Return the keys of the city packs under ``data_dir``, in alphabetical order."""
    return sorted(profile.parent.name for profile in (data_dir / "city").glob(f"*/{_PROFILE}"))


def load_city(data_dir: Path, key: str) -> CityProfile:
    """Return the city of that key; raise ``CityDataError`` with every fault of its pack."""
    city, faults = _read_pack(data_dir, key)
    if city is None or faults:
        raise CityDataError(faults.sentences)
    return city


def check_city(data_dir: Path, key: str) -> list[str]:
    """Return one sentence for every fault of the pack; none where it can be used."""
    return _read_pack(data_dir, key)[1].sentences


def _read_pack(data_dir: Path, key: str) -> tuple[CityProfile | None, Faults]:
    faults = Faults()
    cities = known_cities(data_dir)
    if key not in cities:
        known = ", ".join(cities) or "none"
        faults.add(f"city/{key}/{_PROFILE}", "file", f"expected a city's file, known: {known}")
        return None, faults
    pack = data_dir / "city" / key
    document = read_document(pack, _PROFILE, faults)
    if document is None:
        return None, faults
    top = top_row(document, _PROFILE, faults, (), *_PROFILE_KEYS)
    profile = read_profile(top)
    if not profile.languages:
        # No text of any file can be judged without them.
        return None, faults
    city = _assemble(pack, profile, faults)
    note_unfit_services(top, list(city.catalogue))
    _note_unknown_services(city, faults)
    return city, faults


def _assemble(pack: Path, profile: ProfileFile, faults: Faults) -> CityProfile:
    def top(name: str) -> Row:
        return _top(pack, f"{name}.yml", faults, profile.languages, name)

    organisations = read_organisations(top("departments"), top("partners"))
    known = Known(groups=profile.groups, hours=profile.hours, organisations=organisations)
    triage, scenarios = _read_triage(pack, profile, faults)
    return CityProfile(
        key=pack.name,
        jurisdiction_id=profile.jurisdiction_id,
        name=profile.name,
        state=profile.state,
        zone=profile.zone,
        phones=profile.phones,
        hours=profile.hours,
        due_time=profile.due_time,
        holidays=read_holidays(top("holidays")),
        organisations=organisations,
        sites=read_sites(top("sites")),
        groups=profile.groups,
        catalogue=ServiceCatalogue(_read_catalogue(pack, profile, known, faults)),
        fallback_service=profile.fallback_service,
        callback_service=profile.callback_service,
        gazetteer=_read_gazetteer(pack, faults),
        triage=triage,
        languages=profile.languages,
        supervisor=profile.supervisor,
        scenarios=scenarios,
    )


def _read_triage(
    pack: Path, profile: ProfileFile, faults: Faults
) -> tuple[TriagePolicy, tuple[Scenario, ...]]:
    own = Faults()
    lexicon = pack.parent.parent / "lexicon"
    file = read_policy_file(pack / TRIAGE, lexicon, own, languages=profile.languages)
    own.sentences.extend(file.unproven)
    scenarios = read_scenarios(file, own, profile.languages)
    faults.sentences.extend(own.sentences)
    return file.policy, scenarios


def _note_unknown_services(city: CityProfile, faults: Faults) -> None:
    """Note each service that a criterion names and the catalogue lacks."""
    codes = {service.service_code for service in city.catalogue}
    for criterion in city.triage.criteria:
        if codes and criterion.service_code and criterion.service_code not in codes:
            key = f"criteria[{criterion.id}].service"
            faults.add(
                "triage.yml", key, f"expected a service code, got {criterion.service_code!r}"
            )


def _read_catalogue(
    pack: Path, profile: ProfileFile, known: Known, faults: Faults
) -> list[Service]:
    folder = pack / "services"
    for path in sorted(folder.glob("*")):
        if path.suffix != ".yml":
            # A file that nobody reads is worse than one that is refused.
            faults.add(f"services/{path.name}", "file", "expected only files that end in .yml")
    names = [f"services/{path.name}" for path in sorted(folder.glob("*.yml"))]
    if not names:
        faults.add("services", "files", "expected at least one file, got none")
    tops = [_top(pack, name, faults, profile.languages, "services") for name in names]
    return read_services(tops, known)


def _read_gazetteer(pack: Path, faults: Faults) -> Gazetteer:
    document = read_document(pack, "places.yml", faults)
    if document is None:
        return Gazetteer(city_names=frozenset())
    return read_places(document, faults)


def _top(pack: Path, file: str, faults: Faults, languages: tuple[str, ...], name: str) -> Row:
    """Return a whole file that holds one list; one that cannot be read holds an empty list."""
    document = read_document(pack, file, faults)
    return top_row({name: []} if document is None else document, file, faults, languages, name)
