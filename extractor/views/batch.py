"""What a batch prints at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.views.text import clean

if TYPE_CHECKING:
    from extractor.ledger.batch import Summary
    from extractor.ledger.files import Failed


def batch_summary(
    summary: Summary, articles: int, claims: Mapping[str, int], *, width: int = 160, color: bool = False
) -> str:
    """The figures of a batch, its failures with cause and fix, and the claims that the store now has of each type."""
    console = Console(
        file=StringIO(), width=width, force_terminal=color, color_system="standard" if color else None,
        legacy_windows=False, highlight=False, emoji=False, markup=False,
    )
    console.print(Text(_figures(summary), style="bold"))
    if summary.failed:
        console.print(_failures(summary.failed))
    if claims:
        console.print(_claims(articles, claims))
    out = console.file
    assert isinstance(out, StringIO)
    text = "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
    # A table ends with an empty line and begins with one.
    return text.replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def _figures(summary: Summary) -> str:
    told = [f"{_articles(summary.read)} read", f"{summary.unchanged} unchanged", f"{len(summary.failed)} failed"]
    if summary.passed_over:
        told[0] += f" ({summary.passed_over} passed over as not about motorsport)"
    if summary.removed:
        told.insert(2, f"{summary.removed} removed")
    return ", ".join(told)


def _articles(number: int) -> str:
    return f"{number} article" + ("" if number == 1 else "s")


def _failures(failed: Sequence[Failed]) -> Table:
    table = _table()
    for title, least in (("failed", 20), ("cause", 20), ("fix", 20)):
        table.add_column(title, min_width=least, overflow="fold")
    for one in failed:
        table.add_row(*(Text(clean(cell)) for cell in (one.path, one.cause, one.fix)))
    return table


def _claims(articles: int, claims: Mapping[str, int]) -> Table:
    table = _table()
    table.add_column(f"claims of {_articles(articles)}")
    table.add_column("", justify="right")
    for kind, number in claims.items():
        table.add_row(kind, str(number))
    table.add_row("all", str(sum(claims.values())))
    return table


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
