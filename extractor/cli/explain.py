"""`pitwire explain`: why an article's claims are what they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.articles import STDIN, find_inputs, load_pipeline, read_input
from extractor.cli.errors import FAILED, Misuse
from extractor.cli.options import all_topics_option, model_option, outlet_option, patterns_option, published_option
from extractor.cli.output import open_output, view_encoding

if TYPE_CHECKING:
    from extractor.article import Article


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option(
    "--line", type=click.IntRange(min=1), metavar="N",
    help="Explain the sentences on this line only, with every rule that nearly matched.",
)
@published_option
@outlet_option
@all_topics_option
@patterns_option
@model_option
def explain(
    file: str, line: int | None, published: date | None, outlet: str | None, all_topics: bool,
    patterns_folder: Path | None, model: str | None,
) -> None:
    """Show why each sentence of an article gives the claims that it gives.

    For a claim: the rule, its trigger, how each value was found, its cues and the walk to its sources.
    For a sentence without one: some of the rules that nearly matched, and what they lacked. For an article that was
    passed over as not about motorsport: what it lacks.
    """
    if file != STDIN and Path(file).is_dir():
        raise Misuse(f"{file} is a folder: name one article")
    found = find_inputs([file]).found
    if not found:
        raise click.exceptions.Exit(FAILED)
    source = found[0]
    text = read_input(source)
    lines = line_ranges(text)
    if line is not None and line > len(lines):
        raise Misuse(f"{source.name} has {len(lines)} lines: choose --line from 1 to {len(lines)}")
    nlp = load_pipeline(model, patterns_folder, all_topics)

    from extractor import extract_article
    from extractor.reading.article import read_article
    from extractor.views.explain import explanation

    article = read_article(text, path=source.given_path, published=published, outlet=outlet)
    trace = extract_article(article, nlp)[1]
    sentences = trace.sentences
    if line is not None:
        start, end = lines[line - 1]
        sentences = [one for one in sentences if one.start < end and start < one.end]
    told = explanation(text, sentences, full=line is not None)
    with open_output(None) as stream:
        stream.write((told or _nothing(article, trace.passed_over, line, lines)).encode(view_encoding(None), "replace"))


def line_ranges(text: str) -> list[tuple[int, int]]:
    """Where each line of the text begins and ends, its line end included, in characters."""
    ranges = []
    start = 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line) + 1))
        start += len(line) + 1
    if ranges[-1][0] == len(text):  # a final line end opens no further line
        ranges.pop()
    return ranges


def _nothing(article: Article, passed_over: str, line: int | None, lines: list[tuple[int, int]]) -> str:
    """What to say of a text or line that has no sentence to explain."""
    if passed_over:
        return f"passed over as not about motorsport: {passed_over}\n--all-topics reads it all the same\n"
    if line is None:
        return "no sentences\n"
    start, end = lines[line - 1]
    kinds = [block.kind for block in article.blocks if block.start < end and start < block.end]
    if not kinds:
        return f"line {line} is empty\n"
    return f"line {line} is read as {', '.join(dict.fromkeys(kinds))}: no claims are looked for there\n"
