"""The entity lists: names of drivers, teams, series and so on, loaded from `patterns/entities/*.csv`.

A `Catalog` is immutable and shared by everything in the process. Names are compared under `fold`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.cache import quickly_restored
from extractor.tagging.surnames import surname

LISTS: dict[str, str] = {
    "series": "SERIES", "drivers": "DRIVER", "people": "PERSON", "journalists": "JOURNALIST", "teams": "TEAM",
    "manufacturers": "MANUFACTURER", "circuits": "CIRCUIT", "events": "EVENT", "outlets": "OUTLET",
    "organisations": "ORGANISATION", "sponsors": "SPONSOR",
}
"""The lists (file names without .csv) in the order of loading, and the label of what each holds."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "drivers": ("name", "aliases", "short", "series", "nationality", "born", "teams", "note"),
    "people": ("name", "aliases", "short", "role", "teams", "series", "nationality", "note"),
    "journalists": ("name", "aliases", "outlet", "series"),
    "teams": ("name", "aliases", "short", "series", "years", "manufacturer", "base", "successor", "note"),
    "series": ("code", "name", "aliases", "short", "years_of_alias", "body", "family", "above", "as_told"),
    "manufacturers": ("name", "aliases", "short", "series", "base"),
    "circuits": ("name", "aliases", "short", "place", "country", "series"),
    "events": ("name", "aliases", "short", "series", "circuit"),
    "outlets": ("name", "aliases", "domain", "series"),
    "organisations": ("name", "aliases", "short", "series"),
    "sponsors": ("name", "aliases", "series"),
}
"""The columns that each list may have; `name` (and a series' `code`) must be there."""

PEOPLE = frozenset({"DRIVER", "PERSON", "JOURNALIST"})
GUARD_WORDS = "common_words.txt"
ALWAYS = (0, 9999)
"""The years of a series that is given without any."""
_AWAY = 10
"""Years for which an entry may be away from a series and still race there; of a longer gap the later side counts."""

_YEARS = re.compile(r"(\d{4})(-)?(\d{4})?", re.ASCII)
_BORN = re.compile(r"\d{4}(-\d{2}-\d{2})?", re.ASCII)
_LETTERS = str.maketrans({
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "‑": "-",
    "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe",
})
"""What NFKD leaves alone: curly quotes, dashes, and letters that are no letter with an accent."""
_FORM_COLUMNS = frozenset({"name", "aliases", "short", "series"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class ListError(ValueError):
    """A row of an entity list that cannot be read. `str()` gives file, line, cause and what to do."""

    def __init__(self, path: Path, line: int, cause: str, fix: str) -> None:
        super().__init__(f"{path}:{line}: {cause}; {fix}")
        self.path, self.line, self.cause, self.fix = path, line, cause, fix


@quickly_restored
@dataclass(frozen=True, slots=True)
class Entry:
    """One entity as a list has it.

    `aliases` are safe wherever they stand capitalised; `short` forms (a person's surname first) need the
    article's support. `guarded` are those of all its forms that are common words, places or given names too.
    `series` maps a series' code to its first and last year there.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    guarded: frozenset[str] = frozenset()
    series: dict[str, tuple[int, int]] = field(default_factory=dict, hash=False, compare=False)
    facts: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way to write the name, the canonical one first."""
        return (self.name, *self.aliases, *self.short)


class Catalog:
    """All entries of the lists that were loaded, in the lists' order."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self.by_id: dict[str, Entry] = {entry.id: entry for entry in entries}
        labels: dict[str, list[Entry]] = {}
        for entry in entries:
            labels.setdefault(entry.label, []).append(entry)
        self._labels = {label: tuple(group) for label, group in labels.items()}
        self._code_names: dict[str, str] = {}
        for entry in self.with_label("SERIES"):
            self._code_names.setdefault(entry.facts["code"], entry.name)

    def with_label(self, label: str) -> tuple[Entry, ...]:
        """The entries of one label ("DRIVER"), () if there are none."""
        return self._labels.get(label, ())

    def series_name(self, code: str) -> str:
        """The canonical name of a series' code; an unknown code is returned as it is."""
        return self._code_names.get(code, code)

    def ladder(self) -> dict[str, tuple[str, ...]]:
        """The codes of the series above each series that leads up to others, in whose drivers' other races it is."""
        return {e.facts["code"]: e.facts["above"] for e in self.with_label("SERIES") if "above" in e.facts}

    def kinds(self) -> dict[str, str]:
        """What each series is raced with, by its code: "stock car"."""
        return {e.facts["code"]: str(e.facts["family"]) for e in self.with_label("SERIES") if e.facts.get("family")}


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The key under which names are compared: no accents, lower case, straight quotes and hyphens."""
    return fold_text(text)


def fold_text(text: str) -> str:
    """The same of a text, which nobody asks for twice."""
    if text.isascii():
        return text.replace("`", "'").casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    if not decomposed.isascii():
        decomposed = _BEYOND_ASCII.sub(_without_accents, decomposed)
    return decomposed.casefold()


def _without_accents(letters: re.Match[str]) -> str:
    return "".join([c for c in letters[0] if not unicodedata.combining(c)])


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def slug(name: str) -> str:
    """The name in an id: "Ann O'Roe" is "ann-o-roe"."""
    return _NOT_SLUG.sub("-", fold(name)).strip("-")


@lru_cache(maxsize=8)
def load_catalog(folders: tuple[Path, ...]) -> Catalog:
    """Load every list of the folders. A later folder adds entries or replaces one of the same label and name.

    In one folder, two rows of the same name are namesakes and get ids of their own ("driver/jeff-green-2").
    Raises ListError for a row that cannot be read, FileNotFoundError for a folder that is not there.
    """
    guards = load_guards(folders)
    found: dict[str, Entry] = {}
    for folder in folders:
        if not folder.is_dir():
            raise FileNotFoundError(f"no folder of entity lists: {folder}")
        fresh: dict[str, Entry] = {}
        for name, label in LISTS.items():
            path = folder / f"{name}.csv"
            for line, row in read_rows(path):
                stem = f"{label.lower()}/{slug(row['name'])}"
                entry_id, count = stem, 1
                while entry_id in fresh:
                    count += 1
                    entry_id = f"{stem}-{count}"
                fresh[entry_id] = parse_row(entry_id, label, row, guards, path, line)
        found.update(fresh)
    return Catalog(tuple(found.values()))


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of one list with their line numbers; nothing if there is no such file. Raises ListError."""
    if not path.is_file():
        return
    allowed = COLUMNS[path.stem]
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        try:
            header = next(reader, [])
            _check_header(path, header, allowed)
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != len(header):
                    cause = f"{len(cells)} cells where the header has {len(header)}"
                    raise ListError(path, reader.line_num, cause, "put a value with a comma in quotes")
                row = dict(zip(header, cells, strict=True))
                if not row["name"].strip():
                    raise ListError(path, reader.line_num, "no name", "fill the name or remove the row")
                yield reader.line_num, row
        except csv.Error as error:
            cause = f"not CSV ({error})"
            raise ListError(path, reader.line_num, cause, 'check the "double quotes"') from error
        except UnicodeDecodeError as error:
            cause = f"not UTF-8 ({error.reason})"
            raise ListError(path, reader.line_num + 1, cause, "save the file as UTF-8") from error


def _check_header(path: Path, header: list[str], allowed: tuple[str, ...]) -> None:
    for column in header:
        if column not in allowed:
            raise ListError(path, 1, f'unknown column "{column}"', "known are " + ", ".join(allowed))
    for needed in ("code", "name") if path.stem == "series" else ("name",):
        if needed not in header:
            raise ListError(path, 1, f'no column "{needed}"', "start the file with " + ",".join(allowed))


def load_guards(folders: tuple[Path, ...]) -> frozenset[str]:
    """The common words of every folder's common_words.txt, folded."""
    return frozenset(word for folder in folders for word in _guard_words(folder))


def _guard_words(folder: Path) -> Iterator[str]:
    path = folder / GUARD_WORDS
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            word = fold(line.partition("#")[0].strip())
            if word:
                yield word


def parse_row(
    entry_id: str, label: str, row: dict[str, str], guards: frozenset[str], path: Path, line: int
) -> Entry:
    """One row of a list as an entry. Raises ListError for a cell that cannot be read."""
    name = row["name"].strip()
    aliases, marked = _forms(row.get("aliases", ""))
    listed, guarded_short = _forms(row.get("short", ""))
    short = _with_surname(name, listed) if label in PEOPLE else listed
    marked |= guarded_short
    guarded = frozenset([form for form in (name, *aliases, *short) if fold(form) in guards or form in marked])
    facts = _facts(label, row, path, line)
    series = _series(row.get("series", ""), path, line)
    if label == "SERIES":
        series = {facts["code"]: ALWAYS}
    return Entry(entry_id, label, name, aliases, short, guarded, series, facts)


def _values(cell: str) -> tuple[str, ...]:
    if ";" not in cell:
        value = cell.strip()
        return (value,) if value else ()
    return tuple([value for part in cell.split(";") if (value := part.strip())])


def _forms(cell: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The forms of a cell without their guard mark, and which of them bear it."""
    values = _values(cell)
    if "!" not in cell:
        return values, frozenset()
    plain = tuple(value[1:].strip() if value.startswith("!") else value for value in values)
    return plain, frozenset(p for p, value in zip(plain, values, strict=True) if value.startswith("!"))


def _with_surname(name: str, listed: tuple[str, ...]) -> tuple[str, ...]:
    """Short forms of a person: the surname first. "=Zhou" in the list tells it where the rule would err."""
    if any(form.startswith("=") for form in listed):
        return tuple(form.lstrip("= ") for form in listed)
    derived = surname(name)
    return (derived, *(form for form in listed if form != derived)) if derived else listed


def _series(cell: str, path: Path, line: int) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for value in _values(cell):
        code, _, years = value.partition(":")
        code = code.strip()
        one = len(years) == 4 and years.isdecimal()  # most are one year: no need to look closer
        span = (int(years), int(years)) if one else _years(years, path, line) or ALWAYS
        before = found.get(code)
        if before is not None and span[0] - before[1] <= _AWAY:
            span = before[0], span[1]
        found[code] = span
    return found


def _years(text: str, path: Path, line: int) -> tuple[int, int] | None:
    """ "2014-2026", "2014" or "2014-" (to this day) as first and last year; None for an empty text."""
    text = text.strip()
    if not text:
        return None
    match = _YEARS.fullmatch(text)
    if match is None or (match[3] and not match[2]):
        raise ListError(path, line, f'"{text}" are no years', 'write "2014-2026", "2014" or "2014-"')
    first = int(match[1])
    last = int(match[3]) if match[3] else (ALWAYS[1] if match[2] else first)
    return first, last


def _facts(label: str, row: dict[str, str], path: Path, line: int) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for column, cell in row.items():
        if not cell or column in _FORM_COLUMNS or not (value := cell.strip()):
            continue
        if column in ("teams", "above"):
            facts[column] = _values(value)
        elif column == "years":
            facts[column] = _years(value, path, line)
        elif column == "years_of_alias":
            facts[column] = _alias_years(value, path, line)
        elif column == "born" and not _BORN.fullmatch(value):
            raise ListError(path, line, f'"{value}" is no date of birth', 'write "1992-01-30" or "1992"')
        elif column == "nationality" and not (len(value) == 2 and value.isascii() and value.isupper()):
            raise ListError(path, line, f'"{value}" is no country code', 'write two capitals, as "GB"')
        else:
            facts[column] = value
    if label == "SERIES" and "code" not in facts:
        raise ListError(path, line, "a series without a code", "give it a short one, as cup")
    return facts


def _alias_years(cell: str, path: Path, line: int) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for value in _values(cell):
        alias, _, years = value.partition(":")
        span = _years(years, path, line)
        if span is None:
            raise ListError(path, line, f'"{value}" has no years', 'write "Sprint Cup Series:2008-2016"')
        found[alias.strip()] = span
    return found
