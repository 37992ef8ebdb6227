"""The YAML of rule files with the line of each node. Apart from the loader, since compiled rules need no YAML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from extractor.rules.loader import RuleError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # libyaml's loader has no type
    """Safe YAML in which only true and false are truth values: `on`, `off` and `no` are words of the trade."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def compose(path: Path) -> tuple[Any, yaml.Node | None]:
    """What a YAML file holds, and its topmost node. Raises RuleError."""
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        try:
            node = loader.get_single_node()
            # The same nodes give the values and, if one is wrong, its line: a file is parsed once.
            return (loader.construct_document(node) if node is not None else None), node
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RuleError(path, mark.line + 1 if mark else 1, f"not YAML: {error.problem}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(path, 1, f"cannot be read: {error}") from None


def rule_lines(node: yaml.Node | None) -> list[int]:
    """The line of each rule of a rule file."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "rules" and isinstance(value, yaml.SequenceNode):
                return [item.start_mark.line + 1 for item in value.value]
    return []


def located(path: Path, node: yaml.Node | None, error: ValidationError) -> RuleError:
    """The first fault of a validation, at the line of the YAML node that it is about."""
    first = error.errors()[0]
    line = node.start_mark.line + 1 if node is not None else 1
    current: yaml.Node | None = node
    for step in first["loc"]:
        nxt: yaml.Node | None = None
        if isinstance(current, yaml.MappingNode):
            nxt = next((v for k, v in current.value if k.value == str(step)), None)
            line = next((k.start_mark.line + 1 for k, _ in current.value if k.value == str(step)), line)
        elif isinstance(current, yaml.SequenceNode) and isinstance(step, int) and step < len(current.value):
            nxt = current.value[step]
            line = nxt.start_mark.line + 1
        if nxt is None:
            break
        current = nxt
    where = ".".join(str(s) for s in first["loc"])
    return RuleError(path, line, f"{where}: {first['msg']}" if where else first["msg"])
