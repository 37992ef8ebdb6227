"""The bar of a long run on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn
from rich.progress import Progress as Bars
from rich.text import Text


class Bar:
    """Shows how many articles are done, how fast, and how long the others will take."""

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
    """Articles a second since the beginning, and the time that the others take at that rate.

    Rich's own estimate looks at the last steps; these come many at once, with long pauses between them.
    """

    def render(self, task: Task) -> Text:
        if not task.completed or not task.elapsed:
            return Text()
        rate = task.completed / task.elapsed
        left = timedelta(seconds=round((task.remaining or 0) / rate))
        return Text(f"{rate:.1f}/s, {left} left", style="progress.data.speed")


@contextmanager
def bar() -> Iterator[Bar]:
    """A bar on stderr that vanishes at its end."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield Bar(bars)
