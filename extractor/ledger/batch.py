"""A batch: article files into a store, those only that have changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from extractor.ledger.files import ArticleFile, Discovery, Failed, read_bytes
from extractor.ledger.fingerprint import Fingerprints
from extractor.ledger.store import Store
from extractor.ledger.workers import Chunk, Setup, Task, Workers
from extractor.reading.files import ReadingError, decode

CHUNK_ARTICLES = 8
CHUNK_CHARACTERS = 30_000
"""How much is handed to a process at once, at most: two such chunks a process are all that waits in memory."""

_WORTH_A_PROCESS = 8
"""Articles. With fewer for each, loading another pipeline takes longer than it saves."""


class Progress(Protocol):
    """Is told how a batch comes on."""

    def begin(self, total: int) -> None:
        """There are `total` articles to extract from."""

    def advance(self) -> None:
        """One of them is done."""


@dataclass(slots=True)
class Summary:
    """What a batch did."""

    read: int = 0
    passed_over: int = 0
    """How many of those that were read are about something else than motorsport."""
    unchanged: int = 0
    removed: int = 0
    failed: list[Failed] = field(default_factory=list)


@dataclass(slots=True)
class Batch:
    """The articles of `discovery` into `store`."""

    store: Store
    base: Path
    """The folder that the articles' keys are relative to."""
    discovery: Discovery
    fingerprints: Fingerprints
    summary: Summary = field(default_factory=Summary)

    def __post_init__(self) -> None:
        self.summary.failed.extend(self.discovery.failed)

    def run(self, setup: Setup, jobs: int = 1, progress: Progress | None = None) -> Summary:
        """Extract from what is new or changed, with the function that `setup` makes in each of `jobs` processes.

        Whatever ends it early, the store holds whole articles only, and another run goes on from there. Raises what
        `setup` raises, and sqlite3.Error if the store cannot be written.
        """
        try:
            self._run(setup, jobs, progress)
        finally:
            # Processes fail in any order.
            self.summary.failed.sort(key=lambda one: (one.path, one.cause))
        return self.summary

    def _run(self, setup: Setup, jobs: int, progress: Progress | None) -> None:
        changed = {file.key: file for file in self.discovery.files if self._is_new(file)}
        if progress:
            progress.begin(len(changed))
        if not changed:
            return
        jobs = max(1, min(jobs, len(changed) // _WORTH_A_PROCESS))
        most = max(1, min(CHUNK_ARTICLES, len(changed) // (4 * jobs)))
        chunks = _chunks(self._tasks(changed.values(), progress), most)
        with Workers(setup, jobs) as workers:
            for outcome in workers.run(chunks):
                if outcome.rows is None:
                    self._failed(changed[outcome.path], ReadingError(outcome.error))
                else:
                    self.store.put(outcome.rows, outcome.fingerprint)
                    self.summary.read += 1
                    self.summary.passed_over += outcome.passed_over
                if progress:
                    progress.advance()

    def prune(self) -> None:
        """Remove the articles of the store whose files are gone from the folders of this batch.

        A folder that is itself gone prunes nothing: it may be a disk that is not there today.
        """
        found = {file.key for file in self.discovery.files}
        gone = [
            path for path in self.store.paths()
            if path not in found and self._in_folders(self.base / path) and not os.path.lexists(self.base / path)
        ]
        self.summary.removed += self.store.remove(gone)

    def _in_folders(self, path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in self.discovery.folders)

    def _is_new(self, file: ArticleFile) -> bool:
        """Whether there is something to do about a file; what there is not is counted."""
        try:
            fingerprint = self.fingerprints.of(read_bytes(file.path))
        except ReadingError as error:
            self._failed(file, error)
            return False
        if fingerprint == self.store.fingerprint(file.key):
            self.summary.unchanged += 1
            return False
        return True

    def _tasks(self, files: Iterable[ArticleFile], progress: Progress | None) -> Iterator[Task]:
        """The files' texts. They are read a second time, rather than kept until it is their turn."""
        for file in files:
            try:
                data = read_bytes(file.path)
                text, _ = decode(data)
            except ReadingError as error:
                self._failed(file, error)
                if progress:
                    progress.advance()
                continue
            yield Task(file.key, text, self.fingerprints.of(data))

    def _failed(self, file: ArticleFile, error: ReadingError) -> None:
        self.summary.failed.append(Failed(str(file.path), error.cause, error.fix))


def _chunks(tasks: Iterable[Task], most: int) -> Iterator[Chunk]:
    """The tasks in lots of at most `most`, and of not too much text."""
    chunk: list[Task] = []
    characters = 0
    for task in tasks:
        if chunk and (len(chunk) >= most or characters + len(task.text) > CHUNK_CHARACTERS):
            yield chunk
            chunk, characters = [], 0
        chunk.append(task)
        characters += len(task.text)
    if chunk:
        yield chunk
