"""What the pipeline's components leave on a spaCy Doc, and who writes which attribute.

    doc._.article       extractor.article.Article            reading
    doc._.sentences     list[Span]                           reading (no sentence in `skip` blocks)
    doc._.entities      dict[str, EntityRecord]              tagging, by id, in order of first mention
    doc._.mentions      list[Mention]                        tagging (names), then coreference; by start
    doc._.times         list[TimeExpression]                 times
    doc._.values        list[ValueMention]                   values: counts, positions, lengths, roles ...
    doc._.attributions  list[Attribution]                    attribution
    doc._.claims        tuple[Claim, ...]                    rules + context
    doc._.trace         extractor.assembly.trace.Trace       rules + context: how each claim came about (read only)
    doc._.passed_over   str                                  relevance: why the text is not read, "" if it is
    doc._.elsewhere     list[Elsewhere]                      relevance: paragraphs about another field, in order

Token offsets (`start`, `end`) are spaCy token indices, end exclusive, unless a name says `char`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from spacy.tokens import Doc

from extractor.syntax.tokens import AnyDoc, kept_text

MentionKind = Literal["name", "nominal", "pronoun"]

LABELS = (
    "DRIVER", "PERSON", "JOURNALIST", "TEAM", "SERIES", "MANUFACTURER", "CIRCUIT", "EVENT",
    "OUTLET", "ORGANISATION", "SPONSOR",
)
"""PERSON: who is neither driver nor journalist. ORGANISATION: FIA, NASCAR as a sanctioning body, a court, a union."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A paragraph (char offsets) in which another field's words come more often than the sport's; `sport`: that field
    is another sport, which people win and lead and finish, too.
    """

    start: int
    end: int
    sport: bool


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """An entity of this article. `facts` is what its list knows (keys: series, nationality, born, teams, role, ...)."""

    id: str
    label: str
    name: str
    known: bool
    facts: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens that means one entity (or several: "both drivers"). Names do not hold "the" or "'s"."""

    start: int
    end: int
    label: str
    entities: tuple[str, ...]
    kind: MentionKind = "name"
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in the text. `seasons`: the years a claim with it is about, resolved; () if it bears on none.

    kind: "season" (a year or season: "next season", "2025-26"), "date" (a day or part of a year: "Saturday",
    "in July"; one whose year nothing tells has no `iso`), "span" (several seasons: "the past three years"), "until"
    ("through 2027"), "since" ("since 2019"), "duration" ("for two years"), "vague" (resolvable only with an article
    date that is not known).
    `iso` is a TIMEX3 value where one can be given ("2025-07", "2025-08-30", "P2Y", "2026").
    """

    start: int
    end: int
    kind: Literal["season", "date", "span", "until", "since", "duration", "vague"]
    seasons: tuple[int, ...] = ()
    iso: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ValueMention:
    """A value that fills a role but is no entity.

    label is the role's name in upper case: PARTICIPATION, POSITION, STAT (value: (stat, number)), LENGTH, ROLE,
    PENALTY, INJURY, CAR_NUMBER, POINTS, SESSION, OBJECT, PLACE.
    """

    start: int
    end: int
    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody (`source`) is reported (`cue`) to have said, written, believed `content`. All are token ranges.

    `source` is None when it is not told ("reportedly"); `kind` tells how much of the content is in quotation marks;
    `commitment` is what the cue says of the source's own certainty, `denies` whether the source says the contrary.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    kind: Literal["direct", "indirect", "mixed"] = "indirect"
    cue_lemma: str = ""
    commitment: Literal["certain", "probable", "possible"] = "certain"
    denies: bool = False
    unnamed: bool = False


def text_of(doc: AnyDoc) -> str:
    """The document's text, put together once: `doc.text` joins all tokens at every call."""
    return kept_text(doc)


def offsets_of(doc: AnyDoc) -> tuple[list[int], list[int]]:
    """Where each token begins and ends, in characters; the lists are everybody's and must not be changed."""
    found: tuple[list[int], list[int]] | None = doc.user_data.get(_OFFSETS)
    if found is None or len(found[0]) != len(doc):
        starts, lengths = doc.to_array(["IDX", "LENGTH"]).T.tolist() if len(doc) else ([], [])
        found = doc.user_data[_OFFSETS] = (starts, [a + n for a, n in zip(starts, lengths, strict=True)])
    return found


def spaces_of(doc: Doc) -> list[bool]:
    """Whether a space follows each token; the list is everybody's and must not be changed."""
    found: list[bool] | None = doc.user_data.get(_SPACES)
    if found is None or len(found) != len(doc):
        found = doc.user_data[_SPACES] = doc.to_array("SPACY").astype(bool).tolist() if len(doc) else []
    return found


_OFFSETS, _SPACES, _TRACE = "pitwire_offsets", "pitwire_spaces", "pitwire_trace"


def tell_trace(doc: AnyDoc, tell: Callable[[Doc], Any]) -> None:
    """Leave on a document how its trace is told, not the trace: that points back at the document, and a document in a
    circle stays in memory until the garbage collector finds it.
    """
    doc.user_data[_TRACE] = tell


def _trace(doc: Doc) -> Any:
    tell: Callable[[Doc], Any] | None = doc.user_data.get(_TRACE)
    return None if tell is None else tell(doc)


def passed_over(doc: AnyDoc) -> bool:
    """Whether a document is left unread: `pitwire_relevance` has found that it is about something else."""
    return bool(doc._.passed_over)


_SENTENCES, _BOUNDS = ("._.", "sentences", None, None), "pitwire_sentences"


def _sentences(doc: Doc) -> Any:
    """The sentences; as spans again where only their ends are left."""
    data: dict[Any, Any] = doc.user_data
    if _SENTENCES not in data and _BOUNDS in data:
        data[_SENTENCES] = [doc[start:end] for start, end in data[_BOUNDS]]
    return data.get(_SENTENCES)


def _set_sentences(doc: Doc, sentences: Any) -> None:
    data: dict[Any, Any] = doc.user_data
    data[_SENTENCES] = sentences


def fold_sentences(doc: Doc) -> None:
    """Leave of a document's sentences the ends only, until somebody asks for them: spans point back at the document."""
    data: dict[Any, Any] = doc.user_data
    spans = data.pop(_SENTENCES, None)
    if spans is not None:
        data[_BOUNDS] = [(span.start, span.end) for span in spans]


_DEFAULTS: dict[str, Any] = {
    "article": None, "entities": None, "mentions": None, "times": None, "values": None,
    "attributions": None, "claims": None, "passed_over": "", "elsewhere": None,
}


def register() -> None:
    """Register Pitwire's Doc extensions; safe to call any number of times."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Doc.has_extension("sentences"):
        Doc.set_extension("sentences", getter=_sentences, setter=_set_sentences)
    if not Doc.has_extension("trace"):
        Doc.set_extension("trace", getter=_trace)


register()
