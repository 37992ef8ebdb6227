"""The spaCy component "pitwire_article": reads the Doc's text as an article and cuts it into sentences."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import register, text_of
from extractor.article import READABLE, Article
from extractor.reading.article import read_article
from extractor.reading.sentences import split_sentences
from extractor.reading.tokenizer import without_surrogates


class ArticleReader:
    """Sets `doc._.article` (kept when somebody has set it) and `doc._.sentences`."""

    def __call__(self, doc: Doc) -> Doc:
        article = doc._.article
        text = text_of(doc)
        if not isinstance(article, Article):
            article = read_article(text)
        elif without_surrogates(article.text) != text:
            article = _with_text(article, text)
        doc._.article = article
        doc._.sentences = sentence_spans(doc, article)
        return doc


@Language.factory("pitwire_article", assigns=["doc._.article", "doc._.sentences"])
def make_article_reader(nlp: Language, name: str) -> ArticleReader:
    """The factory behind `nlp.add_pipe("pitwire_article")`."""
    register()
    return ArticleReader()


def sentence_spans(doc: Doc, article: Article) -> list[Span]:
    """The sentences of the article's readable blocks as Spans of `doc`, in order, none overlapping another.

    Offsets that fall inside a token are widened to the token; the first sentence to claim it has it.
    """
    spans: list[Span] = []
    taken = 0
    for block in article.blocks:
        if block.kind not in READABLE:
            continue
        for start, end in split_sentences(article.text, block.start, block.end):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                continue
            first, last = max(span.start, taken), span.end
            while first < last and doc[first].is_space:
                first += 1
            while first < last and doc[last - 1].is_space:
                last -= 1
            if first < last:
                spans.append(doc[first:last])
                taken = last
    return spans


def _with_text(article: Article, text: str) -> Article:
    """An article that came without its text, or with another's: read again, what was known of it kept."""
    read = read_article(text, path=article.path, outlet=article.outlet)
    known = article.model_dump(include={"url", "title", "authors", "published"}, exclude_none=True)
    if article.published:
        known["published_basis"] = article.published_basis
    return read.model_copy(update={key: value for key, value in known.items() if value})
