"""Negative words that hang on a word of the walk."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.cues import Cues
from extractor.context.grammar import cannot_wait, is_verb
from extractor.syntax.tokens import Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative"})
_WORDS = frozenset({"advmod", "preconj", "cc", "det", "dep", "intj", "nsubj", "nsubjpass"})


def is_number_sign(token: Token) -> bool:
    """Whether a "No" is the abbreviation before a number."""
    if token.lower_ not in ("no", "no.") or token.i + 1 >= len(token.doc):
        return False
    following = token.nbor().text
    return following == "." or following[:1].isdigit() or token.text == "No."


def _negative(token: Token, cues: Cues) -> bool:
    low = token.lower_
    return (low in cues.negators or low.endswith(("n't", "n’t"))) and not is_number_sign(token)


def _in_argument(argument: Token, cues: Cues) -> Iterator[Token]:
    """As in "nobody", "no driver", "neither of them", "none of it"; not "no doubt", "no secret"."""
    if argument.lower_ in cues.negative_determiners:
        yield argument
        return
    if (few := _few(argument)) is not None:
        yield few
        return
    if argument.lemma_.lower() in cues.not_negated:
        return
    for det in argument.children:
        if (
            det.dep_ in ("det", "neg", "preconj", "cc")
            and det.lower_ in cues.negative_determiners
            and det.i < argument.i
        ):
            if not is_number_sign(det):
                yield det
            return


def _few(argument: Token) -> Token | None:
    """The "few" of "few believe", "few in the paddock expect"; not of "a few"."""
    if argument.dep_ not in ("nsubj", "nsubjpass"):
        return None
    words = [argument, *(c for c in argument.children if c.dep_ == "amod" and c.i < argument.i)]
    few = next((w for w in words if w.lower_ == "few"), None)
    some = any(c.lower_ in ("a", "the", "quite", "these", "those") for w in words for c in w.children)
    return None if some else few


def _focus(token: Token) -> bool:
    """As in "not only", "not until May", "not just": these pick out a part and deny nothing of the clause."""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ in ("not", "n't", "n’t") and following in (
        "only",
        "just",
        "merely",
        "least",
        "until",
        "till",
        "since",
    )


def _only_until(verb: Token) -> bool:
    """As in "did not confirm its entry until Friday": it did, if late."""
    after = (c for c in verb.rights if c.lower_ == "until" and c.dep_ == "prep")
    return any(g.lower_ in _DAYS for c in after for g in c.children if g.dep_ == "pobj")


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())


def negations(node: Token, cues: Cues) -> list[Token]:
    """The negative words of a verb, noun or adjective: not, never, no longer; a negative subject, object or
    determiner.
    """
    out: list[Token] = []
    verb = is_verb(node)
    if cannot_wait(node) or (verb and _only_until(node)):
        return out
    for child in node.children:
        low = child.lower_
        if child.dep_ == "neg":
            if not _focus(child):
                out.append(child)
        elif verb and child.dep_ in _ARGUMENTS:
            if child.i < node.i and any(t.text in (":", ";") for t in node.doc[child.i : node.i]):
                continue  # "No change at Nova: Roe carries on"
            out.extend(_in_argument(child, cues))
        elif child.dep_ == "cc" and low in ("nor", "neither") and child.i > node.i:
            continue
        elif child.dep_ == "aux" and low.endswith(("n't", "n’t")):
            out.append(child)
        elif child.dep_ in _WORDS and _negative(child, cues) and low != "without":
            if not _focus(child) and not (child.dep_ == "det" and node.lemma_.lower() in cues.not_negated):
                out.append(child)
        elif child.dep_ == "advmod" and low in ("longer", "more"):
            out.extend(g for g in child.children if g.lower_ == "no")
    if node.dep_ == "conj":
        out.extend(
            c
            for c in node.head.children
            if c.dep_ == "cc" and c.lower_ == "nor" and node.head.i < c.i < node.i
        )
    return out
