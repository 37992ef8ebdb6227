"""`pitwire timeline`: what was said about somebody, in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.asking import (
    Ledger,
    as_dates,
    as_of_option,
    db_option,
    format_option,
    load_ledger,
    output_option,
    print_answer,
    season_option,
    series_option,
)
from extractor.cli.errors import Misuse
from extractor.cli.options import ClaimTypeName

if TYPE_CHECKING:
    from extractor.ledger.lookup import Named


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@series_option
@season_option
@click.option(
    "--type", "types", type=ClaimTypeName(), multiple=True, metavar="TYPE",
    help="Only claims of this type, for instance ride or contract; may be given several times.",
)
@as_of_option
@db_option
@format_option
@output_option
def timeline(
    names: tuple[str, ...], series: str | None, season: int | None, types: tuple[str, ...], as_of: date | None,
    db: Path, form: str, output: Path | None,
) -> None:
    """Show what was said about a driver, a team or anybody else, in order: who said it, how sure, and the words.

    Of several names, what was said about all of them at once: a driver and a team are a seat.
    """
    ledger = load_ledger(db)
    wanted = _named(ledger, names)

    from extractor.ledger.timeline import timeline as ask
    from extractor.views.ledger import timeline_table

    ids = [one.id for one in wanted]
    in_series = ledger.series(series)
    known = ledger.stances.known_on(as_of)
    reports = [r for r in known.reports if not types or r.claim.type in types]
    rows = ask(reports, known.origins, [*ids, *([in_series] if in_series else [])], season)
    title = f"{' and '.join(one.name for one in wanted)}{as_dates(as_of)}"
    print_answer(
        rows, form, output, table=lambda width, color: timeline_table(rows, width, color, title), rows=lambda: rows
    )


def _named(ledger: Ledger, names: tuple[str, ...]) -> list[Named]:
    """What the names mean: one thing if all words together are its name, else each on its own. Raises Misuse."""
    from extractor.ledger.lookup import NameUnknownError

    find = ledger.lookup.find
    try:
        return [find(" ".join(names))]
    except NameUnknownError as error:
        whole = error
    found: list[Named] = []
    failed: list[NameUnknownError] = []
    for name in names:
        try:
            found.append(find(name))
        except NameUnknownError as error:
            failed.append(error)
    if failed:
        # Where no word is a name by itself they were meant to be one name together.
        raise Misuse(str(failed[0] if found else whole))
    return found
