"""The chain of who says so: each attribution's source named, nearest the article first, with outlet and
role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.annotations import Attribution, EntityRecord, Mention
from extractor.claim import Source, SourceKind
from extractor.context.cues import Cues, load_cues
from extractor.context.factuality import Factuality
from extractor.context.grammar import Range, trim
from extractor.context.lookup import lookup
from extractor.context.stand_ins import RECENT as _RECENT
from extractor.context.stand_ins import maker, paper, stands_for
from extractor.syntax.tokens import Doc, Token

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
_SOURCES = frozenset(KIND_OF_LABEL)
_PEOPLE = frozenset({"DRIVER", "PERSON", "JOURNALIST"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "whose"})
_MEANING_NOBODY = frozenset(
    {"they", "them", "it", "who", "which", "that", "this", "these", "those", "both", "former", "latter"}
)
_ANYBODY = frozenset(
    {"nobody", "everybody", "everyone", "anybody", "anyone", "none", "nothing", "everything", "you"}
)
_SPEECHLESS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week weekend month year season "
    "offseason off-season preseason winter summer spring autumn day night morning contract deal agreement pact "
    "schedule calendar january february march april may june july august september october november december".split()
)
"""Times and papers, by whose possessive a text dates a report: "Tuesday's announcement that Roe will leave"."""
_SOME = frozenset({"one", "two", "some", "both", "several", "most", "none", "all"})
_RANK = {"name": 0, "nominal": 1, "pronoun": 2}
_NEAR = 15
"""Tokens between a cue and the outlet that was told."""


def source_chain(doc: Doc, factuality: Factuality) -> tuple[Source, ...]:
    """Who says so, from the one nearest the article to the furthest back; () for the article's own voice."""
    cues = load_cues()
    out: list[Source] = []
    for a in factuality.attributions:
        for source in _of(doc, _continued(doc, a), cues):
            if all(source.name != known.name for known in out):
                out.append(source)
    return tuple(out)


def _of(doc: Doc, a: Attribution, cues: Cues) -> list[Source]:
    """The sources of one attribution: mostly one, several for "both drivers said", none for the writer."""
    if a.source is None:
        return [_unnamed(doc, a, a.cue, "unnamed")] if a.unnamed and a.cue is not None else []
    span = trim(doc, a.source)
    if span[0] >= span[1]:
        return []
    head = _head(doc, span)
    low = head.lower_
    if low in cues.author or low in _ANYBODY or low in ("my", "our", "your") or low in _SPEECHLESS:
        return []
    mention = paper(doc, a, head) or _meant(doc, span, head)
    if mention is not None:
        named = [s for m in (mention, *_coordinated(doc, head)) for s in _named(doc, a, m, span)]
        if named:
            return named
    team = stands_for(doc, head)
    if team is not None and (named := list(_named(doc, a, team, span))):
        return named
    if low in _PERSONAL or (low in _MEANING_NOBODY and span[1] - span[0] == 1):
        return []
    if head.pos_ == "PROPN" and low not in cues.unnamed_nouns:
        start = _proper_start(doc, head)
        return [
            _source(doc, a, (start, head.i + 1), doc[start : head.i + 1].text, "person", _role(doc, span))
        ]
    return [_unnamed(doc, a, span, _of_them(doc, span) or _words(doc, span))]


def _of_them(doc: Doc, span: Range) -> str | None:
    """ "One of them" is one of those told of before: "one of two people at the team"; "the same person" is that one."""
    words = [t.lower_ for t in doc[span[0] : span[1]]]
    if words[-3:-1] == ["the", "same"]:
        told = [o.source for o in doc._.attributions or () if o.source is not None and o.source[1] <= span[0]]
        last = max(told, default=None)
        near = last is not None and span[0] - last[1] <= _RECENT and _mention_at(doc, _head(doc, last).i) is None
        return _words(doc, last) if near and last is not None else None
    if len(words) < 3 or words[-2:] not in (["of", "them"], ["of", "those"]) or words[0] not in _SOME:
        return None
    before = [o for o in doc._.attributions or () if o.source is not None and o.source[1] <= span[0]]
    whole = max(before, key=lambda o: o.source[0], default=None)
    if whole is None or whole.source is None or span[0] - whole.source[1] > _RECENT:
        return None
    head = _head(doc, trim(doc, whole.source))
    if head.tag_ != "NNS":
        return None
    group = _words(doc, whole.source)
    if doc[trim(doc, whole.source)[0]].pos_ != "PROPN":
        group = group[:1].lower() + group[1:]
    return f"{' '.join(words[:-1])} {group}"


def _continued(doc: Doc, a: Attribution) -> Attribution:
    """The attribution with another source, where its "he" cannot be whom the pronoun was taken for: somebody of whom
    the quotation speaks, or whom the same speaker's words just before name. Then it is whoever acts or speaks last.
    """
    if a.source is None:
        return a
    pronoun = a.source[1] - a.source[0] == 1 and doc[a.source[0]].lower_ in ("he", "she")
    if not pronoun and a.cue is not None:
        return a
    if pronoun and a.cue_lemma in _ADDING and (one := _one_who_spoke(doc, a)) is not None:
        return replace(a, source=one)
    taken = _mention_at(doc, _head(doc, trim(doc, a.source)).i)
    entities = set(taken.entities) if taken is not None else set()
    if not entities:
        return a
    if a.kind != "indirect" and _speaks_of(doc, a, entities):
        other = _last_to_act(doc, a)
        return replace(a, source=(other.start, other.end)) if other is not None else a
    before = _spoken_before(doc, a) if pronoun else None
    if before is not None and before.kind == "indirect" and _sentence(doc, a) == _sentence(doc, before):
        return replace(a, source=before.source) if _speaks_of(doc, before, entities) else a
    return a


def _one_who_spoke(doc: Doc, a: Attribution) -> Range | None:
    """The source of the words just before what "he added": somebody who has no name but a title ("the judge said")."""
    assert a.source is not None
    here = a.source[0]
    told = (o for o in doc._.attributions or () if o.source is not None and here - _RECENT < o.source[0] < here)
    last = max(told, key=lambda o: o.source[0] if o.source is not None else 0, default=None)
    if last is None or last.source is None:
        return None
    head = _head(doc, trim(doc, last.source))
    titled = head.tag_ == "NN" and head.lemma_.lower() in _TITLED and any(c.dep_ == "det" for c in head.children)
    return last.source if titled else None


_ADDING = frozenset({"add", "continue", "go on", "conclude"})
_TITLED = frozenset("judge spokesman spokeswoman spokesperson insider source official person representative".split())


def _spoken_before(doc: Doc, a: Attribution) -> Attribution | None:
    """The last report before this one whose source is a person, a few sentences back at most."""
    assert a.source is not None
    here = a.source[0]
    best = None
    for other in doc._.attributions or ():
        if other.source is None or not here - _RECENT < other.source[0] < here:
            continue
        mention = _mention_at(doc, _head(doc, trim(doc, other.source)).i)
        person = mention is not None and mention.label in _PEOPLE and mention.kind != "pronoun"
        if person and (best is None or best.source is None or other.source[0] > best.source[0]):
            best = other
    return best


def _last_to_act(doc: Doc, a: Attribution) -> Mention | None:
    """The person named last before "he said" as the subject of a verb or the source of a report, of whom the quotation
    does not speak.
    """
    assert a.source is not None
    here = a.source[0]
    before = lookup(doc).mentions_between(max(0, here - _FAR), here)
    sources = {i for o in doc._.attributions or () if o.source is not None for i in range(*o.source)}
    for m in reversed(list(before)):
        if m.kind != "name" or m.label not in _PEOPLE or any(s <= m.start < e for s, e in a.content):
            continue
        head = doc[m.end - 1]
        if (head.dep_ in ("nsubj", "nsubjpass") or m.start in sources) and not _speaks_of(doc, a, set(m.entities)):
            return m
    return None


def _speaks_of(doc: Doc, a: Attribution, entities: set[str]) -> bool:
    """Whether the words reported name one of these people, or mean them by "he": whoever speaks says "I"."""
    direct = a.kind != "indirect"
    for m in (m for s, e in a.content for m in lookup(doc).mentions_between(s, e)):
        if a.kind == "mixed" and not _is_quoted(doc, m):
            continue  # the reporter's words before it: "Nobody has asked Roe: *I've heard nothing*, she said"
        third = m.kind == "name" or (direct and m.end - m.start == 1 and doc[m.start].lower_ in _THIRD)
        if third and entities & set(m.entities):
            return True
    return False


def _is_quoted(doc: Doc, mention: Mention) -> bool:
    start, end = doc[mention.start].idx, doc[mention.end - 1].idx + 1
    return any(q.start <= start for q in lookup(doc).quotations_over(start, end))


_THIRD = frozenset({"he", "she", "him", "her", "his", "hers"})
_FAR = 150
"""Tokens back to whoever may be the "he" of "he said"."""


def _sentence(doc: Doc, a: Attribution) -> Range | None:
    anchor = a.cue or a.source
    return lookup(doc).sentence_of(anchor[0]) if anchor is not None else None


def _head(doc: Doc, span: Range) -> Token:
    """The head of a noun phrase: the token whose head lies outside; the last one where nothing is parsed."""
    for token in doc[span[0] : span[1]]:
        if token.dep_ and (token.head.i == token.i or not span[0] <= token.head.i < span[1]):
            return token
    return doc[span[1] - 1]


def _meant(doc: Doc, span: Range, head: Token) -> Mention | None:
    """The mention that says who the source is: at its head, in apposition, or the person named last for
    "he".
    """
    mention = _mention_at(doc, head.i)
    if mention is None and not head.dep_:
        inside = lookup(doc).mentions_between(*span)
        mention = next((m for m in inside if m.label in KIND_OF_LABEL), None)
    if mention is None and head.lower_ in _PERSONAL:
        before = [
            m
            for m in lookup(doc).mentions_between(head.i - _RECENT, head.i)
            if m.kind == "name" and m.label in _PEOPLE
        ]
        return before[-1] if before else None
    if mention is None or mention.kind != "name":
        return (
            _apposed(doc, head) or maker(doc, head, _mention_at, _SOURCES) or _called(doc, span, head) or mention
        )
    return mention


def _called(doc: Doc, span: Range, head: Token) -> Mention | None:
    """The name that a noun phrase ends in or leads up to: "BRDC president and former champion *Ann Lee*", "Formula 1's
    champion *Nova* team".
    """
    inside = [m for m in lookup(doc).mentions_between(*trim(doc, span)) if m.kind == "name"]
    people = [m for m in inside if m.label in _PEOPLE]
    if len(people) == 1 and people[0].end == trim(doc, span)[1] and people[0].start > head.i and head.tag_ == "NN":
        between = doc[head.i + 1 : people[0].start]
        if not any(t.pos_ in ("ADP", "PART", "VERB", "ADJ") or t.text == "," for t in between):
            return people[0]
    teams = [m for m in inside if m.label == "TEAM" and m.end == head.i]
    return teams[0] if teams and head.lower_ in _OUTFITS else None


_OUTFITS = frozenset({"team", "squad", "outfit", "stable", "camp"})


def _mention_at(doc: Doc, index: int) -> Mention | None:
    """The mention that holds the token; names before nominals before pronouns, short before long."""
    return min(lookup(doc).mentions_at(index), key=lambda m: (_RANK[m.kind], m.end - m.start), default=None)


def _apposed(doc: Doc, head: Token) -> Mention | None:
    """The name in apposition: "his adviser, Jo Miller"."""
    for child in head.children:
        mention = _mention_at(doc, child.i) if child.dep_ == "appos" else None
        if mention is not None and mention.kind == "name" and mention.label in _PEOPLE:
            return mention
    return None


def _coordinated(doc: Doc, head: Token) -> Iterator[Mention]:
    """The further names of "he and Big Team said"."""
    for child in head.children:
        mention = _mention_at(doc, child.i) if child.dep_ == "conj" else None
        if mention is not None:
            yield mention
            yield from _coordinated(doc, child)


def _named(doc: Doc, a: Attribution, mention: Mention, span: Range) -> Iterator[Source]:
    for record in (_record(doc, entity) for entity in mention.entities):
        if record is None:
            continue
        kind = KIND_OF_LABEL.get(record.label, "person")
        outlet = _outlet_near(doc, a, span) or _outlet_of(record)
        role = _role(doc, span) if kind in ("person", "driver") else None
        where = (mention.start, mention.end)
        yield _source(doc, a, where, record.name, kind, role, outlet if outlet != record.name else None)


def _source(
    doc: Doc,
    a: Attribution,
    span: Range,
    name: str,
    kind: SourceKind,
    role: str | None = None,
    outlet: str | None = None,
) -> Source:
    cue = None if a.cue is None else doc[a.cue[0] : a.cue[1]].text
    start, end = doc[span[0]].idx, doc[span[1] - 1].idx + len(doc[span[1] - 1])
    return Source(name=name, kind=kind, outlet=outlet, role=role, cue=cue, start=start, end=end)


def _unnamed(doc: Doc, a: Attribution, span: Range, name: str) -> Source:
    return _source(doc, a, span, name, "unnamed", outlet=_outlet_near(doc, a, a.source))


def _record(doc: Doc, entity: str) -> EntityRecord | None:
    return (doc._.entities or {}).get(entity)


def _outlet_of(record: EntityRecord) -> str | None:
    """A listed journalist's outlet."""
    outlet = record.facts.get("outlet") if record.label == "JOURNALIST" else None
    if isinstance(outlet, (list, tuple)):
        outlet = outlet[0] if outlet else None
    return str(outlet) if outlet else None


def _outlet_near(doc: Doc, a: Attribution, source: Range | None) -> str | None:
    """The outlet that was told or is written for: one in the cue's sentence, outside the content and the
    source's name.
    """
    anchor = a.cue or source
    sentence = lookup(doc).sentence_of(anchor[0]) if anchor is not None else None
    if anchor is None or sentence is None:
        return None
    head = _head(doc, source).i if source is not None else -1
    low, high = max(sentence[0], anchor[0] - _NEAR), min(sentence[1], anchor[0] + _NEAR + 1)
    for m in lookup(doc).mentions_between(low, high):
        reported = any(s <= m.start < e for s, e in a.content)
        if m.label == "OUTLET" and not reported and not m.start <= head < m.end:
            record = _record(doc, m.entities[0]) if m.entities else None
            return record.name if record is not None else doc[m.start : m.end].text
    return None


def _role(doc: Doc, source: Range) -> str | None:
    """The source's office: a ROLE value in its words or just after them ("X, the team principal,")."""
    high = min(len(doc), source[1] + 8)
    stop = next(
        (t.i for t in doc[source[1] : high] if t.text in (".", "said", "told") or "\n" in t.text), high
    )
    values = lookup(doc).values_between(source[0], stop)
    return next((str(v.value) for v in values if v.label == "ROLE" and v.end <= stop), None)


def _proper_start(doc: Doc, head: Token) -> int:
    start = head.i
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i == head.i:
        start -= 1
    return start + (start < head.i and doc[start].lower_ == "as")  # "As Sunmail reported", read as one name


def _words(doc: Doc, span: Range) -> str:
    """A source without a name in its own words, its possessor named: "his camp" is "Jo Miller's camp"."""
    start, end = trim(doc, span)
    while start < end - 1 and doc[start].lower_ in ("a", "an", "the"):
        start += 1
    text = " ".join(doc[start:end].text.split())
    mention = _mention_at(doc, start)
    record = _record(doc, mention.entities[0]) if mention is not None and len(mention.entities) == 1 else None
    if mention is None or record is None or record.label == "CIRCUIT":
        return text  # "Bahrain's crown prince" is not the circuit's
    if doc[start].lower_ in _POSSESSIVE:
        return f"{record.name}'s {' '.join(doc[start + 1 : end].text.split())}"
    if mention.end < end and doc[mention.end].text in ("'s", "’s", "'", "’"):
        return f"{record.name}'s {' '.join(doc[mention.end + 1 : end].text.split())}"
    return text
