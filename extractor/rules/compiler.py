"""Compiles rules: every trigger's words are found in one pass over the document, whatever their number.

First words are looked up token by token, as lemmas and as written, and what follows is compared on the spot. (spaCy's
PhraseMatcher does the same, but takes a tenth of a second to be told four thousand phrases; its token Matcher tries
each pattern on each token.) A trigger with a gap is found by its first words, the rest is checked then. The syntactic
side of a trigger (its object, its prepositions, what governs it) is checked on each hit by `extractor.syntax.grammar`,
because it is about *logical* functions, which no dependency pattern can name in one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise, product
from sys import intern

from spacy.vocab import Vocab

from extractor.annotations import LABELS, Mention, ValueMention
from extractor.rules.loader import Rule, RuleSet
from extractor.rules.needed import NeededMasks, SentenceWords, needed
from extractor.rules.schema import RoleSpec, SlotSpec, Trigger
from extractor.syntax.tokens import Doc, Span, Token

_POS = {
    "verb": frozenset({"VERB", "AUX"}), "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "ADV", "VERB", "NOUN"}),
}
_NOMINAL = frozenset({"attr", "nsubj", "nsubjpass", "dobj", "pobj", "appos"})
_NAME_POS = frozenset({"PROPN"})
_PARTICIPLE_POS = frozenset({"ADJ", "PROPN"})
_GAP, _VERB_GAP = 3, 2
"""Words that `_` in a phrase, or the object between a verb and its particle, may be."""


@dataclass(slots=True)
class Hit:
    """A trigger's words found in the text; its syntax is not checked yet.

    Nobody changes it; it is not frozen because it is made by the thousand, and that would take three times as long.
    """

    rule: Rule
    trigger: Trigger
    span: Span


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which a trigger's words stand: its first words are the matcher's key.

    `pos`: what the key's last word must be (empty: anything); `rest`: for each further stretch, the words that may
    stand at each of its places; `gap`: how many words may come before each of these stretches.
    """

    rule: Rule
    trigger: Trigger
    pos: frozenset[str] = frozenset()
    rest: tuple[tuple[frozenset[str], ...], ...] = ()
    gap: int = 0


_Row = tuple[int, Rule, Trigger, frozenset[str], tuple[tuple[frozenset[str], ...], ...], int]
"""A form that is made when it is first met: the number of the mask of what its sentence must hold besides (the masks
are long), and the form's fields. Twenty thousand plain tuples are read from the cache in a fifth of the time.
"""


class _Forms:
    """The forms that begin with the same words, each with the mask of what it needs."""

    def __init__(self, numbers: list[int], rows: list[_Row], masks: list[int]):
        self.forms = [(masks[row[0]], _Form(*row[1:])) for row in map(rows.__getitem__, numbers)]
        self.asked = 0
        """The bits that tell which of the forms may stand in a sentence."""
        for mask, _ in self.forms:
            self.asked |= mask
        self.fitting = _Fitting(self.forms)


class _Fitting(dict[int, list[_Form]]):
    """Of forms with their masks those that may stand in a sentence, by the asked bits that it holds; the last answers
    are kept.
    """

    def __init__(self, forms: list[tuple[int, _Form]]):
        super().__init__()
        self.forms = forms

    def __missing__(self, held: int) -> list[_Form]:
        if len(self) >= _ANSWERS:
            self.clear()
        found = self[held] = [form for mask, form in self.forms if mask & held == mask]
        return found


_ANSWERS = 1024


class RuleForms:
    """A rule set's triggers spelt out as the forms in which they stand. Holds for any vocabulary, and can be kept."""

    def __init__(self, rules: RuleSet):
        self.rules = rules.without_examples()
        self.needs = NeededMasks()
        self.masks: list[int] = []
        self.value_triggers: list[tuple[Rule, Trigger, int]] = []
        self.verb_triggers: list[tuple[Rule, Trigger, int]] = []
        self.line_triggers: list[tuple[Rule, Trigger]] = []
        self.rows: list[_Row] = []
        self.forms: dict[str, dict[tuple[str, ...], list[int]]] = {"LEMMA": {}, "LOWER": {}}
        """For each attribute and first words the numbers of the rows of the forms that begin so."""
        for rule in self.rules:
            for trigger in rule.triggers:
                if trigger.kind == "line":
                    self.line_triggers.append((rule, trigger))
                    continue
                self.masks.append(self.needs.of(needed(rule, trigger, rules.roles)))
                if trigger.whatever_verb:
                    self.verb_triggers.append((rule, trigger, self.masks[-1]))
                elif trigger.kind == "value":
                    self.value_triggers.append((rule, trigger, self.masks[-1]))
                else:
                    for word in trigger.words:
                        self._add(rule, trigger, word)

    def _add(self, rule: Rule, trigger: Trigger, word: str) -> None:
        if trigger.kind == "phrase" or (trigger.kind != "verb" and (" " in word or "-" in word)):
            for phrase, attribute in product(_unhyphened(word), ("LEMMA", "LOWER")):
                first, rest = _stretches(phrase, attribute)
                self._put(attribute, first, rule, trigger, rest=rest, gap=_GAP)
            return
        head, *tail = word.split()
        pos = _POS[trigger.kind]
        rest = ((tuple(frozenset(w.split("|")) for w in tail)),) if tail else ()
        firsts = [tuple(w.replace("-", " - ").split()) for w in head.split("|")]
        self._put("LEMMA", firsts, rule, trigger, pos, rest, _VERB_GAP)
        if trigger.kind == "verb" and not tail:
            # The tagger takes many participles and headline verbs for adjectives and names: their lemma is the form.
            forms: list[tuple[str, ...]] = [(f,) for w in head.split("|") for f in _participles(w)]
            self._put("LOWER", forms, rule, trigger, _PARTICIPLE_POS)
        elif trigger.kind == "adjective":
            self._put("LOWER", firsts, rule, trigger)
        elif trigger.kind == "noun":
            # "the 2019 Series Champion": written like a name, its lemma is the form.
            self._put("LOWER", firsts, rule, trigger, _NAME_POS, rest, _VERB_GAP)

    def _put(
        self, attribute: str, firsts: list[tuple[str, ...]], rule: Rule, trigger: Trigger,
        pos: frozenset[str] = frozenset(), rest: tuple[tuple[frozenset[str], ...], ...] = (), gap: int = 0,
    ) -> None:
        self.rows.append((len(self.masks) - 1, rule, trigger, pos, rest, gap))
        for first in firsts:
            self.forms[attribute].setdefault(tuple(map(intern, first)), []).append(len(self.rows) - 1)


class _MetWords(dict[int, _Forms]):
    """The forms that begin with a word, by its hash, made when the word is first met: few of all are in a process."""

    def __init__(self, made: Callable[[list[int]], _Forms]):
        super().__init__()
        self.made = made
        self.plain: dict[int, list[int]] = {}

    def __missing__(self, word: int) -> _Forms:
        found = self[word] = self.made(self.plain[word])
        return found


_Found = dict[tuple[int, int, str, int], tuple[Rule, Trigger]]
"""Triggers by the place where they stand: start, end (negative), their rule's name, their identity."""
_HELPING = frozenset({"aux", "auxpass", "amod", "compound", "prep"})

Slots = list[tuple[str, SlotSpec, frozenset[str]]]
"""What a rule fills: roles, where each is looked for, and the labels that fit it, none where any words do."""


class CompiledRules:
    """Rules over a vocabulary. `hits(doc)` yields what the words match, in text order."""

    def __init__(self, spelt: RuleForms, vocab: Vocab):
        self.roles: dict[str, RoleSpec] = spelt.rules.roles
        self.line_triggers = spelt.line_triggers
        self.slots = {rule.name: _in_order(rule, self.roles) for rule in spelt.rules}
        """The slots that each rule fills, by its name, in the order in which they are looked for, each with the labels
        that fit it: where the sentence holds none of them, it is not looked for.
        """
        self.worded = {name for name, slots in self.slots.items() if any(not labels for _, _, labels in slots)}
        """The rules with a slot that plain words may fill."""
        self._masks, self._numbered, self._rows = spelt.needs, spelt.masks, spelt.rows
        self._values, self._verbs = spelt.value_triggers, spelt.verb_triggers
        self._named = {label for _, trigger, _ in self._values for label in trigger.value if label in LABELS}
        self._by_figure: dict[tuple[str, str], list[tuple[Rule, Trigger, int]]] = {}
        self._words = {attribute: _MetWords(self._made) for attribute in ("LEMMA", "LOWER")}
        self._phrases: dict[str, dict[int, dict[int, list[tuple[list[int], list[int]]]]]] = {"LEMMA": {}, "LOWER": {}}
        self._met: dict[int, _Forms] = {}
        """The forms of phrases that have been met, by the identity of their list: few of all are met in a process."""
        add = vocab.strings.add
        for attribute, by_first in spelt.forms.items():
            words, phrases = self._words[attribute].plain, self._phrases[attribute]
            for first, plain in by_first.items():
                if len(first) == 1:
                    words[add(first[0])] = plain
                else:
                    head, *rest = map(add, first)
                    phrases.setdefault(head, {}).setdefault(rest[0], []).append((rest, plain))

    def hits(self, doc: Doc, words: SentenceWords | None = None) -> Iterator[Hit]:
        """Every trigger whose words (or value) stand in a parsed document; lines are the caller's to look for.

        With the words of its sentences only those that can come to anything.
        """
        if not doc.has_annotation("DEP"):
            return
        found: _Found = {}
        tokens = list(doc)
        held = words.held(self._masks) if words else [-1] * len(tokens)
        for start, end, forms, attribute in self._firsts(doc):
            for form in forms.fitting[held[start] & forms.asked]:
                last = tokens[end - 1]
                if form.pos and last.pos_ not in form.pos and not (form.pos == _POS["noun"] and _stands_as_noun(last)):
                    continue
                if stop := _complete(tokens, end, form, attribute) if form.rest else end:
                    found[(start, -stop, form.rule.name, id(form.trigger))] = (form.rule, form.trigger)
        named = [m for m in doc._.mentions or () if m.label in self._named and m.kind == "name"]
        for value in chain(doc._.values or (), named):
            bits = held[value.start]
            for rule, trigger, mask in self._of_figure(value):
                if mask & bits == mask:
                    found[(value.start, -value.end, rule.name, id(trigger))] = (rule, trigger)
        if words:  # where all that comes near is asked for, each verb of the text would
            found.update(self._of_verbs(tokens, held))
        # A place, a rule's name and what was found first: no two are alike, and triggers are never compared.
        order = sorted((start, end, name, n) for n, (start, end, name, _) in enumerate(found))
        hits = list(found.values())
        for start, end, _, n in order:
            rule, trigger = hits[n]
            yield Hit(rule, trigger, Span(doc, start, -end))

    def _of_verbs(self, tokens: list[Token], held: list[int]) -> _Found:
        """The triggers that stand on any verb, wherever the sentence holds what they need."""
        found: _Found = {}
        fitting: dict[int, list[tuple[Rule, Trigger]]] = {}
        for i, bits in enumerate(held):
            if bits not in fitting:
                fitting[bits] = [(rule, trigger) for rule, trigger, mask in self._verbs if mask & bits == mask]
            if fitting[bits] and tokens[i].pos_ in _POS["verb"] and tokens[i].dep_ not in _HELPING:
                found.update({(i, -i - 1, rule.name, id(t)): (rule, t) for rule, t in fitting[bits]})
        return found

    def _of_figure(self, value: ValueMention | Mention) -> list[tuple[Rule, Trigger, int]]:
        """The triggers that a value (or a name) is one of, with their masks."""
        figure = value.label
        if isinstance(value, ValueMention) and value.label == "STAT":
            figure = f"STAT:{value.value[0]}"
        key = (value.label, figure)
        found = self._by_figure.get(key)
        if found is None:
            found = self._by_figure[key] = [t for t in self._values if not {value.label, figure}.isdisjoint(t[1].value)]
        return found

    def _firsts(self, doc: Doc) -> list[tuple[int, int, _Forms, str]]:
        """Where the first words of forms stand: single words, then those of several words."""
        told = {"LEMMA": doc.lemmas, "LOWER": doc.lowers}
        out: list[tuple[int, int, _Forms, str]] = []
        for attribute, by_word in self._words.items():
            here = enumerate(told[attribute])
            out += [(i, i + 1, by_word[v], attribute) for i, v in here if v in by_word.plain]
        for attribute, by_head in self._phrases.items():
            values = told[attribute]
            pairs = enumerate(pairwise(values))
            for i, rests in [(i, by_head[a][b]) for i, (a, b) in pairs if a in by_head and b in by_head[a]]:
                for rest, forms in rests:
                    if values[i + 1 : i + 1 + len(rest)] == rest:
                        out.append((i, i + 1 + len(rest), self._forms_of(forms), attribute))
        return out

    def _made(self, numbers: list[int]) -> _Forms:
        return _Forms(numbers, self._rows, self._numbered)

    def _forms_of(self, plain: list[int]) -> _Forms:
        forms = self._met.get(id(plain))
        if forms is None:
            forms = self._met[id(plain)] = self._made(plain)
        return forms


def _in_order(rule: Rule, roles: Mapping[str, RoleSpec]) -> Slots:
    """Whence somebody comes is looked for first: else "from Nova" would fill the team that he comes to."""
    slots = [
        (role, spec, frozenset(() if spec.text else spec.label or roles[role].labels))
        for role, spec in rule.slots.items() if role not in rule.sets.arguments and not spec.is_nowhere
    ]
    return sorted(slots, key=lambda slot: not slot[0].startswith("from_"))


def _complete(tokens: list[Token], end: int, form: _Form, attribute: str) -> int:
    """Where the form's words end when its first words end at `end`; 0 if the others are not all there."""
    for stretch in form.rest:
        for at in range(end, end + form.gap + 1):
            if at + len(stretch) > len(tokens) or (
                at > end and tokens[at - 1].is_punct and tokens[at - 1].tag_ != "POS"  # "the drivers' standings"
            ):
                return 0
            if at > end and form.gap == _VERB_GAP and tokens[at].tag_ == "NN":
                continue  # "came from the *back*" is no "came back"
            if _stands(tokens[at], stretch[0], attribute) and all(
                _stands(tokens[at + k], words, attribute) for k, words in enumerate(stretch[1:], 1)
            ):
                end = at + len(stretch)
                break
        else:
            return 0
    return end


def _stands_as_noun(token: Token) -> bool:
    """Whether a word that the tagger took for an adjective has a noun's place: "is the favourite for the seat"."""
    return token.pos_ == "ADJ" and token.dep_ in _NOMINAL and any(c.dep_ == "det" for c in token.children)


def _stands(token: Token, words: frozenset[str], attribute: str) -> bool:
    return token.lower_ in words or (attribute == "LEMMA" and token.lemma_ in words)


_FIRST_PERSON = ((frozenset({"his", "her"}), "my"), (frozenset({"himself", "herself"}), "myself"))


def _unhyphened(phrase: str) -> list[str]:
    """A phrase once for every alternative with a hyphen, which is several words: "the squad|line-up" is two phrases."""
    choices: list[list[str]] = []
    for word in phrase.split():
        forms = word.split("|")
        hyphened = [form for form in forms if "-" in form] if len(forms) > 1 else []
        plain = "|".join(form for form in forms if form not in hyphened)
        choices.append([plain, *hyphened] if plain else hyphened)
    return [" ".join(words) for words in product(*choices)]


def _stretches(
    phrase: str, attribute: str
) -> tuple[list[tuple[str, ...]], tuple[tuple[frozenset[str], ...], ...]]:
    """A phrase's first words, spelt out over their alternatives, and its further stretches after gaps (`_`)."""
    parts: list[list[list[str]]] = [[]]
    for word in phrase.replace("-", " - ").split():
        if word == "_":
            parts.append([])
        else:
            parts[-1].append(_forms_of(word, attribute))
    return list(product(*parts[0])), tuple(tuple(frozenset(w) for w in part) for part in parts[1:] if part)


def _forms_of(word: str, attribute: str) -> list[str]:
    """The alternatives of a phrase's word; a plural or an "-ing" also by its lemma, so that "parted ways" and "retired
    from racing" are found as written.

    What is said of "his|her" seat is said of "my" seat by whoever speaks.
    """
    forms = word.split("|")
    forms += [own for both, own in _FIRST_PERSON if both.issubset(forms) and own not in forms]
    if attribute == "LEMMA":
        forms += [f[:-1] for f in forms if len(f) > 3 and f.endswith("s") and not f.endswith("ss")]
        forms += [lemma for f in forms if len(f) > 5 and f.endswith("ing") for lemma in _of_participle(f)]
    return list(dict.fromkeys(forms))


def _of_participle(form: str) -> list[str]:
    """What the lemma of an "-ing" may be: "race" of "racing", "sign" of "signing", "quit" of "quitting".

    Only the word itself tells whether its last letter was doubled: "equalling" is of "equal", "agreeing" of "agree".
    """
    stem = form.removesuffix("ing")
    return [stem, stem[:-1]] if stem[-1] == stem[-2] else [stem, stem + "e"]


def _participles(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "d"]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma[:-1] + "ied"]
    return [lemma + "ed", lemma + lemma[-1] + "ed"]
