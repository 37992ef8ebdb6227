"""How a Doc is laid out: sentences, paragraphs, quotations, and what a grammatical function weighs."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from extractor.annotations import offsets_of, text_of
from extractor.reading.quotations import quotations_of
from extractor.syntax.grammar import is_verbal
from extractor.syntax.memory import answers_of
from extractor.syntax.tokens import Doc, Token
from extractor.tagging.catalog import fold

_WEIGHTS = {
    "nsubj": 1.0,
    "nsubjpass": 1.0,
    "ROOT": 0.75,
    "dobj": 0.75,
    "dative": 0.7,
    "attr": 0.8,
    "agent": 0.65,
    "poss": 0.55,
    "pobj": 0.5,
    "appos": 0.6,
    "compound": 0.3,
    "nmod": 0.3,
    "npadvmod": 0.35,
    "amod": 0.3,
}
_UNPARSED = 0.5
_EMBEDDED = {"relcl": 0.7, "acl": 0.7, "advcl": 0.85, "ccomp": 0.9, "pcomp": 0.85, "parataxis": 0.9}


def function_weight(head: Token) -> float:
    """Weight of a noun phrase's grammatical function; a conjunct has that of the first."""
    if not head.dep_:
        return _UNPARSED
    node, factor = head, 1.0
    for _ in range(6):
        if node.dep_ in ("conj", "appos") and node.head != node and not is_verbal(node):
            node, factor = node.head, factor * 0.95
        else:
            break
    dep = node.dep_
    if dep == "pobj" and node.head.dep_ == "agent":
        dep = "agent"
    weight = _WEIGHTS.get(dep, 0.4) * factor
    if dep == "poss" and node.head.dep_ in ("nsubj", "nsubjpass"):
        weight = 0.75 * factor
    if dep == "attr" and any(c.lower_ == "it" for c in node.head.lefts):
        weight = 0.95 * factor
    return weight * _EMBEDDED.get(node.head.dep_ if is_verbal(node.head) else "", 1.0)


def head_of(doc: Doc, start: int, end: int) -> int:
    """The token of a range whose governor lies outside it; the last if there is none."""
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if token.dep_ and ((governor := token.head.i) == i or not start <= governor < end):
            return i
    return end - 1


def sentence_ranges(doc: Doc) -> list[tuple[int, int]]:
    """Sentences as token ranges, ascending and apart; the whole document if nobody cut it."""
    if doc._.sentences is None:
        spans = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
    else:
        spans = list(doc._.sentences)
    out: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        start = max(span.start, out[-1][1] if out else 0)
        if start < span.end:
            out.append((start, span.end))
    return out


class Layout(NamedTuple):
    """How a document is laid out; nobody may change the lists."""

    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    """For each token the number of its sentence, -1 in none."""
    paragraph: list[int]
    kind: list[str]
    """For each sentence the number of its paragraph, and what kind of block that is."""
    quote: list[int]
    """For each token the number of its quotation, -1 outside."""


def layout_of(doc: Doc) -> Layout:
    """A document's layout, worked out once: two components ask for it."""
    kept = answers_of(doc, _LAYOUT)
    if "layout" not in kept or kept["of"] is not doc._.sentences:
        sentences = sentence_ranges(doc)
        sentence_of = [-1] * len(doc)
        for number, (start, end) in enumerate(sentences):
            sentence_of[start:end] = [number] * (end - start)
        paragraph, kind = paragraphs_of(doc, sentences)
        layout = Layout(sentences, sentence_of, paragraph, kind, quotations(doc, sentences, paragraph))
        kept.update(of=doc._.sentences, layout=layout)
    found: Layout = kept["layout"]
    return found


_LAYOUT = "layout"


def paragraphs_of(doc: Doc, sentences: list[tuple[int, int]]) -> tuple[list[int], list[str]]:
    """For each sentence the number of its paragraph and what kind of block it is."""
    blocks = sorted(doc._.article.blocks, key=lambda b: b.start) if doc._.article else []
    starts = [b.start for b in blocks]
    numbers: list[int] = []
    kinds: list[str] = []
    for n, (start, _) in enumerate(sentences):
        at = bisect_right(starts, doc[start].idx) - 1
        if at >= 0 and doc[start].idx < blocks[at].end:
            numbers.append(at)
            kinds.append(blocks[at].kind)
            continue
        fresh = n == 0 or "\n" in doc[sentences[n - 1][1] - 1 : start + 1].text
        numbers.append(numbers[-1] + fresh if numbers else 0)
        kinds.append("paragraph")
    return numbers, kinds


_SINGLE = frozenset("'‘‛")
_MARKS = frozenset(("“", "„", "«", "”", "»", '"', "''", "``"))


def quotations(doc: Doc, sentences: list[tuple[int, int]], paragraphs: list[int]) -> list[int]:
    """For each token the number of the quotation that it stands in, -1 outside; of those in single marks, speech alone.

    A quotation ends with its paragraph, so that one mark left open does no harm beyond it.
    """
    out = [-1] * len(doc)
    count, inside, paragraph = 0, False, -1
    for number, (start, end) in enumerate(sentences):
        if paragraphs[number] != paragraph:
            paragraph, inside = paragraphs[number], False
        for i, token in enumerate(doc[start:end], start):
            text = token.text
            if text not in _MARKS:
                if inside:
                    out[i] = count
                continue
            if text in ("“", "„", "«") or (text in ('"', "''", "``") and not inside):
                inside, count = True, count + 1
            elif text in ("”", "»", '"', "''") and inside:
                out[i], inside = count, False
                continue
            if inside:
                out[i] = count
    _mark_singles(doc, out, count)
    return out


def _mark_singles(doc: Doc, out: list[int], count: int) -> None:
    """Number what is said in single marks as well: British papers quote so."""
    starts, _ = offsets_of(doc)
    text = text_of(doc)
    for quotation in quotations_of(doc):
        if quotation.depth or quotation.kind != "speech" or text[quotation.start] not in _SINGLE:
            continue
        count += 1
        first = bisect_right(starts, quotation.start) - 1
        for i in range(first, bisect_right(starts, quotation.inner_end)):
            out[i] = count


def authors_of(doc: Doc) -> frozenset[str]:
    return frozenset(fold(a) for a in doc._.article.authors) if doc._.article else frozenset()
