"""Python's cyclic garbage collector, kept from searching a document's objects while they are being made.

Reading an article makes a million short-lived tokens, which go when they are no longer used, without the collector; it
is called after every 700 of them all the same, and each time in a hundred it goes through the lists and the model too.
That took a fifth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


@contextmanager
def at_rest() -> Iterator[None]:
    """Nothing is collected in the block, also where what it calls switches the collector on, as spaCy's reader of
    binary files does after each of a model's hundred arrays.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@contextmanager
def kept() -> Iterator[None]:
    """As `at_rest`; what there is at the end lives as long as the process and is not searched any more."""
    with at_rest():
        try:
            yield
        finally:
            gc.freeze()


def uncollected(function: Callable[P, R]) -> Callable[P, R]:
    """The function, during which nothing is collected; afterwards the collector is as it was."""

    @wraps(function)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return quiet


def quietly(stream: Iterator[T]) -> Iterator[T]:
    """The items of a stream, each made with the collector at rest; it runs again while the caller has the item."""
    step = uncollected(lambda: next(stream, _END))
    while not isinstance(item := step(), _End):
        yield item


class _End:
    """Stands for the end of a stream."""


_END = _End()
