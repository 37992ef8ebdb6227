"""From a name as somebody types it to the entity of the ledger that it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.ledger.background import identity_of
from extractor.ledger.records import Report
from extractor.tagging.catalog import fold

if TYPE_CHECKING:
    from extractor.tagging.catalog import Catalog

ROLES: dict[str, str] = {
    "driver": "driver", "replaces": "driver", "team": "team", "from_team": "team", "series": "series",
    "from_series": "series", "person": "person", "manufacturer": "manufacturer", "sponsor": "sponsor", "event": "event",
    "circuit": "circuit",
}
"""The roles whose values have names that somebody may ask for, and what those values are."""

_SUGGESTIONS = 3
_CLOSE = 70
"""Likeness (0 to 100) from which a name is suggested."""


class NameUnknownError(LookupError):
    """A name that means nothing here, or several things; the message says so and what to write instead."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity: its id and its canonical name."""

    id: str
    name: str


class Lookup:
    """Finds what names mean among the entities of the ledger's claims, by any form that the lists have."""

    def __init__(self, entities: Mapping[str, str], catalog: Catalog | None = None) -> None:
        """`entities` gives the names of the ledger's ids ("driver/jane-roe": "Jane Roe")."""
        self.entities = dict(sorted(entities.items()))
        self._catalog = catalog
        self._forms: dict[str, dict[str, str]] = {}
        for entry in catalog.entries if catalog else ():
            for form in entry.forms:
                self._forms.setdefault(fold(form), {})[entry.id] = entry.name
            if entry.label == "SERIES":
                self._forms.setdefault(fold(entry.facts["code"]), {})[entry.id] = entry.name

    def find(self, text: str, *kinds: str) -> Named:
        """The entity of one of these kinds ("series"; none: any) that a name means. Raises NameUnknownError."""
        wanted = fold(" ".join(text.split()))
        here = {key: name for key, name in self.entities.items() if not kinds or key.partition("/")[0] in kinds}
        for found in (
            [key for key, name in here.items() if fold(name) == wanted or key == wanted],
            [key for key in self._forms.get(wanted, ()) if key in here],
            [key for key, name in here.items() if _is_short_for(wanted, fold(name))],
        ):
            if len(found) == 1:
                return Named(found[0], here[found[0]])
            if found:
                raise NameUnknownError(_ambiguous(text, [here[key] for key in found], found))
        return self._only_listed(text, wanted, kinds, here)

    def _only_listed(self, text: str, wanted: str, kinds: tuple[str, ...], here: Mapping[str, str]) -> Named:
        listed = {k: n for k, n in self._forms.get(wanted, {}).items() if not kinds or k.partition("/")[0] in kinds}
        if listed:
            names = " or ".join(sorted(set(listed.values())))
            raise NameUnknownError(f"no claim in the store names {names}{_suggest(wanted, here)}")
        what = f" {kinds[0]}" if len(kinds) == 1 else ""
        raise NameUnknownError(f"no{what} {text!r} in the store{_suggest(wanted, here)}")


def entities_of(reports: Iterable[Report]) -> dict[str, str]:
    """The ids and names of all that the reports' claims name."""
    found: dict[str, str] = {}
    for report in reports:
        for role, values in report.claim.arguments.items():
            if role in ROLES:
                for one in values:
                    found.setdefault(identity_of(ROLES[role], one), str(one.name))
    return found


def _is_short_for(short: str, name: str) -> bool:
    """Whether words begin a name or end it: "nova" for "nova racing", "roe" for "jane roe"."""
    words, whole = short.split(), name.split()
    count = len(words)
    return 0 < count < len(whole) and words in (whole[:count], whole[-count:])


def _ambiguous(text: str, names: list[str], ids: list[str]) -> str:
    shown = [
        f"{name} ({key.partition('/')[0]})" if len(set(names)) < len(names) else name
        for name, key in zip(names, ids, strict=True)
    ]
    more = f" and {len(shown) - 8} more" if len(shown) > 8 else ""
    return f"{text!r} may be {', '.join(shown[:8])}{more}: write the whole name"


def _suggest(wanted: str, here: Mapping[str, str]) -> str:
    from rapidfuzz import fuzz, process

    names = sorted(set(here.values()))
    close = process.extract(
        wanted, names, scorer=fuzz.WRatio, processor=fold, limit=_SUGGESTIONS, score_cutoff=_CLOSE
    )
    if close:
        return f": did you mean {' or '.join(name for name, _, _ in close)}?"
    if 0 < len(names) <= 8:
        return f": it knows {', '.join(names)}"
    return ""
