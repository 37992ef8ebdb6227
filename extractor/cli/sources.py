"""`pitwire sources`: who was first with what, and what became of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from extractor.cli.asking import (
    as_of_option,
    db_option,
    format_option,
    load_ledger,
    output_option,
    print_answer,
    season_option,
    series_option,
)


@click.command()
@series_option
@season_option
@as_of_option
@db_option
@format_option
@output_option
def sources(
    series: str | None, season: int | None, as_of: date | None, db: Path, form: str, output: Path | None
) -> None:
    """Show who was the first to report how many seats, and how many of them were confirmed or denied later.

    Denied counts also what came to nothing because another has the seat; open is what nobody has decided.
    """
    ledger = load_ledger(db)

    from extractor.ledger.sources import sources as ask
    from extractor.views.ledger import sources_table

    rows = ask(ledger.stances, as_of, ledger.series(series), season)
    print_answer(
        rows, form, output, table=lambda width, color: sources_table(rows, width, color), rows=lambda: rows
    )
