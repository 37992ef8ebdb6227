"""The bar of a long run on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text


class Bar:
    """Shows how many articles are done, how fast, and how long the rest will take."""

    def __init__(self, bars: Bars):
        self._bars = bars
        self._task: TaskID | None = None

    def begin(self, total: int) -> None:
        """There are `total` articles."""
        if total:
            self._task = self._bars.add_task("reading", total=total)

    def advance(self) -> None:
        """One of them is done."""
        if self._task is not None:
            self._bars.advance(self._task)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "", style="progress.data.speed")


@contextmanager
def bar() -> Iterator[Bar]:
    """A bar on stderr that vanishes at its end."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield Bar(bars)
