"""Noun phrases that may take up somebody or something named before: "the 23-year-old", "his team"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.annotations import Mention
from extractor.syntax.grammar import SUBJECTS
from extractor.syntax.tokens import Doc, Token
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import Discourse, Ref, Site
from extractor.tagging.coreference_profiles import car_numbers, hyphenated_age
from extractor.tagging.namecues import name_cues

_LONGEST = 9
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_STABLES = frozenset({"TEAM", "MANUFACTURER"})
_RELATIVES = frozenset({"who", "that", "whose", "whom", "which"})
_EPITHETS = frozenset(
    "reigning defending former time times title world race series two three four five six seven eight "
    "1 2 3 4 5 6 7 8 9 10".split()
)


@dataclass(slots=True)
class Phrase:
    """A noun phrase `[start, end)` with what it says. All words are folded.

    kind: "age", "demonym", "region", "native" or a class of nouns ("driver", "team", "group" ...).
    `closed` is False where a relative clause or "of" goes on to say who is meant.
    """

    site: Site
    kind: str
    noun: str
    words: list[str]
    names: list[Ref] = field(default_factory=list)
    age: int | None = None
    size: int = 0
    closed: bool = True
    number: str | None = None
    owner: int | None = None
    plural: bool = False

    @property
    def start(self) -> int:
        return self.site.start

    @property
    def end(self) -> int:
        return self.site.end

    @property
    def modifiers(self) -> list[str]:
        return [w for w in self.words if w != self.noun and w not in ("-", "the", "'s", ",")]

    @property
    def modifiers_outside_names(self) -> list[str]:
        """The modifiers but for those in names: "the Spanish Grand Prix winner" need not be a Spaniard."""
        if not self.names:
            return self.modifiers
        named = {i - self.start for ref in self.names for i in range(ref.start, ref.end)}
        return [w for i, w in enumerate(self.words) if i not in named and w in self.modifiers]

    @property
    def epithet(self) -> bool:
        """Whether the modifiers are of the kind that honours carry: "the two-time champion"."""
        return any(w in _EPITHETS or (len(w) == 4 and w.isdecimal()) for w in self.modifiers)


def nominal(phrase: Phrase, label: str, entities: tuple[str, ...], confidence: float, why: str) -> Mention:
    """The mention that a phrase is, once it is known whom it means."""
    return Mention(phrase.start, phrase.end, label, entities, "nominal", round(confidence, 2), why)


_OPENERS = frozenset({"the", "that", "both", "neither", "all", *_POSSESSIVES})


def find_phrases(discourse: Discourse, number: int) -> Iterator[Phrase]:
    """The descriptions of a sentence that could mean something named, left to right."""
    start, end = discourse.sentences[number]
    doc = discourse.doc
    for i, token in enumerate(doc[start:end], start):
        word = token.lower_
        if word not in _OPENERS or i in discourse.at or not token.dep_:
            continue
        phrase = None
        if word == "the":
            phrase = _definite(discourse, i, end)
        elif word == "that":
            # "that team" takes up a name; "that" before anything else may be many things.
            phrase = _definite(discourse, i, end) if token.dep_ == "det" else None
            phrase = phrase if phrase is not None and phrase.kind in ("team", "event") else None
        elif word in _POSSESSIVES:
            phrase = _possessed(discourse, i, end)
        elif word in ("both", "neither") and doc[i].dep_ not in ("preconj", "cc"):
            phrase = _both(discourse, i, end)
        elif word == "all":
            phrase = _all_of_them(discourse, i, end)
        if phrase is not None and not _names_someone(discourse, phrase):
            yield phrase


def _definite(discourse: Discourse, i: int, end: int) -> Phrase | None:
    doc = discourse.doc
    if i + 1 < end and fold(doc[i + 1].text) in ("former", "latter") and not _nominal(doc, i + 2, end):
        return _phrase(discourse, i, i + 2, i + 1, "pair_half", fold(doc[i + 1].text))
    bounds = _demonym(discourse, i, end) or _noun_phrase(doc, i, end)
    if bounds is None:
        return None
    head, stop = bounds
    if any(k in discourse.at for k in range(head, stop)):
        return None
    noun, kind, plural = _classify(discourse, i, head, stop)
    if kind is None:
        return None
    phrase = _phrase(discourse, i, stop, head, kind, noun)
    phrase.plural = plural
    phrase.age = next((a for t in doc[i:stop] if t.lower_ == "old" and (a := hyphenated_age(t))), None)
    phrase.size = discourse.cues.group.get(noun, 0) if kind == "group" else 0
    _close(discourse, phrase, end)
    return phrase


def _demonym(discourse: Discourse, i: int, end: int) -> tuple[int, int] | None:
    """ "the Australian" before a verb, whatever the parser made of it."""
    doc, cues = discourse.doc, discourse.cues
    if i + 2 >= end or not doc[i + 1].text[:1].isupper() or doc[i + 1].text.isupper():
        return None
    word, after = fold(doc[i + 1].text), doc[i + 2]
    if word not in cues.people and word not in cues.region_people:
        return None
    # "saw the Dutchman retire": the tagger takes the infinitive for a noun.
    seen = i > 0 and doc[i - 1].lemma_ in _SEES and after.lower_ in _DOES
    return (i + 1, i + 2) if seen or after.pos_ in ("VERB", "AUX", "ADP") or after.tag_ == "VBG" else None


_SEES = frozenset({"see", "make", "let", "help", "watch"})
_DOES = frozenset(
    "retire win take finish lose drop pass crash move climb claim jump start secure overtake set score return leave "
    "join beat lead slip fall spin slide lap pit rejoin pull qualify clinch seal suffer become".split()
)
"""Infinitives that follow on somebody who is seen to do it."""


def _noun_phrase(doc: Doc, i: int, end: int) -> tuple[int, int] | None:
    """Head and end of the noun phrase that the determiner `i` opens, hyphenated words whole."""
    home = _home(doc, i, end)
    if home:
        return home - 1, home
    head = doc[i].head.i if doc[i].dep_ in ("det", "poss") else i
    if not i < head < min(end, i + _LONGEST + 1):
        head = i + 1
        while (
            head + 1 < end
            and head < i + _LONGEST
            and (doc[head + 1].text == "-" or doc[head].text == "-" or _nominal(doc, head + 1, end))
        ):
            head += 1
        if head >= end:
            return None
    for k in range(i + 1, head):
        if doc[k].tag_ == "POS" or doc[k].text in ("'s", "’s"):
            # "the team's Cup programme": the owner is a phrase of its own.
            return (k - 1, k) if k - 1 > i else None
    stop = head + 1
    while stop + 1 < end and doc[stop].text == "-" and not doc[stop - 1].whitespace_:
        stop += 2
    if stop < end and fold(doc[stop].text) == "old" and doc[stop - 1].text == "-":
        stop += 1
    return head, min(stop, end)


def _home(doc: Doc, i: int, end: int) -> int | None:
    """End of "the Salem, Oregon, native", which the parser seldom sees as one phrase."""
    for k in range(i + 1, min(end, i + _LONGEST)):
        if doc[k].lower_ in ("native", "resident"):
            return k + 1 if k > i + 1 else None
        if not doc[k].text[:1].isupper() and doc[k].text not in (",", ".", "-"):
            return None
    return None


def _nominal(doc: Doc, i: int, end: int) -> bool:
    return i < end and doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and doc[i].dep_ != "appos"


def _classify(discourse: Discourse, i: int, head: int, stop: int) -> tuple[str, str | None, bool]:
    """Noun, kind, and whether it is plural."""
    doc, cues = discourse.doc, discourse.cues
    last = fold(doc[stop - 1].text)
    two = fold(doc[stop - 2].text) + " " + last if stop - 2 > i else last
    if last == "old" and hyphenated_age(doc[stop - 1]):
        return last, "age", False
    for word in (two, last):
        if word in cues.people and doc[stop - 1].text[:1].isupper():
            return word, "demonym", False
        if word in cues.region_people and doc[stop - 1].text[:1].isupper():
            return word, "region", False
        if word.endswith("s") and word[:-1] in cues.region_people and doc[stop - 1].text[:1].isupper():
            return word[:-1], "region", True
    joined = last
    for k in range(stop - 2, i, -1):
        if doc[k].text != "-" and doc[k + 1].text != "-":
            break
        joined = fold(doc[k].text) + joined
    plural = doc[head].tag_ in ("NNS", "NNPS")
    for word in (joined, last):
        if word in cues.group:
            return word, "group", True
        base = fold(doc[head].lemma_) if plural and word == last else word
        kind = cues.kind(base)
        if kind in ("driver", "role", "person") and plural:
            counted = next((cues.group[w] for t in doc[i:stop] if (w := fold(t.text)) in cues.group), 0)
            return (word, "group", True) if counted else (word, None, True)
        if kind == "person":
            return base, ("native" if base == "native" else "man"), plural
        if kind is not None and kind != "other_person":
            return base, kind, plural
    return last, None, plural


def _phrase(discourse: Discourse, start: int, end: int, head: int, kind: str, noun: str) -> Phrase:
    words = [fold(t.text) for t in discourse.doc[start:end]]
    names: list[Ref] = []
    for k in range(start, end):
        ref = discourse.at.get(k)
        if ref is not None and ref.mention is not None and ref not in names:
            names.append(ref)
    return Phrase(discourse.site(start, end, head), kind, noun, words, names)


def _close(discourse: Discourse, phrase: Phrase, end: int) -> None:
    """See what follows: a relative clause or "of" picks somebody out anew, "of the No. 11" by car."""
    doc, at = discourse.doc, phrase.end
    if phrase.kind == "group" and phrase.size == 0:
        phrase.size = next((discourse.cues.group[w] for w in phrase.words if w in discourse.cues.group), 0)
    if at >= end:
        return
    word = doc[at].lower_
    if word in ("of", "in") and phrase.kind in ("driver", "man"):
        number = next((n for k, n in car_numbers(discourse, phrase.site.sentence) if at < k <= at + 5), None)
        phrase.number, phrase.closed = number, False
        return
    if word in _RELATIVES or (doc[at].dep_ in ("acl", "relcl") and doc[at].head.i == phrase.site.head):
        phrase.closed = False
    elif word in ("of", "for", "with", "in", "at", "behind") and phrase.kind not in (
        "demonym",
        "age",
        "native",
    ):
        phrase.closed = doc[at].head.i != phrase.site.head


def _possessed(discourse: Discourse, i: int, end: int) -> Phrase | None:
    """ "his teammate", "her team", "their driver": only what the text can have told before."""
    doc = discourse.doc
    bounds = _noun_phrase(doc, i, end)
    if bounds is None:
        return None
    head, stop = bounds
    team = max((k for k in range(i + 1, stop) if k in discourse.at and discourse.at[k].label in _STABLES), default=i)
    if stop - team > 4 or stop - i > _LONGEST or any(k in discourse.at for k in range(team + 1, stop)):
        return None
    words = [fold(t.text) for t in doc[team + 1 : stop]]
    noun = "".join(words).replace("-", "")
    if noun in ("teammate", "successor", "predecessor", "replacement") and doc[head].tag_ not in (
        "NNS",
        "NNPS",
    ):
        kind = "related"
    elif team > i:
        return None
    elif noun in ("team", "employer", "employers", "squad", "outfit", "organization", "organisation"):
        kind, noun = "own_team", "team"
    elif noun in name_cues().kin and doc[head].tag_ in ("NN", "NNP") and stop not in discourse.at:
        kind = "kin"
    else:
        return None
    phrase = _phrase(discourse, i, stop, head, kind, noun)
    phrase.owner = i
    return phrase


def _both(discourse: Discourse, i: int, end: int) -> Phrase | None:
    doc, cues = discourse.doc, discourse.cues
    stop, head, noun = i + 1, i, ""
    if i + 1 < end and doc[i + 1].pos_ == "NOUN":
        noun = fold(doc[i + 1].lemma_)
        head, stop = i + 1, i + 2
        if cues.kind(noun) not in ("driver", "person", "role", "team", "manufacturer"):
            return None
    elif (i + 1 < end and doc[i + 1].lower_ in ("of", "the", "his", "their", "its")) or doc[i].dep_ not in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "dative",
        "appos",
    ):
        return None
    phrase = _phrase(discourse, i, stop, head, "group", noun or "both")
    phrase.size, phrase.plural = 2, True
    return phrase


def _all_of_them(discourse: Discourse, i: int, end: int) -> Phrase | None:
    """ "All three" or "all four drivers" as a subject, or the latter as an object; two are "both"."""
    doc, cues = discourse.doc, discourse.cues
    size = cues.group.get(fold(doc[i + 1].text), 0) if i + 1 < end else 0
    if size < 3:
        return None
    at = i + 2
    if at < end and doc[at].tag_ == "NNS" and cues.kind(fold(doc[at].lemma_)) == "driver":
        at += 1
    elif at < end and (doc[at].pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or doc[at].lower_ == "of"):
        return None
    head = at - 1
    if doc[head].dep_ not in SUBJECTS and (at == i + 2 or doc[head].dep_ not in ("dobj", "pobj", "dative")):
        return None  # "won all three" are races
    phrase = _phrase(discourse, i, at, head, "group", "all")
    phrase.size, phrase.plural = size, True
    return phrase


def _names_someone(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether a name stands in apposition or right behind: "the Dutchman Roe", "Poe, the rookie,"."""
    doc, head = discourse.doc, discourse.doc[phrase.site.head]
    if phrase.end in discourse.at and discourse.at[phrase.end].mention and doc[phrase.end - 1].text != ",":
        ref = discourse.at[phrase.end]
        if doc[ref.head].dep_ in ("appos", "compound") or head.dep_ in ("compound", "nmod", "amod", "det"):
            return True
        if doc[phrase.end].head.i == ref.head and doc[ref.head].head.i == head.i:
            return True
    if head.dep_ == "appos" and _has_name(discourse, head.head):
        return True
    if head.dep_ in SUBJECTS and _second_subject(discourse, phrase):
        return True
    if any(c.dep_ == "appos" and _has_name(discourse, c) and c.i - phrase.end <= 8 for c in head.children):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "as":
        return True
    if head.dep_ == "attr" and head.head.lemma_ in ("be", "become", "remain"):
        return any(c.dep_ == "nsubj" and _has_name(discourse, c) for c in head.head.children)
    before = phrase.start - 1
    stop = discourse.sentences[phrase.site.sentence][1]
    return (
        before > 0
        and doc[before].text in (",", "—", "–", "(")
        and before - 1 in discourse.at
        and phrase.end < stop
        and doc[phrase.end].text in (",", "—", "–", ")")
        and head.dep_ not in ("nsubj", "nsubjpass")
    )


def _second_subject(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether the parser took a name and a description beside it for two subjects: "Poe, the rookie, was", "the rookie,
    Poe was".
    """
    doc, head = discourse.doc, discourse.doc[phrase.site.head]
    beside = [phrase.start - 2, phrase.end + 1]
    marks = [phrase.start - 1, phrase.end]
    for at, mark in zip(beside, marks, strict=True):
        ref = discourse.at.get(at) if 0 <= mark < len(doc) and doc[mark].text == "," else None
        if ref is not None and _has_name(discourse, doc[ref.head]):
            name = doc[ref.head]
            if name.dep_ in SUBJECTS and name.head == head.head:
                return True
    return False


def _has_name(discourse: Discourse, token: Token) -> bool:
    ref = discourse.at.get(token.i)
    return ref is not None and ref.mention is not None and ref.mention.kind == "name"
