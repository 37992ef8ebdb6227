"""Options that several commands share, and the types of their values."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class DateType(click.ParamType):
    """A day, as YYYY-MM-DD; the time of a full ISO timestamp is left off."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            self.fail(f"{value!r} is no date: write it as YYYY-MM-DD, for instance 2025-08-28", param, ctx)


class ClaimTypeName(click.ParamType):
    """One of the claim types. They are read from the model when first needed: pydantic is slow to import."""

    name = "type"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = claim_types()
        wanted = str(value).strip().lower()
        if wanted in known:
            return wanted
        close = difflib.get_close_matches(wanted, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"choose from {', '.join(known)}"
        self.fail(f"{value!r} is no claim type: {hint}", param, ctx)


def claim_types() -> tuple[str, ...]:
    """The names of the claim types, in the contract's order."""
    from typing import get_args

    from extractor.claim import ClaimType

    return get_args(ClaimType)


def published_option(command: Command) -> Command:
    return click.option(
        "--published", type=DateType(), metavar="DATE",
        help="Day the article was published, as YYYY-MM-DD; goes before a date in its header. "
        "\"Next season\" and the like are counted from it.",
    )(command)


def outlet_option(command: Command) -> Command:
    return click.option(
        "--outlet", metavar="NAME", help="Who published the article; goes before an outlet in its header.",
    )(command)


def _with_patterns(context: click.Context, parameter: click.Parameter, folder: Path | None) -> Path | None:
    """The folder, if it has any patterns: a mistaken path must not pass for rules that never match."""
    shapes = ("*.yaml", "*/*.yaml", "*.csv", "*/*.csv")
    if folder is not None and not any(True for shape in shapes for _ in folder.glob(shape)):
        raise click.BadParameter(
            f"{str(folder)!r} holds no patterns: put rules into {folder}/claims/*.yaml or lists into "
            f"{folder}/entities/*.csv", context, parameter,
        )
    return folder


def patterns_option(command: Command) -> Command:
    return click.option(
        "--patterns", "patterns_folder", metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path), callback=_with_patterns,
        help="Folder of your own lists and rules: adds to the shipped ones or overrides them by name.",
    )(command)


def all_topics_option(command: Command) -> Command:
    return click.option(
        "--all-topics", is_flag=True,
        help="Read every article, also one that has hardly a word or name of motorsport and would be passed over.",
    )(command)


def model_option(command: Command) -> Command:
    return click.option(
        "--model", metavar="NAME",
        help="Installed spaCy pipeline for English to parse with, instead of the one that came with Pitwire.",
    )(command)
