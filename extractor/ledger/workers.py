"""Processes that extract, each with a pipeline of its own; their results come back as they are done.

spaCy's own processes (`nlp.pipe(n_process=...)`) send whole documents back and forth, and what Pitwire hangs on them
cannot be sent. These send texts there and rows back.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType

from extractor.ledger.rows import ArticleRows


@dataclass(frozen=True, slots=True)
class Task:
    """An article to extract from: the path that the store knows it by, its text, its fingerprint."""

    path: str
    text: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its rows, or the line that says why there are none.

    `passed_over`: whether the article was not read, being about something else; it has rows all the same.
    """

    path: str
    fingerprint: str
    rows: ArticleRows | None
    error: str = ""
    passed_over: bool = False


Chunk = Sequence[Task]
Work = Callable[[Chunk], list[Outcome]]
Setup = Callable[[], Work]
"""Makes the function that does the work; called once in each process. Must be picklable."""

DIED = "the process that read it was ended, perhaps for want of memory: split the article, or use fewer --jobs"


class Workers:
    """A pool of `jobs` processes, or none but this one if `jobs` is 1. Use it in a `with` block."""

    def __init__(self, setup: Setup, jobs: int):
        self._setup, self._jobs = setup, jobs
        self._pool: _Pool | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.close()

    def run(self, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """The outcomes of all tasks. Takes from `chunks` no more than the processes need to be kept busy.

        Raises what `setup` raises.
        """
        if self._jobs == 1:
            work: Work | None = None
            for chunk in chunks:  # of which there may be none
                work = work or self._setup()
                yield from work(chunk)
            return
        running: dict[Future[list[Outcome]], Chunk] = {}
        for chunk in chunks:
            yield from self._submit(chunk, running)
            if len(running) >= 2 * self._jobs:
                yield from self._finished(running)
        while running:
            yield from self._finished(running)

    def _submit(self, chunk: Chunk, running: dict[Future[list[Outcome]], Chunk]) -> Iterator[Outcome]:
        self._pool = self._pool or _Pool(self._setup, self._jobs)
        try:
            running[self._pool.submit(chunk)] = chunk
        except BrokenProcessPool:
            yield from self._recover([*running.values(), chunk])
            running.clear()

    def _finished(self, running: dict[Future[list[Outcome]], Chunk]) -> Iterator[Outcome]:
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            if isinstance(future.exception(), BrokenProcessPool):
                yield from self._recover(list(running.values()))
                running.clear()
                return
            del running[future]
            yield from future.result()

    def _recover(self, chunks: list[Chunk]) -> Iterator[Outcome]:
        """A process was killed, and nobody knows over which article: take them one by one."""
        if self._pool:
            self._pool.close()
        self._pool = None
        single: _Pool | None = None
        try:
            for task in (task for chunk in chunks for task in chunk):
                single = single or _Pool(self._setup, 1)
                try:
                    outcomes = single.submit([task]).result()
                except BrokenProcessPool:
                    single.close()
                    single = None
                    outcomes = [Outcome(task.path, task.fingerprint, None, DIED)]
                yield from outcomes
        finally:
            if single:
                single.close()


class _Pool:
    """The processes. They end with this one, however it ends: they hold an end of a pipe that closes with it."""

    def __init__(self, setup: Setup, jobs: int):
        # Started afresh, a process has no copy of an open store or of another thread's locks.
        context = multiprocessing.get_context("spawn")
        self._reader, self._leash = context.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(setup, self._reader))

    def submit(self, chunk: Chunk) -> Future[list[Outcome]]:
        """Hand a chunk to the next free process. Raises BrokenProcessPool if one has died."""
        with _interrupts_held():  # this may start a process
            return self._executor.submit(_work, chunk)

    def close(self) -> None:
        """End the processes at once, whatever they are at."""
        self._leash.close()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._reader.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keeps Ctrl-C waiting: a process that is started meanwhile leaves it to this one for good."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_setup: Setup | None = None
_ready: Work | None = None


def _start(setup: Setup, leash: Connection) -> None:
    global _setup
    _setup = setup
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(leash,), daemon=True).start()


def _end_with_parent(leash: Connection) -> None:
    try:
        leash.recv()
    except (EOFError, OSError):
        os._exit(0)


def _work(chunk: Chunk) -> list[Outcome]:
    global _ready
    if _ready is None:
        assert _setup is not None
        # In a task and not at the start, so that its errors reach the parent as they are.
        _ready = _setup()
    return _ready(chunk)
