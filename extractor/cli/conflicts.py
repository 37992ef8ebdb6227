"""`pitwire conflicts`: where claims contradict each other."""

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
def conflicts(
    series: str | None, season: int | None, as_of: date | None, db: Path, form: str, output: Path | None
) -> None:
    """Show where claims contradict each other, with both sides' evidence.

    A seat that one side gives a driver and the other does not; two drivers in one car; a driver in two teams of one
    series; and, without --series and --season, whatever else is affirmed here and denied there.
    """
    ledger = load_ledger(db)

    from extractor.ledger.conflicts import conflicts as ask
    from extractor.views.answers import conflict_rows
    from extractor.views.ledger import conflicts_table

    found = ask(ledger.stances, as_of, ledger.series(series), season)
    print_answer(
        found, form, output, table=lambda width, color: conflicts_table(found, width, color),
        rows=lambda: conflict_rows(found),
    )
