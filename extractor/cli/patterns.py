"""`pitwire patterns`: check lists and rules, list and show the rules that make claims."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.articles import load_pipeline
from extractor.cli.errors import FAILED, Failure
from extractor.cli.options import ClaimTypeName, model_option, patterns_option
from extractor.cli.output import open_output, view_encoding

if TYPE_CHECKING:
    from extractor.rules.loader import Rule, RuleSet


@click.group()
def patterns() -> None:
    """Check, list and show the rules that make claims."""


@patterns.command()
@click.option("-v", "--verbose", is_flag=True, help="Name the rules that pass, too.")
@patterns_option
@model_option
def check(verbose: bool, patterns_folder: Path | None, model: str | None) -> None:
    """Check the entity lists, and run every rule on its own examples and counterexamples.

    The lists may have no name twice, no alias of two entities, no impossible years, no common word as an alias without
    its mark. An example must give what it says, a counterexample no claim by that rule. Exit code 1 if any fails.
    """
    faults = _check_lists(patterns_folder)
    ruleset = _rules(patterns_folder)
    nlp = load_pipeline(model, patterns_folder, all_topics=True)

    from extractor.rules.tester import check_rules
    from extractor.views.rules import check_report

    reports = list(check_rules(ruleset, nlp))
    _print(check_report(ruleset, reports, verbose=verbose))
    if faults or any(not report.passed for report in reports):
        raise click.exceptions.Exit(FAILED)


@patterns.command("list")
@click.option(
    "--type", "types", type=ClaimTypeName(), multiple=True, metavar="TYPE",
    help="List rules of this type only.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a rule.")
@patterns_option
def list_rules(types: tuple[str, ...], as_json: bool, patterns_folder: Path | None) -> None:
    """List the rules: name, type, triggers, and the file and line where each stands."""
    from extractor.views.rules import rule_line, rule_record

    chosen = [rule for rule in _rules(patterns_folder) if not types or rule.type in types]
    if as_json:
        _print("".join(json.dumps(rule_record(rule), ensure_ascii=False) + "\n" for rule in chosen))
    else:
        _print("".join(rule_line(rule) for rule in chosen))


@patterns.command()
@click.argument("name")
@patterns_option
def show(name: str, patterns_folder: Path | None) -> None:
    """Show one rule in full: triggers, slots, what it sets, its examples and counterexamples."""
    from extractor.views.rules import rule_text

    rules = list(_rules(patterns_folder))
    _print(rule_text(_named(name, rules)))


def _check_lists(patterns_folder: Path | None) -> int:
    """Print every fault of the entity lists, and how many there are of it; that number."""
    from extractor.tagging.catalog import load_catalog
    from extractor.tagging.check import check_lists
    from extractor.tagging.names import entity_folders

    folders = entity_folders(None if patterns_folder is None else str(patterns_folder))
    problems = check_lists(folders)
    found = f"{len(problems)} faults" if problems else f"{len(load_catalog(folders).entries)} entities, no fault"
    _print("".join(f"{problem}\n" for problem in problems) + f"entity lists: {found}\n")
    return len(problems)


def _rules(patterns_folder: Path | None) -> RuleSet:
    from extractor.rules.loader import RuleError, load_rules

    try:
        return load_rules(() if patterns_folder is None else (patterns_folder,))
    except RuleError as error:
        raise Failure(str(error)) from error


def _named(name: str, rules: Iterable[Rule]) -> Rule:
    by_name = {rule.name: rule for rule in rules}
    if name in by_name:
        return by_name[name]
    close = difflib.get_close_matches(name, by_name, n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "`pitwire patterns list` shows the names"
    raise Failure(f"no rule is called {name!r}: {hint}")


def _print(text: str) -> None:
    with open_output(None) as stream:
        stream.write(text.encode(view_encoding(None), "replace"))
