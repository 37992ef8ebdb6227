"""What the commands that ask the store have in common: their options, the ledger they ask, how they print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.errors import Failure, Misuse, wants_traceback
from extractor.cli.options import Command, DateType
from extractor.cli.output import open_output, view_encoding, view_width
from extractor.collecting import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.ledger.lookup import Lookup
    from extractor.ledger.stance import Stances
    from extractor.ledger.store import Store


def db_option(command: Command) -> Command:
    return click.option(
        "--db", type=click.Path(path_type=Path), default=Path("claims.db"), metavar="FILE",
        help="The store that `pitwire batch` made; without it claims.db in the working folder.",
    )(command)


def format_option(command: Command) -> Command:
    return click.option(
        "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table",
        help="table: for reading, and what is printed without this option; json and csv: for programs.",
    )(command)


def output_option(command: Command) -> Command:
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
        help="Write here instead of to the terminal; the file is replaced as a whole, at the end.",
    )(command)


def as_of_option(command: Command) -> Command:
    return click.option(
        "--as-of", "as_of", type=DateType(), metavar="DATE",
        help="Count only what was published up to this day, as YYYY-MM-DD; what has no date is left out then.",
    )(command)


def series_option(command: Command) -> Command:
    return click.option(
        "--series", metavar="NAME", help="Only this series, by any of its names: \"Cup\", \"F1\".",
    )(command)


def season_option(command: Command) -> Command:
    return click.option("--season", type=int, metavar="YEAR", help="Only this season.")(command)


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """The store at `path`. Raises Misuse if there is none, Failure if it cannot be read."""
    import sqlite3

    from extractor.ledger.store import Store, StoreError

    if not path.exists():
        raise Misuse(f"no store {path}: make one with `pitwire batch FOLDER`, or name another with --db")
    if path.is_file() and not path.stat().st_size:  # which SQLite would make a database of
        raise Misuse(f"{path} is empty, no store: make one with `pitwire batch FOLDER`, or name another with --db")
    try:
        with Store(path, create=False) as store:
            yield store
    except StoreError as error:
        raise Misuse(str(error)) from error
    except sqlite3.Error as error:
        if wants_traceback():
            raise
        raise Failure(f"{path}: {error}: check the disk, and whether another process holds the file") from error


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a store's claims come to, and what names mean in it."""

    stances: Stances
    lookup: Lookup

    def find(self, name: str, *kinds: str) -> str:
        """The id of what a name means. Raises Misuse with what may have been meant."""
        from extractor.ledger.lookup import NameUnknownError

        try:
            found = self.lookup.find(name, *kinds)
        except NameUnknownError as error:
            raise Misuse(str(error)) from error
        self.stances.names.setdefault(found.id, found.name)
        return found.id

    def series(self, name: str | None) -> str | None:
        """The id of a series, None for None. Raises Misuse."""
        return None if name is None else self.find(name, "series")


def load_ledger(path: Path) -> Ledger:
    """The ledger of the store at `path`. Raises Misuse or Failure."""
    # All that is read lives as long as the process: to look for garbage in it meanwhile would take a third of the time.
    with kept():
        return _load(path)


def _load(path: Path) -> Ledger:
    from extractor.ledger.derive import is_stale
    from extractor.ledger.facts import ListedFacts
    from extractor.ledger.lists import catalog_of
    from extractor.ledger.lookup import Lookup, entities_of
    from extractor.ledger.records import slimmed
    from extractor.ledger.stance import Stances
    from extractor.ledger.stories import find_stories

    with open_store(path) as store:
        # A batch that was broken off has left no stories.
        stories = find_stories(store.articles(text=True)) if is_stale(store) else {}
        reports = list(slimmed(store.reports(text=True), stories))
        catalog = catalog_of(store.connection)
    return Ledger(Stances(reports, ListedFacts(catalog)), Lookup(entities_of(reports), catalog))


def print_answer(
    answer: Any, form: str, output: Path | None, *, table: Callable[[int, bool], str],
    rows: Callable[[], list[dict[str, Any]]],
) -> None:
    """Write an answer as JSON, as CSV of its rows, or as the table that is drawn for a width with or without colour."""
    from extractor.views.answers import answer_csv, answer_json

    with open_output(output) as stream:
        if form == "json":
            stream.write(answer_json(answer))
        elif form == "csv":
            stream.write(answer_csv(rows()))
        else:
            stream.write(table(*view_width(output)).encode(view_encoding(output), "replace"))


def as_dates(value: date | None) -> str:
    """ " as of 2025-10-12", or nothing."""
    return f" as of {value.isoformat()}" if value else ""
