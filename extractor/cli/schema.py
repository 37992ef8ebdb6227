"""`pitwire schema`: the JSON Schema of what `pitwire extract` prints."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of one article's result."""
    from extractor.views.json import schema_json

    click.echo(schema_json(), nl=False)
