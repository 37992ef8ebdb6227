"""The rules and what their own examples say of them, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from extractor.views.text import clean, shorten

if TYPE_CHECKING:
    from extractor.rules.loader import Rule, RuleSet
    from extractor.rules.tester import RuleReport

_FIELDS = (
    "name", "type", "action", "doc", "triggers", "slots", "needs", "sets", "summary", "priority", "examples",
    "counterexamples",
)


def rule_line(rule: Rule) -> str:
    """One line about a rule: name, type, triggers, place."""
    triggers = shorten("; ".join(f"{one.kind} {', '.join(one.words)}" for one in rule.triggers), 60)
    return f"{rule.name:<32} {rule.type:<13} {triggers:<60} {place(rule)}".rstrip() + "\n"


def rule_record(rule: Rule) -> dict[str, Any]:
    """The rule as JSON types: what its file says, and where that stands."""
    record = {name: _plain(getattr(rule, name)) for name in _FIELDS}
    return {**record, "file": str(rule.file), "line": rule.line}


def rule_text(rule: Rule) -> str:
    """The whole rule, in the words of its file, with its place."""
    import yaml

    record = {name: value for name, value in rule_record(rule).items() if name in _FIELDS and value}
    body = yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None)
    return f"# {place(rule)}\n{body}"


def place(rule: Rule) -> str:
    """Where the rule stands: file:line."""
    return f"{rule.file}:{rule.line}"


def check_report(ruleset: RuleSet, reports: Sequence[RuleReport], *, verbose: bool = False) -> str:
    """Rule by rule what its examples came to, failures in full, and the sum of it."""
    by_rule: dict[str, list[RuleReport]] = {rule.name: [] for rule in ruleset}
    for report in reports:
        by_rule[report.rule.name].append(report)
    lines: list[str] = []
    for rule in ruleset:
        lines.extend(_rule_result(rule, by_rule[rule.name], verbose))
    failed = Counter(report.passed for report in reports)[False]
    result = f"{failed} of {len(reports)} examples fail" if failed else f"all {len(reports)} examples pass"
    return "\n".join([*lines, f"{len(ruleset)} rules, {result}"]) + "\n"


def _rule_result(rule: Rule, reports: Sequence[RuleReport], verbose: bool) -> Iterator[str]:
    failures = [report for report in reports if not report.passed]
    kinds = Counter(report.kind for report in reports)
    count = f"{kinds['example']} examples, {kinds['counterexample']} counterexamples"
    if failures:
        yield f"FAIL  {rule.name}  ({place(rule)}): {len(failures)} of {count}"
    elif verbose:
        yield f"ok    {rule.name}  {count}"
    for report in failures:
        yield f"      {report.kind}: {clean(report.text)}"
        yield f"      {clean(report.message)}"


def _plain(value: Any) -> Any:
    """The value as JSON types: what the file said, without what it left to the defaults."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
