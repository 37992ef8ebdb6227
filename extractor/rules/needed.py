"""What a sentence must hold if a trigger in it is to make a claim: words and labels, looked at before any grammar.

Every other token is some rule's trigger, and nine in ten of those come to nothing because the sentence holds no driver,
or none of the objects that the trigger wants. That is known before the trigger's syntax is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.rules.index import BY_FORM, FillerIndex, SentenceView
from extractor.rules.loader import Rule
from extractor.rules.schema import RoleSpec, SlotSpec, Trigger
from extractor.syntax.lexicon import lowered
from extractor.syntax.tokens import Doc

Needed = tuple[frozenset[str], ...]
"""Sets of words (lemmas or forms, lower case) and labels, of each of which a sentence must hold one."""

_SEASON = "TIME:*"
"""Stands for any time that a season follows from."""


def needed(rule: Rule, trigger: Trigger, roles: Mapping[str, RoleSpec]) -> Needed:
    """What a trigger of a rule needs in its sentence, the smallest sets first."""
    wanted: list[frozenset[str]] = [
        frozenset(words)
        for words in (trigger.object, trigger.subject, trigger.modifier, trigger.has, trigger.under, trigger.prep)
        if words and BY_FORM.isdisjoint(words)
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
        self._by_key: dict[int, int] = {}
        """The same by the hashes of the words that were asked for."""

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

    def held(self, keys: Iterable[int], labels: Iterable[str], spelt: Mapping[int, str]) -> int:
        """The bits of all sets of which a sentence holds a word (`keys`: their hashes) or a label."""
        found, told, by_key = 0, self._told, self._by_key
        for key in keys:
            bits = by_key.get(key)
            if bits is None:
                if len(by_key) > _MOST:
                    by_key.clear()
                bits = by_key[key] = told.get(spelt[key], 0)
            if bits:
                found |= bits
        for label in labels:
            if label in told:
                found |= told[label]
        return found


_MOST = 100_000
"""Words whose bits are kept. Beyond it all are forgotten, which costs time only."""


class SentenceWords:
    """The words and labels of each of a document's sentences, made when they are first asked for."""

    def __init__(self, doc: Doc, views: list[SentenceView], index: FillerIndex):
        self._doc, self._index, self._views = doc, index, views
        self._spelt = lowered(doc.vocab)
        self._home = [-1] * len(doc)
        for number, view in enumerate(views):
            self._home[view.span.start : view.span.end] = [number] * len(view.span)
        self._labels: list[frozenset[str] | None] = [None] * len(views)

    def labels_around(self, token: int) -> frozenset[str]:
        """The labels in the sentence that holds a token, and the titles of the persons; nothing for one in none."""
        number = self._home[token]
        if number < 0:
            return frozenset()
        made = self._labels[number]
        if made is None:
            made = self._labels[number] = self._labels_of(self._views[number])
        return made

    def held(self, masks: NeededMasks) -> list[int]:
        """For each token the bits of what the sentence that holds it holds."""
        out = [0] * len(self._home)
        for view in self._views:
            start, end = view.span.start, view.span.end
            if start < end:
                keys = {*self._doc.lowers[start:end], *self._doc.lemmas[start:end]}
                out[start:end] = [masks.held(keys, self.labels_around(start), self._spelt)] * (end - start)
        return out

    def _labels_of(self, view: SentenceView) -> frozenset[str]:
        start, end = view.span.start, view.span.end
        found: set[str] = set()
        index = self._index
        for filler in (*index.at(start), *index.within(start + 1, end)):
            found.add(filler.label)
            if filler.label == "PERSON" and index.titles:
                found.update(index.titles_at(max(start, filler.start)))
            found.update(filler.also)
            if filler.label == "STAT":
                found.add(f"STAT:{filler.values[0][1][0]}")
            elif getattr(filler.source, "seasons", ()):
                found.add(_SEASON)
        return frozenset(found)
