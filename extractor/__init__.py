"""Pitwire reads motorsport news and gives its claims as data.

    import extractor
    result = extractor.extract(text, published="2025-08-28")
    for claim in result.claims:
        print(claim.summary)

Everything heavy is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.pipeline import extract, extract_article, load

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "extract_article", "load"]


def __getattr__(name: str) -> Any:
    if name in ("extract", "extract_article", "load"):
        from extractor import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
