"""The chain of who says so: each attribution's source named, nearest the article first, with outlet and role where told."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.annotations import Attribution, EntityRecord, Mention
from extractor.claim import QuoteKind, Source, SourceKind
from extractor.context.attribution import quotations
from extractor.context.cues import Cues, load_cues
from extractor.context.factuality import Factuality
from extractor.context.grammar import Range, sentences, trim
from extractor.context.quotations import Quotation

KIND_OF_LABEL: dict[str, SourceKind] = {
    "JOURNALIST": "journalist",
    "OUTLET": "outlet",
    "DRIVER": "driver",
    "PERSON": "person",
    "TEAM": "team",
    "ORGANISATION": "organisation",
    "SERIES": "organisation",
    "MANUFACTURER": "organisation",
    "SPONSOR": "organisation",
    "CIRCUIT": "organisation",
    "EVENT": "organisation",
}
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_PLURAL = frozenset(
    {
        "they",
        "them",
        "their",
        "it",
        "its",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "both",
        "another",
        "one",
        "former",
        "latter",
    }
)
_ANYBODY = frozenset({"nobody", "everybody", "everyone", "anybody", "anyone", "none", "nothing", "everything", "you"})
_PEOPLE = frozenset({"DRIVER", "PERSON", "JOURNALIST"})
_QUOTATIONS_KEY = "pitwire_quotations"


def _head(doc: Doc, span: Range) -> Token:
    """The head of a noun phrase: the token whose head lies outside; the last one where nothing is parsed."""
    for i in range(span[0], span[1]):
        token = doc[i]
        if token.dep_ and (token.head.i == i or not span[0] <= token.head.i < span[1]):
            return token
    return doc[span[1] - 1]


def _mention_at(doc: Doc, index: int) -> Mention | None:
    """The mention that ends nearest after or holds the token; names before nominals before pronouns."""
    rank = {"name": 0, "nominal": 1, "pronoun": 2}
    found = [m for m in doc._.mentions or () if m.start <= index < m.end]
    return min(found, key=lambda m: (rank[m.kind], m.end - m.start), default=None)


def _record(doc: Doc, entity: str) -> EntityRecord | None:
    return (doc._.entities or {}).get(entity)


def _outlet_near(doc: Doc, a: Attribution, source: Range | None) -> str | None:
    """The outlet that the speaker told it to, or writes for: an outlet in the cue's sentence, outside the content."""
    anchor = a.cue or source
    if anchor is None or not doc._.mentions:
        return None
    sent = next(((s, e) for s, e in sentences(doc) if s <= anchor[0] < e), None)
    if sent is None:
        return None
    for m in doc._.mentions:
        if m.label != "OUTLET" or not (sent[0] <= m.start < sent[1]):
            continue
        if any(s <= m.start < e for s, e in a.content) or abs(m.start - anchor[0]) > 15:
            continue
        if source is not None and m.start <= _head(doc, source).i < m.end:
            continue
        record = _record(doc, m.entities[0]) if m.entities else None
        return record.name if record is not None else doc[m.start : m.end].text
    return None


def _role(doc: Doc, source: Range) -> str | None:
    """The source's office: a ROLE value in its words or just after them ("X, the team principal,")."""
    low, high = source[0], min(len(doc), source[1] + 8)
    stop = next(
        (i for i in range(source[1], high) if doc[i].text in (".", "said", "told") or "\n" in doc[i].text),
        high,
    )
    for value in doc._.values or ():
        if value.label == "ROLE" and low <= value.start and value.end <= stop:
            return str(value.value)
    return None


def _words(doc: Doc, span: Range) -> str:
    """A source without a name in its own words, the possessor named: "his camp" becomes "Jo Miller's camp"."""
    start, end = trim(doc, span)
    while start < end and doc[start].lower_ in ("a", "an", "the"):
        start += 1
    text = " ".join(doc[start:end].text.split())
    first = doc[start] if start < end else None
    if first is not None and first.lower_ in ("his", "her", "their", "its"):
        mention = _mention_at(doc, first.i)
        record = _record(doc, mention.entities[0]) if mention is not None and mention.entities else None
        if record is not None:
            text = f"{record.name}'s{text[len(first.text) :]}"
    elif first is not None:
        mention = _mention_at(doc, first.i)
        record = (
            _record(doc, mention.entities[0]) if mention is not None and len(mention.entities) == 1 else None
        )
        if (
            record is not None
            and mention is not None
            and mention.end < end
            and doc[mention.end].text in ("'s", "’s", "'", "’")
        ):
            text = f"{record.name}'s {doc[mention.end + 1 : end].text}"
    return text


def _apposed(doc: Doc, head: Token) -> Mention | None:
    """The name in apposition: "his adviser, Jo Miller"."""
    for child in head.children:
        if child.dep_ == "appos":
            mention = _mention_at(doc, child.i)
            if mention is not None and mention.kind == "name" and mention.label in _PEOPLE:
                return mention
    return None


def _coordinated(doc: Doc, head: Token) -> Iterator[Mention]:
    """The further names of "he and Big Team said"."""
    for child in head.children:
        if child.dep_ == "conj":
            mention = _mention_at(doc, child.i)
            if mention is not None:
                yield mention
                yield from _coordinated(doc, child)


def _recent_person(doc: Doc, index: int) -> Mention | None:
    """The person named last before an unresolved "he" or "she"."""
    before = [
        m
        for m in doc._.mentions or ()
        if m.end <= index
        and index - m.end < 80
        and m.kind == "name"
        and m.label in ("DRIVER", "PERSON", "JOURNALIST")
    ]
    return before[-1] if before else None


def _proper_name(doc: Doc, head: Token) -> str:
    start = head.i
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i == head.i:
        start -= 1
    return doc[start : head.i + 1].text


def _named(doc: Doc, a: Attribution, mention: Mention, span: Range) -> Iterator[Source]:
    for entity in mention.entities:
        record = _record(doc, entity)
        if record is None:
            continue
        outlet = _outlet_near(doc, a, span) or (
            record.facts.get("outlet") if record.label == "JOURNALIST" else None
        )
        if isinstance(outlet, (list, tuple)):
            outlet = outlet[0] if outlet else None
        kind = KIND_OF_LABEL.get(record.label, "person")
        role = _role(doc, span) if kind in ("person", "driver") else None
        yield Source(
            name=record.name,
            kind=kind,
            outlet=outlet if outlet != record.name else None,
            role=role,
            cue=_cue_text(doc, a),
            start=doc[mention.start].idx,
            end=_end_char(doc, mention.end),
        )


def _end_char(doc: Doc, end: int) -> int:
    return doc[end - 1].idx + len(doc[end - 1])


def _cue_text(doc: Doc, a: Attribution) -> str | None:
    return None if a.cue is None else doc[a.cue[0] : a.cue[1]].text


def _unnamed(doc: Doc, a: Attribution, span: Range, name: str) -> Source:
    return Source(
        name=name,
        kind="unnamed",
        outlet=_outlet_near(doc, a, span),
        cue=_cue_text(doc, a),
        start=doc[span[0]].idx,
        end=_end_char(doc, span[1]),
    )


def _of(doc: Doc, a: Attribution, cues: Cues) -> list[Source]:
    """The sources of one attribution: usually one, several for "both drivers said", none for the writer."""
    if a.source is None:
        return [_unnamed(doc, a, a.cue, "unnamed")] if a.unnamed and a.cue is not None else []
    span = trim(doc, a.source)
    if span[0] >= span[1]:
        return []
    head = _head(doc, span)
    if head.lower_ in cues.author:
        return []
    mention = _mention_at(doc, head.i)
    if mention is None and not head.dep_:
        mention = next(
            (m for m in doc._.mentions or () if span[0] <= m.start < span[1] and m.label in KIND_OF_LABEL),
            None,
        )
    if mention is None and head.lower_ in _PERSONAL:
        mention = _recent_person(doc, head.i)
    if mention is None or mention.kind != "name":
        mention = _apposed(doc, head) or mention
    if mention is not None:
        named = [s for m in (mention, *_coordinated(doc, head)) for s in _named(doc, a, m, span)]
        if named:
            return named
    if head.lower_ in _ANYBODY:
        return []
    if head.lower_ in _PERSONAL or (
        head.lower_ in _PLURAL and span[1] - span[0] == 1 and head.lower_ not in ("another", "one", "both")
    ):
        return []
    if head.pos_ == "PROPN" and head.lower_ not in cues.unnamed_nouns:
        return [
            Source(
                name=_proper_name(doc, head),
                kind="person",
                outlet=_outlet_near(doc, a, span),
                role=_role(doc, span),
                cue=_cue_text(doc, a),
                start=doc[span[0]].idx,
                end=_end_char(doc, span[1]),
            )
        ]
    return [_unnamed(doc, a, span, _words(doc, span))]


def source_chain(doc: Doc, factuality: Factuality) -> tuple[Source, ...]:
    """Who says so, from the one nearest the article to the one furthest back; empty for the article's own voice."""
    cues = load_cues()
    out: list[Source] = []
    for a in factuality.attributions:
        for source in _of(doc, a, cues):
            if all(source.name != known.name for known in out):
                out.append(source)
    return tuple(out)


def _found_quotations(doc: Doc) -> list[Quotation]:
    found = doc.user_data.get(_QUOTATIONS_KEY)
    if found is None:
        found = [q for q in quotations(doc) if q.depth == 0]
        doc.user_data[_QUOTATIONS_KEY] = found
    return found


def quote_kind(doc: Doc, start: int, end: int) -> QuoteKind:
    """How much of the characters `start` to `end` is in quotation marks: "direct" all, "mixed" some; without marks "indirect"
    where somebody is reported to say it, else "none"."""
    words = inside = 0
    quotes = [q for q in _found_quotations(doc) if q.start < end and start < q.end]
    content = [r for a in doc._.attributions or () for r in a.content]
    reported = False
    for token in doc.char_span(start, end, alignment_mode="expand") or ():
        if token.is_punct or token.is_space:
            continue
        said = any(s <= token.i < e for s, e in content)
        words += 1
        inside += any(q.start <= token.idx < q.end and (said or q.kind != "words") for q in quotes)
        reported = reported or said
    if words and inside == words:
        return "direct"
    if inside:
        return "mixed"
    return "indirect" if reported else "none"
