"""`pitwire lineup`: who is in which car."""

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
)


@click.command()
@click.option("--series", required=True, metavar="NAME", help="The series, by any of its names: \"Cup\", \"F1\".")
@click.option("--season", required=True, type=int, metavar="YEAR", help="The season.")
@as_of_option
@db_option
@format_option
@output_option
def lineup(series: str, season: int, as_of: date | None, db: Path, form: str, output: Path | None) -> None:
    """Show a series' line-up: every seat that anybody speaks of, and how sure it is.

    A seat is rumoured, expected, confirmed, contradicted, superseded (another has it) or denied; docs/ledger.md has
    the rules. Then the seats that are said to be open, and the drivers who had one and have none.
    """
    ledger = load_ledger(db)

    from extractor.ledger.lineup import lineup as ask
    from extractor.views.answers import lineup_rows
    from extractor.views.ledger import lineup_table

    answer = ask(ledger.stances, ledger.find(series, "series"), season, as_of)
    print_answer(
        answer, form, output, table=lambda width, color: lineup_table(answer, width, color),
        rows=lambda: lineup_rows(answer),
    )
