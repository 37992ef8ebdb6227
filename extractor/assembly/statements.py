"""What a source is reported to say that no rule has a type for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractor.annotations import Attribution, EntityRecord, Mention
from extractor.assembly.draft import Draft
from extractor.assembly.retold import is_plan
from extractor.assembly.summary_words import summary_words
from extractor.claim import Argument
from extractor.context.conditions import question
from extractor.context.factuality import assess
from extractor.context.lookup import lookup
from extractor.context.sources import source_chain
from extractor.data import load_yaml, patterns_dir
from extractor.rules.index import SentenceView, sentence_views
from extractor.rules.loader import Rule
from extractor.rules.matcher import Frame
from extractor.rules.schema import Sets, Trigger
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

_ROLES = {
    "DRIVER": "driver",
    "TEAM": "team",
    "SERIES": "series",
    "PERSON": "person",
    "MANUFACTURER": "manufacturer",
    "EVENT": "event",
    "CIRCUIT": "circuit",
}
_SHORTEST = 4
"""Words that a reported sentence must have to say something."""
_SHORTEST_CLAUSE = 8
"""Tokens of a clause that is a proposition of its own beside a typed claim in its sentence."""
_SPEAKING = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_SPEAKERS = frozenset(
    {"DRIVER", "PERSON", "JOURNALIST", "TEAM", "MANUFACTURER", "SERIES", "ORGANISATION", "OUTLET", "SPONSOR"}
)
_LONGEST = 300
"""Tokens of a statement that are searched for the mark that a closing one answers."""
_MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})

STATEMENT_RULE = "statement"


def statements(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """A `statement` draft for every reported sentence about the sport in which no typed claim stands.

    A sentence of a quotation is one proposition, and so is the whole content of indirect speech; where a
    typed claim takes up one of its clauses, each other long clause is one. Sentences in a row in which a
    speaker names but himself, or nobody, are one. What names nobody but speaks of the sport is of who says it;
    if he is nobody of the sport, it is no claim about it; nor is a question or a fragment.
    """
    taken = bytearray(len(doc))
    for start, end in (span for typed in drafts for span in (typed.span, *(typed.also if is_plan(typed) else ()))):
        taken[start:end] = b"\1" * max(0, end - start)
    views = sentence_views(doc)
    starts = [v.span.start for v in views]
    headlines = _headlines(doc)
    out: list[Draft] = []
    for attribution in doc._.attributions or ():
        if attribution.source is None or not _speaks(doc, attribution):
            continue
        for start, end in attribution.content:
            last: Draft | None = None
            for k in range(max(0, bisect_left(starts, start + 1) - 1), bisect_left(starts, end)):
                view = views[k]
                for a, b in _propositions(doc, max(start, view.span.start), min(end, view.span.end), taken):
                    draft = _draft(doc, attribution, view, a, b)
                    if draft is None:
                        last = None
                    elif (
                        last is not None
                        and _of_himself(last)
                        and _of_himself(draft)
                        and bool(_placed(last)) == bool(_placed(draft))
                        and _adjoins(doc, last, draft)
                    ):
                        last.span = (last.span[0], draft.span[1])
                        taken[last.span[0] : last.span[1]] = b"\1" * (last.span[1] - last.span[0])
                    else:
                        draft.headline = any(x <= doc[a].idx < y for x, y in headlines)
                        taken[draft.span[0] : draft.span[1]] = b"\1" * (draft.span[1] - draft.span[0])
                        out.append(draft)
                        last = draft
    return out


def _headlines(doc: Doc) -> list[tuple[int, int]]:
    article = doc._.article
    return (
        [(b.start, b.end) for b in article.blocks if b.kind in ("headline", "dek")]
        if article is not None
        else []
    )


def _speaks(doc: Doc, attribution: Attribution) -> bool:
    """Whether the source of "X: ..." is somebody: a label ("GARAGE NOTES: ...") is not."""
    assert attribution.source is not None
    if attribution.cue_lemma != ":":
        first = doc[attribution.content[0][0]]
        # "declined to say", "agreed to wait" tell what was done; "asked whether" tells nothing.
        return attribution.kind != "indirect" or first.lower_ not in ("to", "whether", "if")
    start, end = attribution.source
    return any(m.label in _SPEAKERS for m in lookup(doc).mentions_between(start, end))


def _propositions(doc: Doc, start: int, end: int, taken: bytearray) -> Iterator[tuple[int, int]]:
    """The range if no claim has any of it, else those of its clauses that none has."""
    if start >= end:
        return
    if not any(taken[start:end]):
        yield start, end
        return
    cuts = sorted(
        {
            start,
            *(
                _first(verb)
                for verb in doc[start:end]
                if start < _first(verb) and _own_clause(verb, start, end)
            ),
            end,
        }
    )
    if len(cuts) > 2:
        for a, b in pairwise(cuts):
            if b - a >= _SHORTEST_CLAUSE and not any(taken[a:b]):
                yield a, b


def _own_clause(token: Token, start: int, end: int) -> bool:
    """Whether a verb heads a clause that stands beside another one, with a subject of its own."""
    if (
        token.dep_ not in ("conj", "parataxis", "ccomp")
        or not grammar.is_verbal(token)
        or not start <= token.head.i < end
    ):
        return False
    if not any(c.dep_ in grammar.SUBJECTS for c in token.children):
        return False
    # A comma splice is parsed as a complement of the clause beside it; "thinks that ..." is a true one.
    between = range(min(token.i, token.head.i), max(token.i, token.head.i))
    return token.dep_ != "ccomp" or any(token.doc[i].text in (",", ";", ":") for i in between)


def _first(verb: Token) -> int:
    """Where a coordinated verb's clause begins; for one before its governor, where that begins."""
    if verb.i > verb.head.i:
        return int(verb.left_edge.i)
    return int(verb.right_edge.i) + 1


def _draft(doc: Doc, attribution: Attribution, view: SentenceView, start: int, end: int) -> Draft | None:
    start, end = _trimmed(doc, start, end)
    words = [t for t in doc[start:end] if t.is_alpha]
    if len(words) < _SHORTEST or _empty(words) or _asks(doc, end):
        return None
    predicate = doc[start:end].root
    if not predicate.dep_ or question(predicate) or not _is_clause(predicate, start, end):
        return None
    mentions = [m for m in lookup(doc).mentions_between(start, end) if m.end <= end]
    arguments = arguments_of(doc, mentions) or _of_source(doc, attribution) or _of_speaker(doc, attribution, start, end)
    if not arguments:
        return None
    factuality = assess(predicate)
    if not source_chain(doc, factuality):
        return None
    rule = statement_rule(attribution.cue_lemma or "say")
    draft = Draft([Frame(rule, predicate, doc[predicate.i : predicate.i + 1], view)], arguments=arguments)
    draft.how = dict.fromkeys(arguments, "named in what is reported" if _placed(draft) else "says it")
    draft.span = (start, end)
    draft.factuality = factuality
    return draft


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (doc[start].is_punct or doc[start].is_space or _opens(doc[start])):
        start += 1
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in (",", ";", ":", "—", "–")
        or doc[end - 1].lower_ in ("and", "but")
        or (doc[end - 1].text in ('"', "”") and _closes_nothing(doc, start, end))
    ):
        end -= 1
    return start, end


def _closes_nothing(doc: Doc, start: int, end: int) -> bool:
    """Whether the closing mark at the end of the words belongs to one before them."""
    marks = [t.text for t in doc[max(start, end - _LONGEST) : end] if t.text in ('"', "“", "”")]
    if marks[-1] == '"':
        return marks.count('"') % 2 == 1
    return marks.count("”") > marks.count("“")


def _opens(token: Token) -> bool:
    """A conjunction before the words of a clause; "that" may be its subject."""
    return token.lower_ == "and" or (token.lower_ == "that" and token.dep_ == "mark")


def _asks(doc: Doc, end: int) -> bool:
    """Whether the words end in a question mark."""
    return any(doc[i].text == "?" for i in range(max(0, end - 2), min(len(doc), end + 1)))


def _empty(words: list[Token]) -> bool:
    """Whether a sentence says nothing about the sport: "I'd never say never"."""
    lemmas = ["not" if t.lower_ in ("n't", "n’t", "not") else t.lemma_.lower() for t in words]
    held = set(lemmas)
    return any(
        tuple(lemmas[i : i + len(phrase)]) == phrase
        for phrase in summary_words().empty if held.issuperset(phrase)
        for i in range(len(lemmas) - len(phrase) + 1)
    )


def _is_clause(predicate: Token, start: int, end: int) -> bool:
    """A sentence or an infinitive, no bare name or phrase."""
    return grammar.is_verbal(predicate) or any(
        grammar.is_verbal(t) and start <= t.i < end for t in predicate.children
    )


def _placed(draft: Draft) -> list[Argument]:
    """The arguments that stand in the words of a statement: its speaker does not."""
    return [a for values in draft.arguments.values() for a in values if a.end]


def _of_himself(draft: Draft) -> bool:
    """Whether all that a statement names is its speaker, by "I" and "we"."""
    doc = draft.predicate.doc
    spans = [doc.char_span(a.start, a.end, alignment_mode="expand") for a in _placed(draft)]
    return all(s is not None and len(s) == 1 and s[0].lower_ in _SPEAKING for s in spans)


def _adjoins(doc: Doc, before: Draft, after: Draft) -> bool:
    gap = doc[before.span[1] : after.span[0]]
    return after.span[0] - before.span[1] < 4 and all(
        t.is_punct or t.is_space or t.text in _MARKS for t in gap
    )


def _of_source(doc: Doc, attribution: Attribution) -> dict[str, list[Argument]]:
    """Of whom they speak that have no name of their own: "Roe's camp", "two people at Nova"."""
    start, end = attribution.source or (0, 0)
    found = [m for m in lookup(doc).mentions_between(start, end) if m.end <= end]
    head = doc[start:end].root.i if start < end else -1
    return {} if any(m.start <= head < m.end for m in found) else arguments_of(doc, found)


def _of_speaker(doc: Doc, attribution: Attribution, first: int, stop: int) -> dict[str, list[Argument]]:
    """The driver or team that speaks, of whom it is then said: "It felt better", Roe said.

    `first`, `stop`: what is said, which must be a sentence of its own with a subject and a word of the sport.
    """
    start, end = attribution.source or (0, 0)
    said = doc[first:stop]
    if start >= end or all(t.dep_ not in grammar.SUBJECTS for t in said):
        return {}
    if not any(t.lower_ in spoken_words() for t in said):
        return {}
    head = doc[start:end].root.i
    found = [m for m in lookup(doc).mentions_between(start, end) if m.start <= head < m.end and m.label in _SPOKEN_OF]
    entities = doc._.entities or {}
    people = [m for m in found if m.label != "PERSON" or any(_of_the_sport(entities.get(e)) for e in m.entities)]
    told = arguments_of(doc, people)
    return {role: [a.model_copy(update={"start": 0, "end": 0}) for a in values] for role, values in told.items()}


def _of_the_sport(person: EntityRecord | None) -> bool:
    """Whether somebody who does not race is listed, or has an office in the article."""
    if person is None or person.facts.get("outsider"):
        return False
    return person.known or bool(person.facts.get("role"))


@cache
def spoken_words() -> frozenset[str]:
    """Words by which somebody who names nobody is known to speak of the sport, lower case."""
    data = load_yaml(patterns_dir() / "cues" / "topic.yaml")
    return frozenset(str(word) for kind in ("spoken", "vehicles", "sports") for word in data[kind])


_SPOKEN_OF = frozenset({"DRIVER", "TEAM", "PERSON", "SERIES", "MANUFACTURER"})


def arguments_of(
    doc: Doc, mentions: Sequence[Mention], holder: Mention | None = None
) -> dict[str, list[Argument]]:
    """Whom and what a statement names. A driver's "I" is an argument; anybody else's "I" is his team.

    `holder`: whose own name is no argument as long as there is any other.
    """
    out: dict[str, list[Argument]] = {}
    aside: dict[str, list[Argument]] = {}
    entities = doc._.entities or {}
    for m in mentions:
        role = _ROLES.get(m.label)
        if role is None or m.confidence < 0.5:
            continue
        span = doc[m.start : m.end]
        if m.label == "DRIVER" and span.text.lower() in ("we", "us"):
            continue  # his team, which is meant there, too, says enough
        spoken = m.kind == "pronoun" and m.label == "PERSON" and span.text.lower() in _SPEAKING
        own = spoken or (holder is not None and m.entities == holder.entities)
        for identity in _own_teams(doc, m.entities) if spoken else m.entities:
            if identity not in entities:
                continue
            values = (aside if own else out).setdefault("team" if identity.startswith("team/") else role, [])
            if all(v.id != identity for v in values):
                values.append(
                    Argument(
                        id=identity, name=entities[identity].name, start=span.start_char, end=span.end_char
                    )
                )
    return out or {role: values for role, values in aside.items() if values}


def _own_teams(doc: Doc, people: Sequence[str]) -> Sequence[str]:
    """The teams of a speaker that the article names; the speaker where it names none."""
    entities = doc._.entities or {}
    names = {t for p in people if p in entities for t in entities[p].facts.get("teams", ())}
    return [e.id for e in entities.values() if e.label == "TEAM" and e.name in names][:1] or people


def statement_rule(cue: str) -> Rule:
    """The rule that statements bear in the output: its action is the cue's verb."""
    action = (
        cue.replace(" ", "-")
        if cue.replace(" ", "").isalpha() and cue not in ("according to", "quote", "per")
        else "say"
    )
    return Rule(
        name=STATEMENT_RULE,
        type="statement",
        action=action,
        doc="",
        triggers=(Trigger.model_validate({"verb": ["say"]}),),
        slots={},
        needs=(),
        sets=Sets.model_validate({}),
        summary="",
        priority=0,
        examples=(),
        counterexamples=(),
        file="",
        line=0,
    )
