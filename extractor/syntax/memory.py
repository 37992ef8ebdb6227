"""What was asked of a token once is not worked out again.

A thousand rules ask for the objects and subjects of the same few verbs. A function of one token is told to keep its
answers by `@per_token` or `@list_per_token`; they stand with the document, until it is parsed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from spacy.tokens import Doc

_KEY = "pitwire_syntax_memory"
_MISSING: Any = object()

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class _Memory:
    """The answers about one document's tokens: for each function a table by token and further arguments."""

    __slots__ = ("doc", "tables")

    def __init__(self, doc: Doc):
        self.doc = doc
        self.tables: dict[str, dict[Any, Any]] = {}


def forget(doc: Doc) -> None:
    """Drop what is kept of a document. Whoever changes tags, heads or functions has to call it."""
    doc.user_data.pop(_KEY, None)


def _table(doc: Doc, name: str) -> dict[Any, Any]:
    memory = doc.user_data.get(_KEY)
    if memory is None or memory.doc is not doc:  # a copy of a document copies what stands with it
        memory = doc.user_data[_KEY] = _Memory(doc)
    table = memory.tables.get(name)
    if table is None:
        table = memory.tables[name] = {}
    return table


def per_token(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the answers of a function whose first argument is a token; they must not be changed by who gets them."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        token: Any = args[0]
        table = _table(token.doc, name)
        key = token.i if len(args) == 1 and not kwargs else (token.i, args[1:], tuple(kwargs.items()))
        found = table.get(key, _MISSING)
        if found is _MISSING:
            found = table[key] = function(*args, **kwargs)
        return found

    return kept


def list_per_token(function: Callable[P, Iterable[T]]) -> Callable[P, list[T]]:
    """The same for a function that gives a list or yields; whoever asks gets a list of his own."""

    def whole(*args: P.args, **kwargs: P.kwargs) -> tuple[T, ...]:
        return tuple(function(*args, **kwargs))

    whole.__module__, whole.__qualname__ = function.__module__, function.__qualname__
    answer = per_token(whole)

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> list[T]:
        return list(answer(*args, **kwargs))

    return kept

