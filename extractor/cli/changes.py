"""`pitwire changes`: what is new, firmer or denied since a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from extractor.cli.asking import (
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
from extractor.cli.options import DateType


@click.command()
@click.option(
    "--since", required=True, type=DateType(), metavar="DATE", help="The first day whose news counts, as YYYY-MM-DD."
)
@series_option
@season_option
@as_of_option
@db_option
@format_option
@output_option
def changes(
    since: date, series: str | None, season: int | None, as_of: date | None, db: Path, form: str, output: Path | None
) -> None:
    """Show which seats are new, firmer, weaker, contradicted, superseded or denied since a day.

    Compares the day before it with the last day that the store has news of, or with --as-of. Articles without a date
    count on neither side.
    """
    if as_of is not None and as_of < since:
        raise Misuse(f"--as-of {as_of} is before --since {since}: choose a later day")
    ledger = load_ledger(db)

    from extractor.ledger.changes import changes as ask
    from extractor.views.ledger import changes_table

    found = ask(ledger.stances, since, as_of, ledger.series(series), season)
    title = f"since {since.isoformat()}{as_dates(as_of)}"
    print_answer(
        found, form, output, table=lambda width, color: changes_table(found, width, color, title), rows=lambda: found
    )
