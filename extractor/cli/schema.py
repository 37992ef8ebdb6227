"""`pitwire schema`: the JSON Schema of what `pitwire extract` prints, or the store's description for Datasette."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--datasette", metavar="STORE",
    help="Print instead what Datasette should know of a store, for instance of claims.db, to be shown at its best: "
    "labels, facets, search. For its option --metadata.",
)
def schema(datasette: str | None) -> None:
    """Print the JSON Schema of one article's result."""
    if datasette is not None:
        from extractor.ledger.datasette import metadata_json

        click.echo(metadata_json(datasette), nl=False)
        return
    from extractor.views.json import schema_json

    click.echo(schema_json(), nl=False)
