"""Small questions that context asks of a parse: whose subject, which clause, which tokens. English CLEAR
labels.

Tokens whose `dep_` is empty were not parsed; every function here answers None or nothing for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.syntax.tokens import Doc, Token

Range = tuple[int, int]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSES = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "csubjpass"}
)
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "auxpass", "dep", "acomp"})
_MAX_CLIMB = 60
_PARTS = frozenset({"neither", "none", "both", "all", "each", "some", "most", "either"})


def is_verb(token: Token) -> bool:
    """A verb or auxiliary, by part of speech or fine tag."""
    return token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")


def subtree(token: Token) -> Range:
    """Token range from the left to the right edge of what hangs on `token`."""
    return token.left_edge.i, token.right_edge.i + 1


def climb(token: Token) -> Iterator[Token]:
    """The heads above `token`, nearest first; ends at the root."""
    node = token
    for _ in range(_MAX_CLIMB):
        if node.head.i == node.i or not node.dep_:
            return
        node = node.head
        yield node


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject (active, passive or clausal), not an inherited one; of several the one nearest
    before it.
    """
    found = None
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and (
            found is None or (child.i < verb.i and child.lower_ not in _PARTS)
        ):
            found = child
    return found or next((c for c in verb.children if c.dep_ in ("csubj", "csubjpass")), None)


def subject(verb: Token) -> Token | None:
    """Who does it: the verb's subject, or the one that it shares, controls or modifies ("who", "adding
    that", "and said").
    """
    node = verb
    for _ in range(12):
        found = own_subject(node)
        if found is not None:
            if found.lower_ in ("who", "which", "that", "whose") and node.dep_ == "relcl":
                return node.head
            return found
        if node.dep_ in ("acl", "relcl"):
            return node.head if not is_verb(node.head) else None
        if node.dep_ not in _SHARING or node.head.i == node.i:
            return None
        node = node.head
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive; also "with Miller expected to return"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "with" and verb.tag_ in ("VBN", "VBD"):
        return all(c.dep_ != "aux" for c in verb.children)
    return any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass", "agent") for c in verb.children)


def agent(verb: Token) -> Token | None:
    """The noun after a passive's "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def finite_clause(token: Token) -> Token:
    """The verb of the clause that `token` stands in (the token itself where it is that verb or nothing is
    above).
    """
    node = token
    for _ in range(_MAX_CLIMB):
        if (
            node.dep_ in CLAUSES
            and (is_verb(node) or node.dep_ == "ROOT")
            and node.dep_ not in ("xcomp", "acl", "pcomp")
        ):
            return node
        if node.head.i == node.i:
            return node
        node = node.head
    return node


def merge(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Sorted ranges, those that touch or overlap made one."""
    out: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def minus(ranges: Iterable[Range], hole: Range) -> tuple[Range, ...]:
    """The ranges without `hole`."""
    out: list[Range] = []
    for start, end in ranges:
        if hole[1] <= start or end <= hole[0]:
            out.append((start, end))
            continue
        out.extend(r for r in ((start, hole[0]), (hole[1], end)) if r[0] < r[1])
    return tuple(out)


def trim(doc: Doc, span: Range, marks: str = ",;:.-–— ") -> Range:
    """A range without punctuation and blanks at its edges."""
    start, end = span
    while start < end and ((first := doc[start]).text in marks or first.is_space):
        start += 1
    while end > start and ((last := doc[end - 1]).text in marks or last.is_space):
        end -= 1
    return start, end


def cannot_wait(verb: Token) -> bool:
    """As in "cannot wait to join": glad to, and neither in doubt nor denied."""
    if verb.lemma_ != "wait" or not any(c.dep_ == "neg" or c.lower_ in ("hardly", "barely") for c in verb.children):
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("can", "ca", "could") for c in verb.children)


def _spoken_of(doc: Doc, head: Token) -> int:
    """Where "of Poe" begins in "said Nova boss Jane Roe of Poe": it is no part of who speaks; -1 if nowhere."""
    name = next((c for c in head.children if c.dep_ == "appos" and c.i == head.i + 2), head)
    if name.pos_ != "PROPN" or name.i == 0 or doc[name.i - 1].pos_ != "PROPN":
        return -1
    of = (c for c in name.children if c.lower_ in ("of", "about") and c.i == name.i + 1)
    named = (c.i for c in of if any(g.pos_ == "PROPN" and _is_person(doc, g) for g in c.children))
    return next(named, -1)


def _is_person(doc: Doc, token: Token) -> bool:
    mentions = doc._.mentions or ()
    return any(m.start <= token.i < m.end and m.label in ("DRIVER", "PERSON") for m in mentions)


def noun_phrase(doc: Doc, head: Token) -> Range:
    """The noun phrase of `head` without what a comma parts from it (appositions, relative clauses)."""
    start, end = subtree(head)
    spoken_of = _spoken_of(doc, head)
    for i in range(head.i + 1, end):
        ends = doc[i].text in (",", "(", "—", "–", ";", "--") or (doc[i].is_space and "\n" in doc[i].text)
        if ends or i == spoken_of:
            end = i
            break
    for i in range(head.i - 1, start - 1, -1):
        if (doc[i].is_space and "\n" in doc[i].text) or doc[i].text in ('"', "“", "”", ":"):
            start = i + 1
            break
    return start, max(end, head.i + 1)


def sentences(doc: Doc) -> list[Range]:
    """The sentences' token ranges: those that reading left, else the parser's, else one a paragraph."""
    spans = doc._.sentences
    if spans is not None:
        return [(s.start, s.end) for s in spans if s.start < s.end]
    if doc.has_annotation("SENT_START"):
        return [(s.start, s.end) for s in doc.sents]
    return paragraphs(doc)


def paragraphs(doc: Doc) -> list[Range]:
    """Token ranges between line breaks."""
    out: list[Range] = []
    start = 0
    for token in doc:
        if "\n" in token.text or "\n" in token.whitespace_:
            if start < token.i:
                out.append((start, token.i))
            start = token.i + 1
    if start < len(doc):
        out.append((start, len(doc)))
    return out


def token_range(doc: Doc, start_char: int, end_char: int, starts: list[int]) -> Range:
    """The tokens that overlap the characters; `starts` holds each token's offset, for a binary search."""
    from bisect import bisect_left, bisect_right

    first = bisect_right(starts, start_char) - 1
    if first < 0 or (first < len(doc) and starts[first] + len(doc[first]) <= start_char):
        first += 1
    return first, max(first, bisect_left(starts, end_char))
