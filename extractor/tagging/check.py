"""Faults in entity lists that loading lets pass: clashes, impossible years, unguarded common words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.tagging.catalog import (
    ALWAYS,
    LISTS,
    PEOPLE,
    ListError,
    fold,
    load_guards,
    parse_row,
    read_rows,
)

EARLIEST, LATEST = 1894, 2040
"""The years that motorsport's lists may speak of: the first race, and plans for some time ahead."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one row: the list's path, the line in it (from 1), and what is wrong and how to mend it."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(slots=True)
class _Row:
    path: Path
    line: int
    label: str
    cells: dict[str, str]
    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    guarded: frozenset[str]
    series: dict[str, tuple[int, int]]

    def problem(self, message: str) -> Problem:
        return Problem(self.path, self.line, message)


def check_lists(folders: Iterable[Path]) -> list[Problem]:
    """Every fault in the lists of the folders, by file and line; clashes are those within one folder.

    Never raises for a fault of a list: a row that cannot be read is a problem like any other.
    """
    folders = tuple(folders)
    problems: list[Problem] = []
    rows: list[_Row] = []
    guards = load_guards(folders)
    for folder in folders:
        fresh: list[_Row] = []
        for name, label in LISTS.items():
            try:
                for line, cells in read_rows(folder / f"{name}.csv"):
                    fresh.append(_parsed(folder / f"{name}.csv", line, label, cells, guards))
            except ListError as error:
                problems.append(Problem(error.path, error.line, f"{error.cause}; {error.fix}"))
        problems += _same_name_twice(fresh)
        problems += _alias_clashes(fresh)
        rows += fresh
    codes = {row.cells["code"] for row in rows if row.label == "SERIES"}
    teams = {fold(form) for row in rows if row.label == "TEAM" for form in (row.name, *row.aliases)}
    circuits = {fold(form) for row in rows if row.label == "CIRCUIT" for form in (row.name, *row.aliases)}
    for row in rows:
        problems += _bad_years(row)
        problems += _unknown_codes(row, codes)
        problems += _dangling(row, teams, circuits)
        problems += _unguarded(row, guards)
    return sorted(problems, key=lambda problem: (str(problem.file), problem.line, problem.message))


def _parsed(path: Path, line: int, label: str, cells: dict[str, str], guards: frozenset[str]) -> _Row:
    entry = parse_row("", label, cells, guards, path, line)
    return _Row(path, line, label, cells, entry.name, entry.aliases, entry.short, entry.guarded, entry.series)


def _same_name_twice(rows: list[_Row]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], _Row] = {}
    for row in rows:
        first = seen.setdefault((row.label, fold(row.name)), row)
        if first is row:
            continue
        notes = {fold(r.cells.get("note", "")) for r in (first, row)}
        if row.label not in PEOPLE or len(notes) < 2:
            fix = "merge them" + (", or tell the two apart by their notes" if row.label in PEOPLE else "")
            yield row.problem(f'"{row.name}" stands in line {first.line} too; {fix}')
    codes: dict[str, _Row] = {}
    for row in rows:
        if row.label == "SERIES" and codes.setdefault(row.cells["code"], row) is not row:
            yield row.problem(f'the code "{row.cells["code"]}" is taken by {codes[row.cells["code"]].name}')


def _alias_clashes(rows: list[_Row]) -> Iterator[Problem]:
    """Names and aliases are safe forms: within a label, one may mean one entity only."""
    owners: dict[tuple[str, str], _Row] = {}
    for row in rows:
        owners.setdefault((row.label, fold(row.name)), row)
    for row in rows:
        for alias in row.aliases:
            owner = owners.setdefault((row.label, fold(alias)), row)
            if owner is not row and not (row.label in PEOPLE and fold(owner.name) == fold(row.name)):
                fix = "make it a short form of both"
                yield row.problem(f'"{alias}" means {owner.name} too (line {owner.line}); {fix}')


def _bad_years(row: _Row) -> Iterator[Problem]:
    spans = [(f"{code}:", span) for code, span in row.series.items() if span != ALWAYS]
    for what, (first, last) in spans:
        yield from _bad_span(row, what, first, last)
    years = row.cells.get("years", "").strip()
    if years:
        first_text, dash, last_text = years.partition("-")
        last_year = int(last_text) if last_text else (ALWAYS[1] if dash else int(first_text))
        yield from _bad_span(row, "years ", int(first_text), last_year)
    born = row.cells.get("born", "")[:4]
    if born:
        firsts = [first for first, _ in row.series.values() if first]
        if not 1860 <= int(born) <= LATEST or (firsts and int(born) + 10 > min(firsts)):
            yield row.problem(f"born in {born}, but racing since {min(firsts, default=0)}; check both")


def _bad_span(row: _Row, what: str, first: int, last: int) -> Iterator[Problem]:
    if last < first:
        yield row.problem(f"{what}{first}-{last} ends before it begins; swap the years")
    elif first < EARLIEST or (last > LATEST and last != ALWAYS[1]):
        yield row.problem(f"{what}{first}-{last} is out of {EARLIEST}-{LATEST}; check the years")


def _unknown_codes(row: _Row, codes: set[str]) -> Iterator[Problem]:
    if row.label == "SERIES":
        return
    for code in row.series:
        if code not in codes:
            yield row.problem(f'no series has the code "{code}"; add it to series.csv or use another')


def _dangling(row: _Row, teams: set[str], circuits: set[str]) -> Iterator[Problem]:
    successor = row.cells.get("successor", "").strip()
    if successor and fold(successor) not in teams:
        yield row.problem(f'the successor "{successor}" is no listed team; add it or empty the cell')
    circuit = row.cells.get("circuit", "").strip()
    if circuit and fold(circuit) not in circuits:
        yield row.problem(f'the circuit "{circuit}" is not listed; add it or empty the cell')


def _unguarded(row: _Row, guards: frozenset[str]) -> Iterator[Problem]:
    """An alias counts as safe wherever it stands: a common word must not be one unless marked "!"."""
    written = {form.strip() for form in row.cells.get("aliases", "").split(";")}
    for alias in row.aliases:
        if fold(alias) in guards and f"!{alias}" not in written and row.label != "OUTLET":
            fix = f'move it to the short forms or write "!{alias}"'
            yield row.problem(f'the alias "{alias}" is a common word; {fix}')
