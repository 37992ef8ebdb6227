"""Claims as a table for reading."""

from __future__ import annotations

from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.article import Article
from extractor.claim import Claim, Extraction
from extractor.views import text as words

EVIDENCE_LENGTH = 120
"""Characters of the evidence that a row shows."""

_COLUMNS = (
    ("type", 8), ("who", 12), ("what", 16), ("season", 6), ("certainty", 9), ("sources", 12),
    ("evidence", 20),
)
"""Titles, and the least width of each column in characters."""


def extraction_table(extraction: Extraction, *, width: int = 160, color: bool = False) -> str:
    """One article's claims as a table at most `width` columns wide, ending in a new line."""
    console = Console(
        file=StringIO(), width=width, force_terminal=color, color_system="standard" if color else None,
        legacy_windows=False, highlight=False, emoji=False, markup=False,
    )
    console.print(Text(heading(extraction.article), style="bold"))
    if extraction.claims:
        console.print(_table(extraction))
    else:
        console.print("no claims")
    out = console.file
    assert isinstance(out, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def heading(article: Article) -> str:
    """What the article is called: its title or else its path, with outlet and date where known."""
    name = article.title or article.path or article.url or f"article {article.id[:12]}"
    told = [name, article.outlet, article.published.isoformat() if article.published else None]
    return words.clean(" · ".join(part for part in told if part))


def _table(extraction: Extraction) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for title, least in _COLUMNS:
        table.add_column(title, min_width=least, overflow="fold", ratio=None)
    for claim in extraction.claims:
        table.add_row(*(Text(cell) for cell in _row(claim)))
    return table


def _row(claim: Claim) -> tuple[str, ...]:
    return (
        claim.type,
        words.subject(claim),
        words.clean(claim.summary),
        words.season(claim),
        words.certainty(claim),
        words.sources(claim),
        words.shorten(claim.evidence.exact, EVIDENCE_LENGTH),
    )
