"""Puts the components together: an article in, its claims out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

import extractor.assembly.component
import extractor.context.attribution
import extractor.reading.component
import extractor.syntax.component
import extractor.tagging.coreference
import extractor.tagging.names
import extractor.tagging.owned_teams
import extractor.tagging.relevance
import extractor.tagging.times
import extractor.tagging.values  # noqa: F401  (importing registers the factories)
from extractor.article import Article
from extractor.assembly.trace import Trace
from extractor.claim import Entity, Extraction, MentionSpan
from extractor.collecting import at_rest, quietly
from extractor.reading.article import read_article
from extractor.reading.tokenizer import BoundedTokenizer
from extractor.syntax.component import DEFAULT_MODEL, parsing_model


class ArticleLanguage(English):  # type: ignore[no-untyped-call]  # spaCy types no __init_subclass__
    """English, whose stream is not searched for garbage between the components of a document."""

    def pipe(self, *args: Any, **options: Any) -> Iterator[Any]:
        """As `Language.pipe`: the collector runs while the caller has a document, once for each instead of at every
        component, where all that a document is made of was looked through again.
        """
        return quietly(super().pipe(*args, **options))


@cache
@at_rest()
def load(model: str | None = None, patterns: Path | None = None, all_topics: bool = False) -> Language:
    """The pipeline: `nlp(text)._.claims`.

    `model` names an installed English spaCy pipeline with a tagger and a parser; `patterns` is a folder that adds to
    the shipped patterns or overrides them; with `all_topics` also what seems not to be about motorsport is read.
    Raises OSError if there is no such model, RuleError or ListError for faulty patterns.
    """
    inner = parsing_model(model or DEFAULT_MODEL)
    # The model's tokenizer and vocabulary are ours too; its components run inside pitwire_syntax, on masked sentences.
    nlp = ArticleLanguage(vocab=inner.vocab, create_tokenizer=lambda _: BoundedTokenizer(inner.tokenizer, inner.vocab))
    folder = {"patterns": str(patterns)} if patterns else {}
    nlp.add_pipe("pitwire_article")
    if not all_topics:
        nlp.add_pipe("pitwire_relevance", config=folder)
    nlp.add_pipe("pitwire_names", config=folder)
    nlp.add_pipe("pitwire_times")
    nlp.add_pipe("pitwire_values")
    nlp.add_pipe("pitwire_surname_teams", config=folder)
    nlp.add_pipe("pitwire_syntax", config={"model": model or DEFAULT_MODEL})
    nlp.add_pipe("pitwire_owned_teams", config=folder)
    nlp.add_pipe("pitwire_coreference")
    nlp.add_pipe("pitwire_attribution")
    nlp.add_pipe("pitwire_first_person")
    nlp.add_pipe("pitwire_claims", config=folder)
    nlp.max_length = 20_000_000
    return nlp


def extract(
    text: str, *, published: date | str | None = None, outlet: str | None = None, path: str | None = None,
    url: str | None = None, nlp: Language | None = None,
) -> Extraction:
    """Read a text and extract its claims.

    `published` (a date or "YYYY-MM-DD") is the article's date; without it the header's or an inferred one is used.
    Raises ValueError if `published` is no date.
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    article = read_article(text, path=path, published=day, outlet=outlet)
    if url:
        article = article.model_copy(update={"url": url})
    return extract_article(article, nlp or load())[0]


def extract_article(article: Article, nlp: Language) -> tuple[Extraction, Trace]:
    """The claims of an article that has been read, and how each came about."""
    doc = nlp(_document(article, nlp))
    return _extraction(doc), doc._.trace or Trace(passed_over=doc._.passed_over)


def extract_articles(
    articles: Iterable[Article], nlp: Language, failed: Callable[[Article, Exception], None],
    passed_over: Callable[[Article], None] | None = None,
) -> Iterator[Extraction]:
    """The claims of many articles, in order, through `nlp.pipe`. An article on which a component raises is left out,
    and `failed` is told of it; `passed_over` is told of what was not read, being about something else.
    """
    def tell(_name: str, _component: object, docs: list[Doc], error: Exception) -> None:
        for doc in docs:
            failed(doc._.article, error)

    before = nlp.default_error_handler
    nlp.set_error_handler(tell)  # type: ignore[arg-type]  # spaCy's hint means handlers that raise
    try:
        for doc in nlp.pipe(_document(article, nlp) for article in articles):
            if passed_over and doc._.passed_over:
                passed_over(doc._.article)
            yield _extraction(doc)
    finally:
        nlp.set_error_handler(before)


def _document(article: Article, nlp: Language) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return doc


def _extraction(doc: Doc) -> Extraction:
    article = doc._.article
    return Extraction(article=article, entities=_entities(doc, article.text), claims=doc._.claims or ())


def _entities(doc: Doc, text: str) -> tuple[Entity, ...]:
    places: dict[str, list[MentionSpan]] = {}
    for mention in doc._.mentions or ():
        span = doc[mention.start : mention.end]
        # The article's own words: a Doc cannot hold every text there is.
        place = MentionSpan(start=span.start_char, end=span.end_char, text=text[span.start_char : span.end_char])
        for identity in mention.entities:
            places.setdefault(identity, []).append(place)
    return tuple(
        Entity(
            id=e.id, label=e.label, name=e.name, known=e.known, candidates=e.candidates, mentions=tuple(places[e.id])
        )
        for e in (doc._.entities or {}).values() if e.id in places
    )
