"""`pitwire export`: the store's claims for other programs, and a line-up for a wiki."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from extractor.cli.asking import (
    Ledger,
    as_of_option,
    db_option,
    load_ledger,
    output_option,
    season_option,
    series_option,
)
from extractor.cli.errors import Misuse, complain
from extractor.cli.options import ClaimTypeName
from extractor.cli.output import STANDARD, open_output

if TYPE_CHECKING:
    from extractor.ledger.records import Report


@click.command()
@click.option(
    "--format", "form", required=True, type=click.Choice(["csv", "jsonl", "parquet", "wikitext"]),
    help="csv: a row a claim; jsonl: an object a claim; parquet: typed columns (needs pyarrow); "
    "wikitext: a line-up with a {{cite web}} a seat, of one series and season.",
)
@series_option
@season_option
@click.option(
    "--type", "types", type=ClaimTypeName(), multiple=True, metavar="TYPE",
    help="Only claims of this type, for instance ride or contract; may be given several times.",
)
@click.option(
    "--include-unnamed", is_flag=True,
    help="In wikitext, also the seats that rest on unnamed sources alone; they are left out otherwise.",
)
@as_of_option
@db_option
@output_option
def export(
    form: str, series: str | None, season: int | None, types: tuple[str, ...], include_unnamed: bool,
    as_of: date | None, db: Path, output: Path | None,
) -> None:
    """Write the store's claims for other programs, or a line-up for a wiki.

    With --series and --season only the claims that name them. The columns are told in docs/ledger.md.
    """
    if form == "wikitext" and (series is None or season is None):
        raise Misuse("a line-up is of one series and season: give --series and --season")
    if form == "wikitext" and types:
        raise Misuse("a line-up has no types of claims: leave --type out")
    if form != "wikitext" and include_unnamed:
        raise Misuse("--include-unnamed is for --format wikitext: the other formats have every claim")
    if form == "parquet" and output in (None, STANDARD) and sys.stdout.isatty():
        raise Misuse("Parquet is no text: give -o the name of a file")
    ledger = load_ledger(db)
    in_series = ledger.series(series)
    with open_output(output) as stream:
        if form == "wikitext":
            assert in_series is not None
            assert season is not None
            _write_wikitext(ledger, in_series, season, as_of, include_unnamed, stream)
        else:
            _write_claims(ledger, _chosen(ledger, in_series, season, types, as_of), form, stream)


def _chosen(
    ledger: Ledger, series: str | None, season: int | None, types: tuple[str, ...], as_of: date | None
) -> list[Report]:
    from extractor.ledger.timeline import named_in

    return [
        report for report in ledger.stances.known_on(as_of).reports
        if (not types or report.claim.type in types)
        and (season is None or season in report.claim.season)
        and (series is None or series in named_in(report.claim))
    ]


def _write_claims(ledger: Ledger, reports: list[Report], form: str, stream: BinaryIO) -> None:
    from extractor.export.rows import claim_rows
    from extractor.export.writers import ParquetMissingError, write_csv, write_jsonl, write_parquet

    origins = ledger.stances.origins
    if form == "jsonl":
        write_jsonl(reports, origins, stream)
    elif form == "csv":
        write_csv(claim_rows(reports, origins), stream)
    else:
        try:
            write_parquet(claim_rows(reports, origins), stream)
        except ParquetMissingError as error:
            raise Misuse(str(error)) from error


def _write_wikitext(
    ledger: Ledger, series: str, season: int, as_of: date | None, include_unnamed: bool, stream: BinaryIO
) -> None:
    from extractor.export.wikitext import lineup_wikitext

    table = lineup_wikitext(ledger.stances, series, season, as_of, include_unnamed=include_unnamed)
    stream.write(table.text.encode("utf-8", "backslashreplace"))
    if table.left_out:
        complain(f"left out, resting on unnamed sources alone: {table.left_out} (--include-unnamed has them)")
    if table.without_url:
        complain(f"citations without a URL, for the articles have none: {table.without_url}")
