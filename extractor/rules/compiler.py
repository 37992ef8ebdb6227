"""Compiles rules to one spaCy Matcher: every trigger's words become token patterns, found in a single pass.

The syntactic side of a trigger (its object, its prepositions, what governs it) is checked on each hit by the grammar of
`extractor.syntax.grammar`, because it is about *logical* functions, which no dependency pattern can name in one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractor.rules.loader import Rule, RuleSet
from extractor.rules.schema import RoleSpec, Trigger

_POS = {"verb": ["VERB", "AUX"], "noun": ["NOUN", "PROPN"], "adjective": ["ADJ", "ADV", "VERB", "NOUN"]}
_GAP: list[dict[str, Any]] = [{"IS_PUNCT": False, "OP": "?"}] * 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger's words found in the text; its syntax is not checked yet."""

    rule: Rule
    trigger: Trigger
    span: Span


class CompiledRules:
    """A rule set over a vocabulary. `hits(doc)` yields what the words match, in text order."""

    def __init__(self, rules: RuleSet, vocab: Vocab):
        self.rules = rules
        self.roles: dict[str, RoleSpec] = rules.roles
        self.matcher = Matcher(vocab, validate=False)
        self._by_key: dict[str, tuple[Rule, Trigger]] = {}
        self.value_triggers: list[tuple[Rule, Trigger]] = []
        self.line_triggers: list[tuple[Rule, Trigger]] = []
        for rule in rules:
            for number, trigger in enumerate(rule.triggers):
                if trigger.kind == "value":
                    self.value_triggers.append((rule, trigger))
                    continue
                if trigger.kind == "line":
                    self.line_triggers.append((rule, trigger))
                    continue
                key = f"{rule.name}#{number}"
                self._by_key[key] = (rule, trigger)
                self.matcher.add(key, _patterns(trigger))

    def hits(self, doc: Doc) -> Iterator[Hit]:
        if not doc.has_annotation("DEP"):
            return
        strings = doc.vocab.strings
        found = []
        for key, start, end in self.matcher(doc):
            rule, trigger = self._by_key[strings[key]]
            found.append((start, -end, rule.name, rule, trigger))
        for value in doc._.values or ():
            for rule, trigger in self.value_triggers:
                if value.label in trigger.value or (value.label == "STAT" and f"STAT:{value.value[0]}" in trigger.value):
                    found.append((value.start, -value.end, rule.name, rule, trigger))
        found.sort(key=lambda f: f[:3])
        for start, end, _, rule, trigger in found:
            yield Hit(rule, trigger, doc[start:-end])


def _patterns(trigger: Trigger) -> list[list[dict[str, Any]]]:
    if trigger.kind == "phrase":
        return [p for phrase in trigger.words for p in _phrase(phrase)]
    single = [w for w in trigger.words if " " not in w and "-" not in w]
    out: list[list[dict[str, Any]]] = []
    if single:
        out.append([{"LEMMA": {"IN": single}, "POS": {"IN": _POS[trigger.kind]}}])
        if trigger.kind == "verb":
            # The tagger takes many participles and headline verbs for adjectives and nouns, whose lemma is the form itself.
            forms = sorted({f for w in single for f in _participles(w)})
            out.append([{"LOWER": {"IN": forms}, "POS": {"IN": ["ADJ", "PROPN"]}}])
        elif trigger.kind == "adjective":
            out.append([{"LOWER": {"IN": single}, "POS": {"NOT_IN": [*_POS["adjective"]]}}])
    for word in trigger.words:
        if " " in word and trigger.kind == "verb":
            out += _particle_verb(word)
        elif " " in word or "-" in word:
            out += _phrase(word)
    return out


def _participles(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "d"]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma[:-1] + "ied"]
    return [lemma + "ed", lemma + lemma[-1] + "ed"]


def _particle_verb(words: str) -> list[list[dict[str, Any]]]:
    """ "take over" with up to three words between verb and particle ("took the seat over")."""
    verb, *rest = words.split()
    tail = [{"LOWER": {"IN": r.split("|")}} for r in rest]
    head = {"LEMMA": {"IN": verb.split("|")}, "POS": {"IN": _POS["verb"]}}
    return [[head, *tail], [head, {"IS_PUNCT": False}, *tail], [head, {"IS_PUNCT": False}, {"IS_PUNCT": False}, *tail]]


def _phrase(words: str) -> list[list[dict[str, Any]]]:
    """Words of a phrase, as lemmas and as written; `a|b` alternatives; `_` up to three words of any kind."""
    out = []
    for attribute in ("LEMMA", "LOWER"):
        pattern: list[dict[str, Any]] = []
        for word in words.replace("-", " - ").split():
            pattern += _GAP if word == "_" else [{attribute: {"IN": _forms(word, attribute)}}]
        out.append(pattern)
    return out


def _forms(word: str, attribute: str) -> list[str]:
    """The alternatives of a phrase's word; a plural also by its lemma, so that "parted ways" is found as written."""
    forms = word.split("|")
    if attribute == "LEMMA":
        forms += [f[:-1] for f in forms if len(f) > 3 and f.endswith("s") and not f.endswith("ss")]
    return forms
