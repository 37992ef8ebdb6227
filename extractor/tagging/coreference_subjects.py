"""Whom a text goes on about: one of two whom a sentence names, or whom the heading of a section names."""

from __future__ import annotations

from collections.abc import Callable

from extractor.syntax.tokens import Doc, Token
from extractor.tagging.coreference_referents import PEOPLE, Key, Ref

_OWNER, _AGAINST, _PRESENTED = 0.7, 1.15, 1.7
"""Factors of the salience of whose somebody is, of whom "but" sets against somebody, of whom a sentence presents."""


def weigh_subjects(doc: Doc, refs: list[Ref]) -> None:
    """Change the weights of one sentence's mentions in place.

    "Roe's teammate Poe" is Poe before he is Roe's, and after "Roe was quick, but Poe won" it goes on about Poe, as it
    does after "Roe won, and the other winner was Poe".
    """
    people = [r for r in refs if r.label in PEOPLE]
    heads = {r.head for r in people}
    for ref in people if len(people) > 1 else ():
        head = doc[ref.head]
        if head.dep_ == "poss" and head.head.i in heads and not ref.start <= head.head.i < ref.end:
            ref.weight *= _OWNER
        elif head.dep_ in ("nsubj", "nsubjpass") and _after_but(head.head):
            ref.weight *= _AGAINST
        elif head.dep_ == "attr" and head.head.lemma_ == "be" and not _said_of_person(head.head, heads):
            ref.weight *= _PRESENTED


def _said_of_person(verb: Token, people: set[int]) -> bool:
    """Whether a verb's subject is somebody: "she was Roe"."""
    subjects = [c for c in verb.lefts if c.dep_ in ("nsubj", "expl")]
    return not subjects or any(c.i in people or c.pos_ in ("PRON", "PROPN") for c in subjects)


def _after_but(verb: Token) -> bool:
    """Whether a clause is set against the one before it."""
    but = (c.i < verb.i for c in verb.head.children if c.dep_ == "cc" and c.lower_ == "but")
    return verb.dep_ == "conj" and any(but)


def section_topics(
    doc: Doc, kinds: list[str], refs: list[list[Ref]], opens_paragraph: Callable[[int], bool]
) -> list[Key | None]:
    """For each sentence the only person whom the heading of its section names, None without one.

    The heading may stand at the beginning of a paragraph: "Ann Roe - Out: She was ...".
    """
    found: list[Key | None] = []
    headed: Key | None = None
    topic: Key | None = None
    portrait = False
    for number, (kind, named) in enumerate(zip(kinds, refs, strict=True)):
        people = [r for r in named if r.label in PEOPLE and r.mention is not None and len(r.key) == 1]
        name = _name_alone(doc, people) if opens_paragraph(number) else None
        if name is not None:
            topic = headed = name
        elif portrait and kind == "subheading" and not people:
            pass  # the home town below a name
        elif kind in _HEADINGS:
            headed = people[0].key if kind == "subheading" and len({r.key for r in people}) == 1 else None
            topic = headed
        elif opens_paragraph(number):
            first = _run_in(doc, people)
            headed = None if first is not None else headed
            # A paragraph that begins with somebody else is about that one.
            others = any(doc[r.head].dep_ in ("nsubj", "nsubjpass") for r in people)
            topic = first or (headed if not others or any(r.key == headed for r in people) else None)
        found.append(topic)
        portrait = name is not None
    return found


def _name_alone(doc: Doc, people: list[Ref]) -> Key | None:
    """Whom a line names and says nothing of but an age: "JANE ROE, 24"."""
    first = people[0] if len(people) == 1 else None
    if first is None or (first.start and "\n" not in doc[first.start - 1].text):
        return None
    for token in doc[first.end : first.end + _PORTRAIT]:
        if "\n" in token.text:
            return first.key
        if token.is_alpha:
            return None
    return None


_PORTRAIT = 5
"""Tokens after a name, up to the line's end, that its age and marks take."""


def _run_in(doc: Doc, people: list[Ref]) -> Key | None:
    """Whom a paragraph's first words set before it with a dash or a colon."""
    first = people[0] if people else None
    if first is None or first.end + 1 >= len(doc) or doc[first.end].text not in _MARKS:
        return None
    return first.key if first.start == 0 or "\n" in doc[first.start - 1].text else None


_HEADINGS = frozenset({"headline", "dek", "subheading"})
_MARKS = frozenset({"-", "–", "—", ":"})
