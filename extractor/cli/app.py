"""The click group `pitwire` and its commands."""

from __future__ import annotations

import click

from extractor.cli.batch import batch
from extractor.cli.changes import changes
from extractor.cli.conflicts import conflicts
from extractor.cli.errors import OneLineGroup
from extractor.cli.explain import explain
from extractor.cli.export import export
from extractor.cli.extract import extract
from extractor.cli.lineup import lineup
from extractor.cli.patterns import patterns
from extractor.cli.schema import schema
from extractor.cli.search import search
from extractor.cli.sources import sources
from extractor.cli.timeline import timeline


def _print_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("pitwire")
    except PackageNotFoundError:  # run from a folder that was never installed
        number = "(not installed)"
    click.echo(f"pitwire {number}")
    context.exit()


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=OneLineGroup, context_settings=_SETTINGS)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version,
    help="Print the version and leave.",
)
def app() -> None:
    """Read motorsport news and print its claims: who drives what, who says so, and how sure they are.

    Works offline, on plain text. Start with: pitwire extract ARTICLE.txt
    """


app.add_command(extract)
app.add_command(batch)
app.add_command(explain)
app.add_command(patterns)
app.add_command(schema)
for question in (lineup, timeline, conflicts, changes, sources, search, export):
    app.add_command(question)
