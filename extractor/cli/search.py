"""`pitwire search`: claims by their words."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.asking import db_option, format_option, open_store, output_option, print_answer
from extractor.cli.errors import Misuse


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Show at most so many."
)
@db_option
@format_option
@output_option
def search(words: tuple[str, ...], limit: int, db: Path, form: str, output: Path | None) -> None:
    """Find claims by the words of their evidence, their summary or their article's title, the best first.

    All words must be there, in any inflection. Several in quotes are a phrase; `sign*` is all that begins with sign.
    """
    from extractor.ledger.searching import match_expression
    from extractor.ledger.searching import search as ask
    from extractor.views.ledger import search_table

    if not match_expression(words):
        raise Misuse("there is no word to search for: give at least one with a letter or a digit")
    with open_store(db) as store:
        rows = ask(store.connection, words, limit)
    print_answer(rows, form, output, table=lambda width, color: search_table(rows, width, color), rows=lambda: rows)
