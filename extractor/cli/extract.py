"""`pitwire extract`: articles in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.articles import (
    Input,
    Inputs,
    Telling,
    complain_of_fault,
    find_inputs,
    load_pipeline,
    read_input,
)
from extractor.cli.errors import FAILED, Failure, Misuse, complain
from extractor.cli.options import (
    ClaimTypeName,
    all_topics_option,
    model_option,
    outlet_option,
    patterns_option,
    published_option,
)
from extractor.cli.output import STANDARD, open_output, view_encoding, view_width

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.claim import Extraction

Renderer = Callable[[Iterator["Extraction"]], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are wanted."""

    types: frozenset[str]
    min_confidence: float

    def of(self, extraction: Extraction) -> Extraction:
        """The same result with the wanted claims only; its entities stay."""
        claims = tuple(
            claim for claim in extraction.claims
            if claim.confidence >= self.min_confidence and (not self.types or claim.type in self.types)
        )
        return extraction.model_copy(update={"claims": claims})


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|DIR|-...")
@click.option(
    "--format", "form", type=click.Choice(["json", "jsonl", "table"]),
    help="json: one object, or an array of several; jsonl: one object a line; table: for reading. "
    "Without it: json for one article, jsonl for several.",
)
@published_option
@outlet_option
@click.option(
    "--type", "types", type=ClaimTypeName(), multiple=True, metavar="TYPE",
    help="Print claims of this type only, for instance ride or contract; may be given several times.",
)
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True, metavar="NUMBER",
    help="Print claims of at least this confidence only, from 0 to 1.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="Write here instead of to the terminal; the file is replaced as a whole, at the end.",
)
@all_topics_option
@patterns_option
@model_option
def extract(
    files: tuple[str, ...], form: str | None, published: date | None, outlet: str | None,
    types: tuple[str, ...], min_confidence: float, output: Path | None, all_topics: bool,
    patterns_folder: Path | None, model: str | None,
) -> None:
    """Print the claims of articles: text files of at most 2 MB, folders of them, or - for standard input.

    A file that cannot be read costs one line on stderr; the others are done all the same; the exit code is 1.
    """
    inputs = find_inputs(files)
    _refuse_to_overwrite(inputs, output)
    if not inputs.found:
        raise click.exceptions.Exit(FAILED)
    selection = Selection(frozenset(types), min_confidence)
    work = _Work(partial(load_pipeline, model, patterns_folder, all_topics), Telling(published, outlet), selection)
    render = _renderer(form or ("jsonl" if inputs.several else "json"), inputs.several, output)
    with open_output(output) as stream, _progress(inputs.found, output) as sources:
        for piece in render(work.results(sources)):
            stream.write(piece)
        work.tell_passed_over()
        if work.failed == len(inputs.found):
            raise click.exceptions.Exit(FAILED)
    if work.failed or inputs.failed:
        raise click.exceptions.Exit(FAILED)


@dataclass(slots=True)
class _Work:
    """Runs the pipeline over the inputs; loads it when the first article has been read."""

    load: Callable[[], Language]
    telling: Telling
    selection: Selection
    failed: int = 0
    passed_over: list[tuple[Input, str]] = field(default_factory=list)
    """Articles that were not read, since they seem to be about something else, and why."""

    def results(self, sources: Iterable[Input]) -> Iterator[Extraction]:
        nlp = None
        for source in sources:
            try:
                text = read_input(source)
            except Failure as failure:
                complain(failure.message)
                self.failed += 1
                continue
            nlp = nlp or self.load()
            try:
                result = self._one(source, text, nlp)
            except Exception as error:
                complain_of_fault(source, error)
                self.failed += 1
                continue
            yield result

    def _one(self, source: Input, text: str, nlp: Language) -> Extraction:
        from extractor import extract_article
        from extractor.reading.article import read_article

        told = self.telling
        article = read_article(text, path=source.given_path, published=told.published, outlet=told.outlet)
        result, trace = extract_article(article, nlp)
        if trace.passed_over:
            self.passed_over.append((source, trace.passed_over))
        return self.selection.of(result)

    def tell_passed_over(self) -> None:
        """One line about the articles that were not read, if there are any."""
        if len(self.passed_over) == 1:
            source, why = self.passed_over[0]
            complain(
                f"{source.name}: passed over as not about motorsport: {why}: --all-topics reads it all the same"
            )
        elif self.passed_over:
            complain(
                f"{len(self.passed_over)} articles passed over as not about motorsport: `pitwire explain` says why of "
                "each, --all-topics reads them all the same"
            )


def _refuse_to_overwrite(inputs: Inputs, output: Path | None) -> None:
    if output is None or output == STANDARD or not output.is_file():
        return
    for source in inputs.found:
        if source.path is not None and source.path.is_file() and output.samefile(source.path):
            raise Misuse(f"{output} is one of the articles: give -o another name")


def _renderer(form: str, several: bool, output: Path | None) -> Renderer:
    if form == "table":
        return lambda results: _tables(results, output)
    if form == "jsonl":
        return _json_lines
    return _json_array if several else _json_object


def _json_lines(results: Iterator[Extraction]) -> Iterator[bytes]:
    from extractor.views.json import extraction_json

    for result in results:
        yield extraction_json(result) + b"\n"


def _json_object(results: Iterator[Extraction]) -> Iterator[bytes]:
    from extractor.views.json import extraction_json

    for result in results:
        yield extraction_json(result, indent=2) + b"\n"


def _json_array(results: Iterator[Extraction]) -> Iterator[bytes]:
    from extractor.views.json import extraction_json

    before = b"[\n"
    for result in results:
        yield before + extraction_json(result, indent=2)
        before = b",\n"
    if before == b",\n":
        yield b"\n]\n"


def _tables(results: Iterator[Extraction], output: Path | None) -> Iterator[bytes]:
    from extractor.views.table import extraction_table

    encoding = view_encoding(output)
    width, color = view_width(output)
    for index, result in enumerate(results):
        text = ("\n" if index else "") + extraction_table(result, width=width, color=color)
        yield text.encode(encoding, "replace")


@contextmanager
def _progress(sources: list[Input], output: Path | None) -> Iterator[Iterable[Input]]:
    """The sources, with a bar on stderr while they are gone through if it disturbs nothing there."""
    to_terminal = (output is None or output == STANDARD) and sys.stdout.isatty()
    if len(sources) < 2 or to_terminal or not sys.stderr.isatty():
        yield sources
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield bar.track(sources)
