"""Reading: a file or a text becomes an Article with its blocks, and blocks become sentences.

`component.py`, which registers the spaCy factory "pitwire_article", is imported on its own: the rest
needs no spaCy.
"""

from extractor.reading.article import read_article
from extractor.reading.files import ReadingError, decode, iter_article_paths, read_path
from extractor.reading.sentences import split_sentences

__all__ = ["ReadingError", "decode", "iter_article_paths", "read_article", "read_path", "split_sentences"]
