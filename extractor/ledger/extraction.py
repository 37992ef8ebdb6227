"""What a batch does with each article: the pipeline, and its result as rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extractor.ledger.workers import Chunk, Outcome, Work

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.article import Article


@dataclass(frozen=True, slots=True)
class ExtractionSetup:
    """Makes a process ready to extract: loads the pipeline by calling `load`.

    `published` and `outlet` go before what the articles tell themselves. `explain` makes the line about an error that
    nobody foresaw. Both functions must be picklable.
    """

    load: Callable[[], Language]
    explain: Callable[[Exception], str]
    published: date | None = None
    outlet: str | None = None

    def __call__(self) -> Work:
        """The function that extracts from articles in this process. Raises what `load` raises."""
        nlp = self.load()

        def work(chunk: Chunk) -> list[Outcome]:
            try:
                return self._extract(chunk, nlp)
            except Exception as error:
                if len(chunk) > 1:  # the others of the chunk need not suffer
                    return [outcome for task in chunk for outcome in work([task])]
                return [Outcome(task.path, task.fingerprint, None, self.explain(error)) for task in chunk]

        return work

    def _extract(self, chunk: Chunk, nlp: Language) -> list[Outcome]:
        from extractor.ledger.rows import rows_of
        from extractor.pipeline import extract_articles
        from extractor.reading.article import read_article

        errors: dict[str, str] = {}
        passed_over: set[str] = set()

        def failed(article: Article, error: Exception) -> None:
            errors[str(article.path)] = self.explain(error)

        articles = (
            read_article(task.text, path=task.path, published=self.published, outlet=self.outlet) for task in chunk
        )
        found = extract_articles(articles, nlp, failed, lambda article: passed_over.add(str(article.path)))
        rows = {str(one.article.path): rows_of(one, str(one.article.path)) for one in found}
        return [
            Outcome(
                task.path, task.fingerprint, rows.get(task.path), errors.get(task.path, ""), task.path in passed_over
            )
            for task in chunk
        ]
