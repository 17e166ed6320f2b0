"""What the operator decides, read once from the environment.

Unsafe choices stop the start, with the reason.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from werkzeug.sansio.utils import host_is_trusted

from auth.oidc_settings import Oidc, UnsafeSettings, oidc_from
from data.folder import data_folder, made

DEMO, PRODUCTION = "demo", "productie"
LEAST_SECRET = 32
MAILS = ("technisch", "inhoud")
_HOST = re.compile(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?(:[0-9]{1,5})?|\[[0-9a-f:.]+\](:[0-9]{1,5})?")
# nothing that a mailto would read as a copy to someone else
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_PHONE = re.compile(r"[0-9+ ./()-]{2,30}")
_PAGE = re.compile(r"https://[^\s\"'<>\\]+")
REAL_SIGN_IN = (
    "In productie is een echte aanmelding nodig. Stel MAATWERK_OIDC_ISSUER in (README.md)."
)


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where a user finds help; configuration, not code."""

    technisch: str = "data.wse@vlaanderen.be"
    inhoud: str = "collectiefmaatwerk@vlaanderen.be"
    telefoon: str = "1700"
    loket: str = "https://www.vlaanderen.be/wse-loket"
    vragenlijst: str = "https://www.vlaanderen.be/wse-vragenlijst"
    rechten: str = "https://www.vlaanderen.be/gebruikersbeheer"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between one installation and another."""

    mode: str
    folder: Path
    secret: str
    state_url: str
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    idle: timedelta = timedelta(minutes=30)
    absolute: timedelta = timedelta(hours=4)
    is_https: bool = False
    oidc: Oidc | None = None
    refusals: int = 60
    """How often one user may be refused in a minute before having to wait."""
    workers: int = 2
    """Processes that serve; each opens the snapshot for itself."""
    contacts: Contacts = field(default_factory=Contacts)

    @property
    def is_demo(self) -> bool:
        return self.mode == DEMO


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. Raises UnsafeSettings."""
    mode = environment.get("MAATWERK_MODE", DEMO)
    if mode not in (DEMO, PRODUCTION):
        raise UnsafeSettings(f"MAATWERK_MODE is {mode!r}: kies {DEMO} of {PRODUCTION}.")
    oidc = oidc_from(environment)
    if mode == PRODUCTION and oidc is None:
        raise UnsafeSettings(REAL_SIGN_IN)
    is_https = _is_https(mode, environment)
    folder = _folder(environment.get("MAATWERK_DATA"))
    return Settings(
        mode=mode,
        folder=folder,
        secret=_secret(mode, folder, environment.get("MAATWERK_SECRET", "")),
        state_url=environment.get("MAATWERK_STATE", f"sqlite:///{folder / 'state.sqlite'}"),
        hosts=_hosts(environment.get("MAATWERK_HOSTS"), oidc),
        idle=timedelta(minutes=_number(environment, "MAATWERK_IDLE_MINUTES", "30")),
        absolute=timedelta(minutes=_number(environment, "MAATWERK_SESSION_MINUTES", "240")),
        is_https=is_https,
        oidc=oidc,
        refusals=_number(environment, "MAATWERK_REFUSALS_PER_MINUTE", "60"),
        workers=_number(environment, "MAATWERK_WORKERS", "2"),
        contacts=_contacts(environment),
    )


def _is_https(mode: str, environment: Mapping[str, str]) -> bool:
    found = environment.get("MAATWERK_HTTPS", "0" if mode == DEMO else "1")
    if found not in ("0", "1"):
        raise UnsafeSettings(f"MAATWERK_HTTPS is {found!r}: kies 0 of 1.")
    if mode == PRODUCTION and found != "1":
        raise UnsafeSettings(
            "In productie moet MAATWERK_HTTPS 1 zijn: zonder https is een sessie te stelen."
        )
    return found == "1"


def _folder(chosen: str | None) -> Path:
    try:
        return made(data_folder(chosen))
    except OSError:
        raise UnsafeSettings(
            "MAATWERK_DATA wijst naar een map die er niet is en die niet gemaakt kan worden."
        ) from None


def _hosts(given: str | None, oidc: Oidc | None) -> tuple[str, ...]:
    """The names as a browser sends them: in small letters, without spaces; ours is one of them, or
    nobody would be answered after signing in.
    """
    ours = {urlsplit(oidc.url).hostname or ""} if oidc else set()
    if given is None:
        return tuple(sorted({"127.0.0.1", "localhost"} | ours))
    names = tuple(name for part in given.split(",") if (name := part.strip().lower()))
    if not names or not all(_HOST.fullmatch(name) for name in names):
        raise UnsafeSettings(
            f"MAATWERK_HOSTS is {given!r}: geef minstens één naam, zonder https:// en zonder "
            f"pad, met komma's ertussen."
        )
    if missing := {name for name in ours if not host_is_trusted(name, names)}:
        raise UnsafeSettings(
            f"MAATWERK_HOSTS mist de naam in MAATWERK_URL ({', '.join(missing)}): na het "
            f"aanmelden kreeg iedereen een fout."
        )
    return names


def _number(environment: Mapping[str, str], name: str, default: str) -> int:
    """A whole number from 1: with 0 nobody could stay signed in, or nothing would serve."""
    found = environment.get(name, default)
    if not re.fullmatch(r"[1-9][0-9]{0,7}", found, re.ASCII):
        raise UnsafeSettings(f"{name} is {found!r}: geef een geheel getal vanaf 1.")
    return int(found)


def _contacts(environment: Mapping[str, str]) -> Contacts:
    names = {name: f"MAATWERK_CONTACT_{name.upper()}" for name in Contacts.__slots__}
    given = {
        name: environment[variable] for name, variable in names.items() if variable in environment
    }
    for name, value in given.items():
        pattern, example = (
            (_MAIL, "hulp@voorbeeld.be")
            if name in MAILS
            else (_PHONE, "1700")
            if name == "telefoon"
            else (_PAGE, "https://voorbeeld.be")
        )
        if not pattern.fullmatch(value):
            raise UnsafeSettings(f"{names[name]} is {value!r}: schrijf bijvoorbeeld {example}.")
    return Contacts(**given)


def _secret(mode: str, folder: Path, given: str) -> str:
    """The key that signs form tokens: given, or in the demo made once and kept beside the data."""
    if given or mode != DEMO:
        if len(given) < LEAST_SECRET or len(set(given)) < 10:
            raise UnsafeSettings(
                f"MAATWERK_SECRET ontbreekt of is te zwak: geef minstens {LEAST_SECRET} "
                f"willekeurige tekens."
            )
        return given
    kept = folder / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48), "utf-8")
    return kept.read_text("utf-8")
