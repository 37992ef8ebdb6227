"""What the entity lists know beside the claims: the series of a team, the people of a team, who runs a series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from extractor.ledger.effects import load_effects

if TYPE_CHECKING:
    from extractor.tagging.catalog import Catalog


class Facts(Protocol):
    """Facts that no article need tell. Entities go by their ids, "team/mercedes"; () where nothing is known."""

    def team_series(self, team: str, season: int) -> tuple[tuple[str, str], ...]:
        """The series (id, name) that a team ran in a season."""
        ...

    def teams_of(self, person: str) -> tuple[str, ...]:
        """The names of the teams that a person, by name, works for."""
        ...

    def team_of(self, driver: str) -> str | None:
        """The name of the team that a driver was last listed with."""
        ...

    def bodies(self, series: str) -> tuple[str, ...]:
        """The names of a series and of those who run it."""
        ...

    def shares_cars(self, series: str) -> bool:
        """Whether several drivers share a car in a series."""
        ...


class NoFacts:
    """Knows nothing: everything must come from the claims."""

    def team_series(self, team: str, season: int) -> tuple[tuple[str, str], ...]:
        return ()

    def teams_of(self, person: str) -> tuple[str, ...]:
        return ()

    def team_of(self, driver: str) -> str | None:
        return None

    def bodies(self, series: str) -> tuple[str, ...]:
        return ()

    def shares_cars(self, series: str) -> bool:
        return False


class ListedFacts:
    """What the entity lists say."""

    def __init__(self, catalog: Catalog) -> None:
        from extractor.tagging.catalog import fold, slug

        self._catalog, self._fold, self._slug = catalog, fold, slug
        self._teams_of = {
            fold(entry.name): tuple(entry.facts.get("teams", ())) for entry in catalog.with_label("PERSON")
        }
        self._series = {entry.id: entry for entry in catalog.with_label("SERIES")}
        self._shared = load_effects().shared_cars

    def team_series(self, team: str, season: int) -> tuple[tuple[str, str], ...]:
        entry = self._catalog.by_id.get(team)
        if entry is None:
            return ()
        codes = [code for code, (first, last) in entry.series.items() if first <= season <= last]
        # The lists end with the season they were written in: of a team that ran one series to that day the next
        # season is no other.
        codes = codes or _latest(entry.series, season)
        names = dict.fromkeys(self._catalog.series_name(code) for code in codes)
        return tuple((f"series/{self._slug(name)}", name) for name in names)

    def teams_of(self, person: str) -> tuple[str, ...]:
        return self._teams_of.get(self._fold(person), ())

    def team_of(self, driver: str) -> str | None:
        entry = self._catalog.by_id.get(driver)
        teams = entry.facts.get("teams", ()) if entry is not None else ()
        return str(teams[0]) if teams else None

    def bodies(self, series: str) -> tuple[str, ...]:
        entry = self._series.get(series)
        if entry is None:
            return ()
        body = entry.facts.get("body")
        return (entry.name, *entry.aliases, *([str(body)] if body else []))

    def shares_cars(self, series: str) -> bool:
        entry = self._series.get(series)
        return entry is not None and entry.facts.get("family") in self._shared


def _latest(series: dict[str, tuple[int, int]], season: int) -> list[str]:
    """The series of the last listed season, if that is at most two seasons before."""
    last = max((last for _, last in series.values()), default=0)
    if not last < season <= last + 2:
        return []
    return [code for code, years in series.items() if years[1] == last]
