"""Reads rule files: YAML to checked rules, every error with file, line and cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.claim import ClaimType
from extractor.data import patterns_dir
from extractor.rules.schema import Example, RoleSpec, RuleFile, RuleSpec, Sets, SlotSpec, Trigger


class RuleError(ValueError):
    """A pattern file that cannot be used. Its text is `file:line: cause`."""

    def __init__(self, file: Path, line: int, cause: str):
        super().__init__(f"{file}:{line}: {cause}")
        self.file, self.line, self.cause = file, line, cause


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to be compiled: its own words joined with its file's."""

    name: str
    type: ClaimType
    action: str
    doc: str
    triggers: tuple[Trigger, ...]
    slots: dict[str, SlotSpec]
    needs: tuple[tuple[str, ...], ...]
    sets: Sets
    summary: str
    priority: int
    examples: tuple[Example, ...]
    counterexamples: tuple[Example, ...]
    file: str
    line: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules in force, by file and line, and what may fill each role."""

    rules: tuple[Rule, ...]
    roles: dict[str, RoleSpec]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def without_examples(self) -> RuleSet:
        """The same rules without what is read by their tests only."""
        return replace(self, rules=tuple(replace(rule, examples=(), counterexamples=()) for rule in self.rules))


def load_rules(folders: tuple[Path, ...] = ()) -> RuleSet:
    """The shipped rules, then those of `folders`: a rule of the same name replaces, another is added.

    Raises RuleError with file, line and cause for anything that is not a rule.
    """
    rules: dict[str, Rule] = {}
    roles: dict[str, RoleSpec] = {}
    words: dict[str, list[str]] = {}
    for root in (patterns_dir(), *folders):
        roles |= _read_roles(root / "roles.yaml")
        words |= _read_words(root / "words.yaml")
        folder = root / "claims" if (root / "claims").is_dir() else root
        seen: dict[str, Rule] = {}
        for path in sorted(folder.glob("*.yaml")):
            if path.name in ("roles.yaml", "words.yaml"):
                continue
            for rule in _read_file(path, words, roles):
                if rule.name in seen:
                    other = seen[rule.name]
                    raise RuleError(path, rule.line, f"the name {rule.name!r} is taken by {other.file}:{other.line}")
                seen[rule.name] = rule
        rules |= seen
    return RuleSet(tuple(rules.values()), roles)


def _read_roles(path: Path) -> dict[str, RoleSpec]:
    if not path.is_file():
        return {}
    from extractor.rules.nodes import compose, located

    data, node = compose(path)
    try:
        return {role: RoleSpec.model_validate(spec) for role, spec in (data or {}).items()}
    except ValidationError as error:
        raise located(path, node, error) from None


def _read_words(path: Path) -> dict[str, list[str]]:
    if not path.is_file():
        return {}
    from extractor.rules.nodes import compose

    data, _ = compose(path)
    return {name: [str(w) for w in words] for name, words in (data or {}).items()}


def _read_file(path: Path, words: dict[str, list[str]], roles: dict[str, RoleSpec]) -> Iterator[Rule]:
    from extractor.rules.nodes import compose, located, rule_lines

    data, node = compose(path)
    if data is None:
        return
    try:
        file = RuleFile.model_validate(_spell_out(data, words))
    except KeyError as error:
        name = str(error.args[0])
        raise RuleError(path, _line_of_text(path, "$" + name), f"no word list ${name} in words.yaml") from None
    except ValidationError as error:
        raise located(path, node, error) from None
    lines = rule_lines(node)
    for spec, line in zip(file.rules, lines, strict=True):
        for role in (*spec.slots, *(r for group in spec.needs for r in group), *spec.sets.arguments):
            if role not in roles and role != "season":
                raise RuleError(path, line, f"rule {spec.name}: no role {role!r} in roles.yaml")
        yield _rule(spec, file, path, line)


def _rule(spec: RuleSpec, file: RuleFile, path: Path, line: int) -> Rule:
    return Rule(
        name=spec.name, type=spec.type or file.type, action=spec.action, doc=spec.doc, triggers=spec.triggers,
        # A rule's own slots are filled first, in its order: what one takes, the next does not see.
        slots={**spec.slots, **{r: s for r, s in file.slots.items() if r not in spec.slots}},
        needs=spec.needs, sets=spec.sets, summary=spec.summary,
        priority=spec.priority, alone=spec.alone, examples=spec.examples, counterexamples=spec.counterexamples,
        file=f"{path.parent.name}/{path.name}", line=line,
    )


def _spell_out(value: Any, words: dict[str, list[str]]) -> Any:
    """Replace `$name` in lists (and as a whole value) by the word list of that name. Raises KeyError for none."""
    if isinstance(value, dict):
        return {k: _spell_out(v, words) for k, v in value.items()}
    if isinstance(value, str) and value.startswith("$") and value[1:2].isalpha():
        return list(words[value[1:]])
    if isinstance(value, list):
        out: list[Any] = []
        for item in value:
            spelt = _spell_out(item, words)
            if isinstance(item, str) and isinstance(spelt, list):
                out += spelt
            else:
                out.append(spelt)
        return out
    return value


def _line_of_text(path: Path, text: str) -> int:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text in line:
            return number
    return 1
