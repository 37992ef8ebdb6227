"""Runs every rule's examples and counterexamples through the real pipeline, names given by the example itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import EntityRecord, Mention
from extractor.article import Article, Block, text_id
from extractor.claim import Claim
from extractor.rules.loader import Rule
from extractor.rules.schema import Example

_MARKED = re.compile(r"\[([^\[\]]+)\]\(([A-Z]+)(?: ([^()]+))?\)")
_GIVEN_BY_EXAMPLE = frozenset({"pitwire_article", "pitwire_relevance", "pitwire_names"})


@dataclass(frozen=True, slots=True)
class RuleReport:
    """One example's outcome. `message` says what was wrong, and is empty if nothing was."""

    rule: Rule
    kind: Literal["example", "counterexample"]
    text: str
    passed: bool
    message: str = ""


def marked_doc(nlp: Language, marked: str, published: str) -> Doc:
    """A Doc of text in which names are marked as `[Jane Roe](DRIVER)` or `[Roe](DRIVER Jane Roe)` (short, full)."""
    plain, names, at = [], [], 0
    size = 0
    for match in _MARKED.finditer(marked):
        before = marked[at : match.start()]
        plain += [before, match[1]]
        size += len(before)
        names.append((size, size + len(match[1]), match[2], match[3] or match[1]))
        size += len(match[1])
        at = match.end()
    text = "".join([*plain, marked[at:]])
    doc = nlp.make_doc(text)
    doc._.article = Article(
        id=text_id(text), text=text, published=date.fromisoformat(published), published_basis="option",
        blocks=(Block(kind="paragraph", start=0, end=len(text)),),
    )
    from extractor.reading.sentences import split_sentences

    spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in split_sentences(text, 0, len(text))]
    doc._.sentences = [s for s in spans if s is not None]
    doc._.entities, doc._.mentions = {}, []
    for start, end, label, name in names:
        identity = f"{label.lower()}/{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            doc._.entities.setdefault(identity, EntityRecord(identity, label, name, True))
            doc._.mentions.append(Mention(span.start, span.end, label, (identity,)))
    return doc


def run_example(nlp: Language, example: Example) -> Doc:
    """The example's Doc after every component that comes after the names."""
    doc = marked_doc(nlp, example.text, example.published)
    for name, component in nlp.pipeline:
        if name not in _GIVEN_BY_EXAMPLE:
            doc = component(doc)
    return doc


def check_rules(rules: Iterable[Rule], nlp: Language) -> Iterator[RuleReport]:
    """Every example must give a claim of its rule with the values it lists; no counterexample may."""
    for rule in rules:
        for example in rule.examples:
            message = _example_fault(rule, example, run_example(nlp, example))
            yield RuleReport(rule, "example", example.text, not message, message)
        for example in rule.counterexamples:
            made = [c for c in run_example(nlp, example)._.claims if c.rule == rule.name]
            message = f"made {made[0].summary!r}" if made else ""
            yield RuleReport(rule, "counterexample", example.text, not message, message)


def _example_fault(rule: Rule, example: Example, doc: Doc) -> str:
    claims: tuple[Claim, ...] = doc._.claims
    mine = [c for c in claims if c.rule == rule.name]
    if not mine:
        misses = [m for s in doc._.trace.sentences for m in s.near if m.rule == rule.name]
        near = [f"{m.rule} on {m.trigger!r}: {m.why}" for m in misses]
        others = ", ".join(sorted({c.rule for c in claims})) or "none"
        return f"no claim of this rule (claims: {others}{'; ' + near[0] if near else ''})"
    faults = [_difference(claim, example.claim) for claim in mine]
    return "" if not all(faults) else faults[0]


def _difference(claim: Claim, wanted: dict[str, Any]) -> str:
    for key, value in wanted.items():
        got = _got(claim, key)
        want = value if isinstance(value, list) else [value]
        if [str(w) for w in want] != [str(g) for g in got] and sorted(map(str, want)) != sorted(map(str, got)):
            return f"{key}: wanted {want}, got {got}"
    return ""


def _got(claim: Claim, key: str) -> list[Any]:
    if key in ("certainty", "polarity", "action", "type", "condition", "quote", "summary"):
        value = getattr(claim, key)
        return [] if value is None else [value]
    if key == "season":
        return list(claim.season)
    if key == "sources":
        return [s.name for s in claim.sources]
    if key == "entries":
        return list(claim.entries)
    return [a.name for a in claim.arguments.get(key, ())]
