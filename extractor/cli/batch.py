"""`pitwire batch`: a folder of articles into a store, again whenever it has grown."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.articles import load_pipeline
from extractor.cli.errors import FAILED, INTERRUPTED, Failure, Misuse, fault, wants_traceback
from extractor.cli.options import all_topics_option, model_option, outlet_option, patterns_option, published_option
from extractor.cli.output import STANDARD, open_output, view_encoding, view_width

if TYPE_CHECKING:
    from extractor.ledger.batch import Batch, Progress
    from extractor.ledger.store import Store


class _Interrupted(click.ClickException):
    exit_code = INTERRUPTED


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|GLOB|-...")
@click.option(
    "--db", type=click.Path(path_type=Path), metavar="FILE",
    help="The store: an SQLite file, made if there is none. Without it: claims.db in the working folder, "
    "or none if there is --out.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE",
    help="Write one JSON object an article here, as extract does, by path; also of the unchanged ones. "
    "The file is replaced as a whole, at the end.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N",
    help="Processes that extract at the same time; without it one a core. Each takes about 200 MB.",
)
@click.option(
    "--prune", is_flag=True,
    help="Remove the articles from the store whose files are gone from these folders.",
)
@published_option
@outlet_option
@all_topics_option
@patterns_option
@model_option
def batch(
    paths: tuple[str, ...], db: Path | None, out: Path | None, jobs: int | None, prune: bool,
    published: date | None, outlet: str | None, all_topics: bool, patterns_folder: Path | None, model: str | None,
) -> None:
    """Read many articles into a store, which the other commands ask: files, folders in depth, globs, or - for a list.

    What has not changed since the last run is skipped. Of a folder the files that end in .txt, .text, .md or .markdown
    are read, hidden ones left out; a list on standard input has one path a line. It can be stopped at any time:
    the store holds whole articles only, and the same command goes on from there. The exit code is 1 if a file failed.
    """
    from extractor.ledger.extraction import ExtractionSetup
    from extractor.ledger.fingerprint import Fingerprints

    load = partial(load_pipeline, model, patterns_folder, all_topics)
    setup = ExtractionSetup(load, _explain, published, outlet)
    fingerprints = Fingerprints(
        published=published, outlet=outlet, model=model, patterns=patterns_folder, all_topics=all_topics
    )
    with _store(db, out) as (store, base), _explained(store):
        if patterns_folder:
            _keep_lists(store, patterns_folder)
        work = _batch(paths, store, base, fingerprints)
        try:
            with _progress() as progress:
                work.run(setup, jobs or _cores(), progress)
            if prune:
                work.prune()
            store.settle()
        except KeyboardInterrupt:
            if out and not db:
                raise
            raise _Interrupted(_so_far(work, store)) from None
        if out:
            _write_json_lines(out, work)
        _print_summary(work, out)
        if work.summary.failed:
            raise click.exceptions.Exit(FAILED)


@contextmanager
def _store(db: Path | None, out: Path | None) -> Iterator[tuple[Store, Path]]:
    """The store, and the folder that paths are relative to. Without one that is wanted, one that is thrown away."""
    from extractor.ledger.store import DEFAULT_PATH, Store, StoreError

    if out and out != STANDARD and out.is_dir():
        raise Misuse(f"{out} is a folder: give --out the name of a file")
    try:
        if db is None and out is not None:
            with tempfile.TemporaryDirectory(prefix="pitwire-") as folder, Store(Path(folder) / DEFAULT_PATH) as store:
                yield store, Path.cwd()
        else:
            path = db or DEFAULT_PATH
            with Store(path) as store:
                yield store, Path(os.path.abspath(path)).parent
    except StoreError as error:
        raise Misuse(str(error)) from error


@contextmanager
def _explained(store: Store) -> Iterator[None]:
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        if wants_traceback():
            raise
        raise Failure(f"{store.path}: {error}: check the disk, and whether another process holds the file") from error


def _keep_lists(store: Store, patterns_folder: Path) -> None:
    from extractor.ledger.lists import keep_lists
    from extractor.tagging.catalog import ListError

    try:
        keep_lists(store.connection, patterns_folder)
    except ListError as error:
        raise Failure(str(error)) from error


def _batch(paths: Iterable[str], store: Store, base: Path, fingerprints: object) -> Batch:
    from extractor.ledger.batch import Batch
    from extractor.ledger.files import find_articles
    from extractor.ledger.fingerprint import Fingerprints

    assert isinstance(fingerprints, Fingerprints)
    listed = sys.stdin.buffer.read() if "-" in paths else b""
    return Batch(store, base, find_articles(paths, base, listed), fingerprints)


def _explain(error: Exception) -> str:
    """The line about an error that nobody foresaw in one article, or the error where a traceback is wanted."""
    if wants_traceback():
        raise error
    return fault(error)


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _so_far(work: Batch, store: Store) -> str:
    return f"interrupted: {work.summary.read} articles read are in {store.path}, the same command goes on from there"


def _write_json_lines(out: Path, work: Batch) -> None:
    from extractor.views.json import extraction_json

    with open_output(out) as stream:
        for key in sorted(file.key for file in work.discovery.files):
            extraction = work.store.extraction(key)
            if extraction is not None:
                stream.write(extraction_json(extraction) + b"\n")


def _print_summary(work: Batch, out: Path | None) -> None:
    """The summary to stdout; to stderr if the articles go to stdout."""
    from extractor.views.batch import batch_summary

    width, color = view_width(None)
    store = work.store
    text = batch_summary(work.summary, store.count(), store.claims_by_type(), width=width, color=color)
    stream = sys.stderr.buffer if out == STANDARD else sys.stdout.buffer
    stream.write(text.encode(view_encoding(None), "replace"))
    stream.flush()


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar with rate and time left, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from extractor.views.progress import bar

    with bar() as progress:
        yield progress
