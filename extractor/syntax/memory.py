"""What was asked of a token once is not worked out again.

The triggers of two hundred rules ask for the objects and subjects of the same few verbs. A function of one token is
told to keep its answers by `@per_token` or `@list_per_token`; they stand with the document, until it is parsed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

from spacy.tokens import Doc

from extractor.syntax import tokens

_KEY = "pitwire_syntax_memory"

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class _Memory:
    """The answers about one document's tokens, by function and then by token or token and further arguments."""

    __slots__ = ("answers", "doc")

    def __init__(self, doc: Doc | None = None):
        self.doc = doc
        self.answers: dict[str, dict[Any, Any]] = {}

    def __reduce__(self) -> tuple[type[_Memory], tuple[()]]:
        """A copy of a document takes what stands with it along, but these tokens are not the copy's."""
        return _Memory, ()


def forget(doc: Doc) -> None:
    """Drop what is kept of a document, its records too. Whoever changes tags, heads or functions has to call it."""
    doc.user_data.pop(_KEY, None)
    tokens.drop_records(doc)


def answers_of(doc: Doc | tokens.Doc, name: str) -> dict[Any, Any]:
    """The answers of one function, or what else is to be kept under a name; those about records stand with them."""
    if isinstance(doc, tokens.Doc):
        return doc.answers.setdefault(name, {})
    memory: _Memory | None = doc.user_data.get(_KEY)
    if memory is None or memory.doc is not doc:
        memory = doc.user_data[_KEY] = _Memory(doc)
    return memory.answers.setdefault(name, {})


def per_token(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the answers of a function whose first argument is a token; they must not be changed by who gets them."""
    name = f"{function.__module__}.{function.__qualname__}"

    ask: Callable[..., R] = function

    def of_token(token: Any) -> R:
        try:
            answers = token.doc.answers[name]
        except (KeyError, AttributeError):  # the first question, or a token of spaCy's own
            answers = answers_of(token.doc, name)
        i = token.i
        if i in answers:
            found: R = answers[i]
            return found
        found = answers[i] = ask(token)
        return found

    def of_more(token: Any, *more: Any, **named: Any) -> R:
        try:
            answers = token.doc.answers[name]
        except (KeyError, AttributeError):
            answers = answers_of(token.doc, name)
        key = (token.i, more, *named.items()) if more or named else token.i
        if key in answers:
            found: R = answers[key]
            return found
        found = answers[key] = ask(token, *more, **named)
        return found

    return cast(Callable[P, R], wraps(function)(of_token if _asks_of_token_only(function) else of_more))


def list_per_token(function: Callable[P, Iterable[T]]) -> Callable[P, list[T]]:
    """The same for a function that gives a list or yields; whoever asks gets a list of his own."""
    name = f"{function.__module__}.{function.__qualname__}"

    ask: Callable[..., Iterable[T]] = function

    def of_token(token: Any) -> list[T]:
        try:
            answers = token.doc.answers[name]
        except (KeyError, AttributeError):
            answers = answers_of(token.doc, name)
        found: list[T] | None = answers.get(token.i)
        if found is None:
            found = answers[token.i] = list(ask(token))
        return found.copy()

    def of_more(token: Any, *more: Any, **named: Any) -> list[T]:
        try:
            answers = token.doc.answers[name]
        except (KeyError, AttributeError):
            answers = answers_of(token.doc, name)
        key = (token.i, more, *named.items()) if more or named else token.i
        found: list[T] | None = answers.get(key)
        if found is None:
            found = answers[key] = list(ask(token, *more, **named))
        return found.copy()

    return cast(Callable[P, list[T]], wraps(function)(of_token if _asks_of_token_only(function) else of_more))


def _asks_of_token_only(function: Callable[..., Any]) -> bool:
    """Whether the token is the function's only argument: its answers need no longer key then."""
    return len(signature(function).parameters) == 1
