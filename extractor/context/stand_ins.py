"""Whom a source's noun stands for: "the team", "the governing body", "the judge", "a team statement", "the report"."""

from __future__ import annotations

from collections.abc import Callable

from extractor.annotations import Attribution, Mention
from extractor.context.grammar import own_subject
from extractor.context.lookup import lookup
from extractor.syntax.tokens import Doc, Token

TEAM_NOUNS = frozenset({"team", "outfit", "squad", "constructor", "marque", "organization", "organisation"})
RECENT = 80
"""Tokens back to the name that a noun may stand for."""
_FAR = 600
"""Tokens back to the court or the judge of a whole article."""
_PANELS = frozenset("council commission committee court panel tribunal stewards board jury".split())
_SERIES_NOUNS = frozenset({"series", "championship", "category"})
_COURTS = frozenset({"court", "tribunal"})
_JUDGES = frozenset({"judge", "justice", "magistrate"})
_ISSUED = frozenset("statement release communique communiqué bulletin announcement".split())
_DOCUMENTS = frozenset(
    "statement announcement release communique communiqué post tweet message letter email video memo bulletin "
    "account page feed ruling verdict judgment judgement lawsuit suit filing petition".split()
)
_STORIES = frozenset("report story article column piece broadcast".split())
_WRITERS = frozenset({"OUTLET", "JOURNALIST", "PERSON"})
_BY = frozenset({"from", "by", "of"})
_IN = frozenset({"in", "on"})
_ISSUING = frozenset("release issue publish post make send share circulate put".split())
_OFFICIAL = frozenset({"TEAM", "ORGANISATION", "MANUFACTURER"})


def paper(doc: Doc, a: Attribution, head: Token) -> Mention | None:
    """The outlet that "they" are where it is reported: "if the Post is right, ... They have reported that"."""
    if head.lower_ not in ("they", "it") or a.cue_lemma not in ("report", "write", "claim"):
        return None
    return _last(doc, head.i, RECENT, lambda m: m.label == "OUTLET")


def stands_for(doc: Doc, head: Token) -> Mention | None:
    """The one named last before "the Formula One team", "the governing body", "the judge", which are no names."""
    low = head.lemma_.lower()
    if not any(c.lower_ == "the" for c in head.children):
        return None
    if low == "body" and any(c.lower_ in ("governing", "sanctioning") for c in head.children):
        return _last(doc, head.i, RECENT, lambda m: m.label == "ORGANISATION" and not _is_panel(doc, m))
    if low in _COURTS:
        return _last(doc, head.i, _FAR, lambda m: m.label == "ORGANISATION" and _has_word(doc, m, _COURTS))
    if low in _JUDGES:
        return _last(doc, head.i, _FAR, lambda m: m.label == "PERSON" and _is_judge(doc, m))
    if any(c.tag_ in ("JJS", "CD") or c.dep_ in ("prep", "relcl") for c in head.children):
        return None
    if low in _ISSUED:
        return _last(doc, head.i, RECENT, lambda m: m.label in _OFFICIAL and not _is_panel(doc, m))
    if low in _SERIES_NOUNS:
        return _last(doc, head.i, RECENT, lambda m: m.label == "SERIES")
    return last_named(doc, head.i, "TEAM") if low in TEAM_NOUNS else None


def last_named(doc: Doc, at: int, label: str) -> Mention | None:
    """The name of a label that stands last before a token, not far from it."""
    return _last(doc, at, RECENT, lambda m: m.label == label)


def _last(doc: Doc, at: int, back: int, fits: Callable[[Mention], bool]) -> Mention | None:
    before = lookup(doc).mentions_between(max(0, at - back), at)
    return next((m for m in reversed(before) if m.kind == "name" and fits(m)), None)


def _has_word(doc: Doc, mention: Mention, words: frozenset[str]) -> bool:
    return any(t.lower_ in words for t in doc[mention.start : mention.end])


def _is_panel(doc: Doc, mention: Mention) -> bool:
    """Whether a name is of a part of a body, which announces nothing by itself: "the World Council"."""
    return _has_word(doc, mention, _PANELS)


def _is_judge(doc: Doc, mention: Mention) -> bool:
    return any(t.lower_ in _JUDGES for t in doc[max(0, mention.start - 1) : mention.end])


def maker(doc: Doc, head: Token, at: Callable[[Doc, int], Mention | None], labels: frozenset[str]) -> Mention | None:
    """Whose a document is that "says" something: "Nova's statement", "a release from Nova", "the Nova announcement",
    "a report in the Post", "issued a statement saying", "a court ruling".

    `at` finds the mention at a token, `labels` are those of sources.
    """
    low = head.lemma_.lower()
    if low not in _DOCUMENTS and low not in _STORIES:
        return None
    makers = _makers(head, _BY | _IN if low in _STORIES else _BY)
    if head.dep_ == "dobj" and head.head.lemma_ in _ISSUING and (who := own_subject(head.head)) is not None:
        makers.append(who)
    found = [m for m in (at(doc, m.i) for m in makers) if m is not None]
    wanted = _WRITERS if low in _STORIES else labels
    named = next((m for m in found if m.label in wanted and m.label != "EVENT"), None)
    if named is not None:
        return named
    if any(m.lemma_.lower() in TEAM_NOUNS for m in makers):
        return last_named(doc, head.i, "TEAM")  # "a team statement"
    if any(m.lemma_.lower() in _COURTS for m in makers):
        return _last(doc, head.i, _FAR, lambda m: m.label == "ORGANISATION" and _has_word(doc, m, _COURTS))
    return None


def _makers(head: Token, preps: frozenset[str]) -> list[Token]:
    """The nouns that may name whose a document is, also through its account: "the tweet from the team's account"."""
    makers = [c for c in head.children if c.dep_ in ("poss", "compound", "nmod")]
    for prep in (c for c in head.children if c.dep_ in ("prep", "agent") and c.lower_ in preps):
        for noun in (c for c in prep.children if c.dep_ == "pobj"):
            makers.append(noun)
            if noun.lemma_.lower() in _DOCUMENTS:
                makers += [c for c in noun.children if c.dep_ in ("poss", "compound", "nmod")]
    return makers
