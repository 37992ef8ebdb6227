"""What a sentence must hold if a trigger in it is to make a claim: words and labels, looked at before any grammar.

Every other token is some rule's trigger, and nine in ten of those come to nothing because the sentence holds no driver,
or none of the objects that the trigger wants. That is known before the trigger's syntax is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.rules.index import FillerIndex, SentenceView
from extractor.rules.loader import Rule
from extractor.rules.schema import RoleSpec, SlotSpec, Trigger
from extractor.syntax.lexicon import lowered
from extractor.syntax.tokens import Doc

Needed = tuple[frozenset[str], ...]
"""Sets of words (lemmas or forms, lower case) and labels, of each of which a sentence must hold one."""

_BY_FORM = frozenset({"TIMING", "SUPERLATIVE"})
"""Labels that no mention or value bears: a word has them by its form."""
_SEASON = "TIME:*"
"""Stands for any time that a season follows from."""


def needed(rule: Rule, trigger: Trigger, roles: Mapping[str, RoleSpec]) -> Needed:
    """What a trigger of a rule needs in its sentence, the smallest sets first."""
    wanted: list[frozenset[str]] = [
        frozenset(words)
        for words in (trigger.object, trigger.subject, trigger.modifier, trigger.has, trigger.under, trigger.prep)
        if words and _BY_FORM.isdisjoint(words)
    ]
    for group in rule.needs:
        labels = _labels(group, rule, roles)
        if labels is not None:
            wanted.append(labels)
    return tuple(sorted(wanted, key=len))


def _labels(group: tuple[str, ...], rule: Rule, roles: Mapping[str, RoleSpec]) -> frozenset[str] | None:
    """The labels one of which fills one of the roles; None where something else may fill one."""
    found: set[str] = {_SEASON} if "season" in group else set()
    for role in group:
        if role in rule.sets.arguments:
            return None
        if role in rule.slots:
            labels = _slot_labels(rule.slots[role], roles[role])
            if labels is None:
                return None
            found.update(labels)
    return frozenset(found)


def _slot_labels(spec: SlotSpec, role: RoleSpec) -> tuple[str, ...] | None:
    labels = spec.label or role.labels
    sources = spec.sources or role.sources
    elsewhere = any(source.partition(":")[0] == "paragraph" for source in sources)
    return None if spec.text or elsewhere or not labels else labels


class NeededMasks:
    """What triggers need, as sets of bits: one bit a set of words, so that all are looked at in one comparison."""

    def __init__(self) -> None:
        self._bits: dict[frozenset[str], int] = {}
        self._told: dict[str, int] = {}
        """For each word the bits of the sets that hold it."""

    def of(self, wanted: Needed) -> int:
        """The bits of a trigger's sets; all must be given before the first sentence is asked about."""
        mask = 0
        for words in wanted:
            bit = self._bits.get(words)
            if bit is None:
                bit = self._bits[words] = 1 << len(self._bits)
                for word in words:
                    self._told[word] = self._told.get(word, 0) | bit
            mask |= bit
        return mask

    def held(self, words: frozenset[str]) -> int:
        """The bits of all sets of which a sentence holds a word."""
        found, told = 0, self._told
        for word in words:
            if word in told:
                found |= told[word]
        return found


class SentenceWords:
    """The words and labels of each of a document's sentences, made when they are first asked for."""

    def __init__(self, doc: Doc, views: list[SentenceView], index: FillerIndex):
        self._index, self._views = index, views
        self._lower = doc.to_array("LOWER").tolist()
        self._lemma = doc.to_array("LEMMA").tolist()
        self._spelt = lowered(doc.vocab)
        self._home = [-1] * len(doc)
        for number, view in enumerate(views):
            self._home[view.span.start : view.span.end] = [number] * len(view.span)
        self._made: list[frozenset[str] | None] = [None] * len(views)
        self._held: list[int | None] = [None] * len(views)

    def around(self, token: int) -> frozenset[str]:
        """What the sentence that holds a token holds; nothing for a token in no sentence."""
        number = self._home[token]
        if number < 0:
            return frozenset()
        made = self._made[number]
        if made is None:
            made = self._made[number] = self._of(self._views[number])
        return made

    def held(self, token: int, masks: NeededMasks) -> int:
        """The bits of what the sentence that holds a token holds; the masks are always the same."""
        number = self._home[token]
        if number < 0:
            return 0
        held = self._held[number]
        if held is None:
            held = self._held[number] = masks.held(self.around(token))
        return held

    def _of(self, view: SentenceView) -> frozenset[str]:
        start, end = view.span.start, view.span.end
        spelt = self._spelt
        found = {spelt[key] for key in {*self._lower[start:end], *self._lemma[start:end]}}
        index = self._index
        for filler in (*index.at(start), *index.within(start + 1, end)):
            found.add(filler.label)
            found.update(index.titles_at(max(start, filler.start)) if filler.label == "PERSON" else ())
            found.update(filler.also)
            if filler.label == "STAT":
                found.add(f"STAT:{filler.values[0][1][0]}")
            elif getattr(filler.source, "seasons", ()):
                found.add(_SEASON)
        return frozenset(found)
