"""Cues on one word: its modals, adverbs, negations, and the phrases that stand just before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from extractor.context.cues import Cues, Effect
from extractor.context.grammar import is_verb, own_subject

if TYPE_CHECKING:
    from extractor.context.walk import Reading

_PAST_SPEECH = frozenset({"VBD", "VBN"})


def _negations(node: Token, cues: Cues) -> Iterator[Token]:
    """Negative words that hang on a word: not, never, no longer; a negative subject, object or determiner."""
    for child in node.children:
        low = child.lower_
        if child.dep_ == "neg" or (
            child.dep_ in ("advmod", "preconj", "cc", "det", "dep", "intj") and low in cues.negators
        ):
            yield child
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "dative") and is_verb(node):
            if low in cues.negative_determiners or (low == "neither" and child.dep_.startswith("nsubj")):
                yield child
                continue
            for det in child.children:
                if (
                    det.dep_ in ("det", "neg")
                    and det.lower_ in cues.negative_determiners
                    and not (det.lower_ == "no" and det.i + 1 < len(det.doc) and det.nbor().text == ".")
                ):
                    yield det
        elif (
            child.dep_ == "advmod"
            and low in ("longer", "more")
            and any(g.lower_ in ("no", "any") for g in child.children)
        ):
            no = next((g for g in child.children if g.lower_ == "no"), None)
            if no is not None:
                yield no


def _past_report(node: Token) -> bool:
    """Whether "would" here is a future told in the past: "said it would leave"."""
    up = node
    for _ in range(12):
        if up.head.i == up.i:
            return False
        if up.dep_ in ("ccomp", "acl", "pcomp") and (up.head.tag_ in _PAST_SPEECH or up.head.pos_ == "NOUN"):
            return True
        up = up.head
    return False


def _has_no_doubt(low: str, node: Token, negated: bool, cues: Cues) -> bool:
    """A modal that hedges nothing here: "cannot race", "said it would leave", "was told he could"."""
    if negated and low in cues.negated_certain:
        return True
    return low == "would" and _past_report(node) and not _wish(node)


def _wish(node: Token) -> bool:
    return node.lemma_.lower() in ("like", "love", "prefer", "want", "welcome")


def local_cues(
    node: Token,
    seen: set[int],
    reading: Reading,
    cues: Cues,
    *,
    polarity: bool,
    inherited: bool,
    own: frozenset[int],
) -> None:
    """Apply the word's own cues. `inherited`: a first conjunct, whose modals the second shares; `polarity` off: its negations don't reach."""
    negations = [n for n in _negations(node, cues) if n.i not in own and n.i not in seen]
    negated = bool(negations)
    if polarity and not (inherited and _own_finite(node)):
        for n in negations[:1] if len(negations) < 3 else negations[:3]:
            seen.add(n.i)
            _negate(n, node, reading, cues)
    for child in node.children:
        if child.i in seen or child.i in own:
            continue
        low = _base(child)
        if child.dep_ in ("aux", "auxpass") and low in cues.modals:
            seen.add(child.i)
            subj = own_subject(node)
            if (
                low in cues.inverted
                and low in cues.modals
                and subj is not None
                and child.i < subj.i
                and node.dep_ != "ROOT"
            ):
                continue
            _modal(child, low, node, negated, reading, cues)
        elif child.dep_ in ("advmod", "npadvmod", "amod", "intj", "dep") and low in cues.adverbs:
            if low in cues.degree and not (is_verb(node) and child.i + 1 == node.i):
                continue
            seen.add(child.i)
            reading.apply(cues.adverbs[low], (child.i, child.i + 1), low)
        elif child.dep_ == "amod" and not is_verb(node) and low in cues.adjectives:
            effect = cues.adjectives[low]
            if effect.certainty != "certain" or effect.negative:
                seen.add(child.i)
                reading.apply(effect, (child.i, child.i + 1), low)
        elif (
            child.dep_ == "det"
            and low in cues.negative_determiners
            and not is_verb(node)
            and polarity
            and child.i not in seen
        ):
            seen.add(child.i)
            reading.negate((child.i, child.i + 1), f"{low}: negative")
    _either(node, seen, reading)


def _negate(n: Token, node: Token, reading: Reading, cues: Cues) -> None:
    where = (n.i, n.i + 1)
    if (
        reading.certainty != "certain"
        and node.lemma_.lower() not in cues.neg_raising
        and reading.met
        and _under_open(node, cues)
    ):
        reading.lower("possible", where, f"{n.lower_}: open", 0.5)
        return
    reading.negate(where, f"{n.lower_}: negative")


def _under_open(node: Token, cues: Cues) -> bool:
    return node.lemma_.lower() in cues.negated_open


def _modal(child: Token, low: str, node: Token, negated: bool, reading: Reading, cues: Cues) -> None:
    effect = cues.modals[low]
    where = (child.i, child.i + 1)
    reading.met.add(child.i)
    if _has_no_doubt(low, node, negated, cues):
        reading.score = min(reading.score, 2.2)
        return
    if effect.certainty == "certain":
        reading.score = min(reading.score, effect.score)
        reading.cues.append((where, f"{low}: certain"))
        return
    reading.apply(Effect(effect.certainty, False, effect.score), where, low)


def _base(token: Token) -> str:
    """A modal's or adverb's form in the lists: "'d" and "'ll" are would and will, "wo" (of won't) is will."""
    low = token.lower_.replace("’", "'")
    if token.tag_ == "MD":
        return {
            "'d": "would",
            "'ll": "will",
            "wo": "will",
            "ca": "can",
            "sha": "shall",
            "d": "would",
            "ll": "will",
        }.get(low, low)
    return low


def _own_finite(node: Token) -> bool:
    return node.tag_ in ("VBD", "VBZ", "VBP") and own_subject(node) is not None


def _either(node: Token, seen: set[int], reading: Reading) -> None:
    """ "Either A or B will leave": of each it is only possible."""
    for child in node.children:
        if child.lower_ == "either" or child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
            either = (
                child
                if child.lower_ == "either"
                else next((g for g in child.children if g.lower_ == "either" and g.dep_ != "amod"), None)
            )
            if either is not None and either.i not in seen:
                seen.add(either.i)
                reading.lower("possible", (either.i, either.i + 1), "either: possible", 1.2)


def phrases_before(predicate: Token, seen: set[int], reading: Reading, cues: Cues) -> None:
    """Fixed phrases that end just before the predicate ("set to", "yet to"), where the parse did not meet them."""
    doc = predicate.doc
    low = max(0, predicate.i - 9)
    lemmas = [(t.lemma_ or t.lower_).lower() for t in doc[low : predicate.i]]
    words = [t.lower_ for t in doc[low : predicate.i]]
    for k, (lemma, word) in enumerate(zip(lemmas, words, strict=True)):
        for phrase in (
            *cues.by_first.get(lemma, ()),
            *(cues.by_first.get(word, ()) if word != lemma else ()),
        ):
            end = k + len(phrase.words)
            if end > len(lemmas) or any(
                p not in (a, b) for p, a, b in zip(phrase.words, lemmas[k:end], words[k:end], strict=True)
            ):
                continue
            if phrase.words[-1] != "to" or not _reaches(words[end:]):
                continue
            span = range(low + k, low + end)
            if any(i in seen or i in reading.met for i in span):
                continue
            reading.apply(phrase.effect, (span[0], span[-1] + 1), " ".join(phrase.words))
            return


def _reaches(between: list[str]) -> bool:
    """Whether nothing but an adverb or auxiliary stands between a phrase and the predicate."""
    return all(w.endswith("ly") or w in ("be", "have", "been", "not") for w in between)
