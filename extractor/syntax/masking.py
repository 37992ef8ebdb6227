"""Parse what the parser knows: names are masked by ordinary one-word names before the sentence is parsed.

A small model reads "23XI Racing" as a number and "No. 7 Chevrolet" as a sentence's end. What a name is, Pitwire's own
tagger has already decided; the parser only needs to know that a name stands there. So each name becomes one common
word of its kind, which also saves tokens, and the analysis is laid back over the name's tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from extractor.annotations import Mention, ValueMention, spaces_of
from extractor.syntax.asides import AS_VERB, VERBS, after_aside
from extractor.syntax.fronted import TIME, before_subject
from extractor.syntax.hyphens import HYPHENS, ages, dashes
from extractor.syntax.lexicon import Lexical, words_of
from extractor.syntax.mistaken import MISTAKEN, SHOWN, STARTED_FROM, is_made, one_word
from extractor.syntax.ordinals import BY_PLACES, FINISHED, shown_by_a_place
from extractor.syntax.rivals import OUTDONE
from extractor.syntax.titles import HOLDERS, LONGEST, state_before, titled

_MASKS = {
    "DRIVER": "Smith", "PERSON": "Jones", "JOURNALIST": "Brown", "TEAM": "Microsoft", "SERIES": "Congress",
    "MANUFACTURER": "Ford", "CIRCUIT": "London", "EVENT": "Wimbledon", "OUTLET": "Reuters", "ORGANISATION": "NATO",
    "SPONSOR": "Pepsi",
}
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "--", "‑": "-", "…": "...", "′": "'", "″": '"'}
)
_VEHICLES = frozenset(
    {"car", "cars", "truck", "trucks", "entry", "entries", "bike", "machine", "ford", "chevrolet", "chevy", "toyota"}
)
_PEOPLE = frozenset(
    "driver rider racer rookie native veteran star champion prospect winner brother son daughter sister newcomer "
    "talent ace pilot resident twin teammate american former".split()
)


@dataclass(slots=True)
class MaskedSentence:
    """A sentence to parse: `words[k]` stands for the document's tokens `groups[k][0]:groups[k][1]`.

    `masked[k]` tells whether the word is a mask, whose lemma means nothing; `hung[k]`, how many tokens after the group
    are left out of the parse and hang on it: the number in "Roe #5k, of Ohio, won", "(Nova Racing)" in "Roe (Nova
    Racing) won".
    """

    words: list[str]
    spaces: list[bool]
    groups: list[tuple[int, int]]
    masked: list[bool]
    hung: list[int]


def mask(sentence: Span, names: Sequence[Mention], numbers: Iterable[ValueMention] = ()) -> MaskedSentence:
    """Mask the names and car numbers of a sentence.

    `names` and `numbers` (values labelled CAR_NUMBER) are those that lie in the sentence, by start, and do not overlap
    within their kind. White-space tokens are left out of `words`; a fully upper-case sentence is lower-cased, because
    the model takes capitals for names.
    """
    doc = sentence.doc
    covered = {m.start: (m.end, _MASKS.get(m.label, "Smith")) for m in names if m.end > m.start}
    taken = {i for m in names for i in range(m.start, m.end)}
    for value in numbers:
        if not taken.intersection(range(value.start, value.end)):
            covered.setdefault(value.start, (value.end, _number_mask(sentence, value.end, covered)))
    known, spaced = words_of(doc), spaces_of(doc)
    here = known[sentence.start : sentence.end]
    texts = [word.text for word in here]
    hyphens = not HYPHENS.isdisjoint(texts)
    for start, end in ages(known, sentence.start, sentence.end) if hyphens else ():
        if not taken.intersection(range(start, end)):
            after = known[end] if end < sentence.end else None
            modifies = after is not None and (after.lower_ in _PEOPLE or (after.is_title and after.is_alpha))
            covered.setdefault(start, (end, "young" if modifies else "man"))
    if hyphens:
        covered |= {k: (k + 1, "--") for k in dashes(texts, spaced, sentence.start) if k not in taken}
    years = [text for text in texts if len(text) == 4 and text.isdigit()]
    lows = {word.lower_ for word in here}
    if years or not _TURNED.isdisjoint(lows):
        persons = {m.end for m in names if m.label in _PERSONS}
        for start, word in _mistaken(sentence):
            if start not in taken and not (word == "practice" and start in persons):
                covered.setdefault(start, (start + 1, word))
        if "qualified" in lows:  # "Roe qualified for the final" is a man of merit to the model
            placed = (end for end in persons if end < sentence.end and known[end].lower_ == "qualified")
            covered |= {end: (end + 1, "started") for end in placed if end not in taken}
    if not _AT_SESSIONS.isdisjoint(lows):
        for name in names:
            if name.label in _WON and _is_before_session(known, name, sentence):
                covered[name.start] = (name.end, ATTRIBUTE)
    if not _COUNTS.keys().isdisjoint(texts):
        covered |= {k: (k + 1, _COUNTS[doc[k].text]) for k in _counted(known, sentence, names) if k not in taken}
    if not AS_VERB.keys().isdisjoint(texts):
        behind = after_aside(known, names, sentence.start, sentence.end)
        covered |= {k: (k + 1, AS_VERB[doc[k].text]) for k in behind if k not in taken}
    for one, other in pairwise(names):
        racers = one.label in _PERSONS and other.label in _PERSONS and other.start == one.end + 1
        if racers and doc[one.end].lower_ in _BEATING:
            covered.setdefault(one.end, (other.start, _BEATING[doc[one.end].lower_]))
    won = {m.end for m in names if m.label in _WON}
    for name in names:
        if name.label == "DRIVER" and name.start > sentence.start and name.start - 1 not in taken:
            if name.start - 1 not in won and _is_title(known, name.start - 1):
                covered.setdefault(name.start - 1, (name.start, "driver"))
            if at := state_before(known, sentence.start, name.start):
                covered.setdefault(at, (at + 1, "young"))
    for start, end in before_subject(known, names, sentence.start, sentence.end):
        covered[start] = (end, TIME)
    if not _FIGHTS.isdisjoint(texts):
        for one, other in pairwise(names):
            if other.start - one.end == 1 and _is_fight(doc, sentence.start, one):
                covered.setdefault(one.end, (other.start, "beat"))
    shouted = _is_shouted(texts)
    words: list[str] = []
    spaces: list[bool] = []
    groups: list[tuple[int, int]] = []
    masked: list[bool] = []
    hung: list[int] = []
    people: set[int] = set()
    if not _HANGING.isdisjoint(texts):
        people = {m.end for m in names if m.label in _PERSONS} | _years_aside(texts, first=sentence.start)
    i = first = sentence.start
    plain = not (hyphens or shouted or people)
    stops = sorted(covered, reverse=True) if plain else []
    while i < sentence.end:
        if plain and i > first and i not in covered:
            while stops and stops[-1] < i:
                stops.pop()
            run = range(i, min(stops[-1], sentence.end) if stops else sentence.end)
            kept = [k for k in run if not texts[k - first].isspace()]
            words += [t if (t := texts[k - first]).isascii() else t.translate(_PLAIN) for k in kept]
            spaces += [spaced[k] for k in kept]
            groups += [(k, k + 1) for k in kept]
            masked += [False] * len(kept)
            hung += [0] * len(kept)
            i = run.stop
            continue
        end, word = covered.get(i) or (i + 1, "")
        if end > sentence.end:
            end = sentence.end
        masked.append(bool(word))
        bare = hyphens and not word and not any(k in covered for k in range(i, i + 3))
        if bare and (noun := one_word(sentence, i)):
            end, word = i + 3, noun
        elif not word:
            if bare and _is_prefix(sentence, i):
                end = i + 3
            word = ("out" if end > i + 1 and texts[i - first] in ("out", "Out") else "") + texts[end - 1 - first]
            if word.isspace():
                masked.pop()
                i = end
                continue
            if not word.isascii():
                word = word.translate(_PLAIN)
            if shouted or (i == first and word in _DOING and end in covered):
                word = word.lower()
            elif len(word) > 3 and i == first and word.isupper() and word.isalpha():
                word = word.capitalize()
        words.append(word)
        spaces.append(spaced[end - 1])
        groups.append((i, end))
        hung.append(_told_after(sentence, end, covered) if end in people else 0)
        i = end + hung[-1]
    return MaskedSentence(words, spaces, groups, masked, hung)


def _is_shouted(texts: list[str]) -> bool:
    """Whether a sentence is in capitals throughout."""
    opening = next((text for text in texts if len(text) > 1 and text.isalpha()), "")
    if not opening.isupper():
        return False
    letters = [text for text in texts if len(text) > 1 and text.isalpha()]
    return len(letters) > 3 and all(w.isupper() for w in letters)


def _counted(words: list[Lexical], sentence: Span, names: Sequence[Mention]) -> Iterable[int]:
    """Where "nine Sun Series wins" has the noun that the model takes for a verb."""
    for name in names:
        if name.label in _PERSONS or name.end >= sentence.end or words[name.end].text not in _COUNTS:
            continue
        k = name.start - 1
        if k > sentence.start and words[k].lower_ == "career":
            k -= 1
        if k >= sentence.start and words[k].lower_ in _NUMBERS | {"career"} | _NUMERALS:
            yield name.end


_COUNTS = {"wins": "victories"}
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty several many few".split()
)
_NUMERALS = frozenset(str(n) for n in range(2, 1000))
LEMMAS = {"wins": "win", "partners": "partner", **VERBS, **OUTDONE, **FINISHED, **SHOWN}
"""Words that are masked and yet are what rules look for, with their lemmas."""


def _told_after(sentence: Span, i: int, names: dict[int, tuple[int, str]]) -> int:
    """How many tokens take the number or the aside in brackets that a person's name bears behind it."""
    return _number_after(sentence, i) or _aside_after(sentence, i, names)


def _years_aside(texts: list[str], first: int) -> set[int]:
    """Where a year stands in brackets behind a word: "sixth (2023) and fourth (2024) in points"."""
    brackets = (k for k, text in enumerate(texts[:-2]) if text == "(" and texts[k + 2] == ")")
    return {first + k for k in brackets if k and len(texts[k + 1]) == 4 and texts[k + 1][:2] in ("19", "20")}


def _aside_after(sentence: Span, i: int, names: dict[int, tuple[int, str]]) -> int:
    """The length of "(Nova Racing)", "(Top Fuel)", "(3.652 seconds at 334 mph)"; 0 for a clause or another person."""
    doc = sentence.doc
    if i >= sentence.end or doc[i].text != "(":
        return 0
    k = i + 1
    while k < min(sentence.end, i + _ASIDE):
        token = doc[k]
        if token.text == ")":
            return k + 1 - i if k > i + 1 else 0
        end, word = names.get(k, (k + 1, ""))
        if word in ("Smith", "Jones", "Brown"):
            return 0
        if not word and token.is_alpha and token.is_lower and token.lower_ not in _MEASURES:
            return 0
        k = end
    return 0


_ASIDE = 14
_PERSONS = ("DRIVER", "PERSON")
_HANGING = frozenset("#(")
_MEASURES = frozenset("mph kph km h seconds second sec secs s at points pts laps lap of the in m t th st nd rd".split())
"""Words in lower case in an aside that tells a time, a speed, a make or a class."""


def _number_after(sentence: Span, i: int) -> int:
    """How many tokens the number takes that a name bears behind it, "Roe #5k": 0 where a car does, "Roe #5 Ford"."""
    doc = sentence.doc
    if i + 1 >= sentence.end or doc[i].text != "#" or not doc[i + 1].text[0].isalnum() or doc[i].whitespace_:
        return 0
    after = doc[i + 2] if i + 2 < sentence.end else None
    return 0 if after is not None and (after.is_title or after.lower_ in _VEHICLES) else 2


def _is_prefix(sentence: Span, i: int) -> bool:
    """Whether "re-signed", "co-drives" or "out-raced" begins here: the model knows the verb, not its prefix cut off."""
    words, spaces = words_of(sentence.doc), spaces_of(sentence.doc)
    if i + 2 >= sentence.end or words[i + 1].text not in "-‑" or spaces[i] or spaces[i + 1]:
        return False
    outdone = words[i].lower_ == "out" and words[i + 2].lower_.endswith(("ed", "ing"))
    return outdone or (words[i].lower_ in ("re", "co") and words[i + 2].is_alpha)


def _number_mask(sentence: Span, end: int, names: dict[int, tuple[int, str]]) -> str:
    """ "No. 7" is an adjective before what bears the number, else the car itself."""
    if end < sentence.end and (end in names or sentence.doc[end].lower_ in _VEHICLES):
        return "red"
    return "car"


_TITLES = frozenset("rider ace pilot star racer".split())
"""What a name may bear as a title: the model takes "WorldSBK rider Roe" for a clause now and then."""
_BEFORE_A_NOUN = frozenset(
    "the a an this that new unchanged same driver rider strong 's ’s his her their its race series".split()
)


_WON = frozenset({"EVENT", "CIRCUIT", "SERIES"})
"""What an honour is of that is told of its bearer: "Dune 500 winner Roe"."""


def _is_before_session(words: list[Lexical], name: Mention, sentence: Span) -> bool:
    """Whether a name tells whose session it is behind a preposition: the model reads "in Spa *practice*" as two things.
    """
    if name.start <= sentence.start or words[name.start - 1].lower_ not in _OF_SESSIONS:
        return False
    after = words[name.end].lower_ if name.end < sentence.end else ""
    then = words[name.end + 1].lower_ if name.end + 1 < sentence.end else ""
    return after in _AT_SESSIONS and then not in _BEGINNING


ATTRIBUTE = "Olympic"
"""What a name is masked by that is an attribute of the noun behind it."""
_OF_SESSIONS = frozenset("in during after before of for from at through since".split())
_AT_SESSIONS = frozenset("practice qualifying testing points racing competition".split())
_BEGINNING = frozenset("is was were are has had will would can may".split())
"""What makes a session a subject: "in Formula 1 qualifying *is* on Saturday"."""


def _is_title(words: list[Lexical], i: int) -> bool:
    """Whether a word is the title of the name behind it; an honour that is dated or held keeps its own word."""
    word = words[i].lower_
    if word not in HOLDERS:
        return word in _TITLES
    around = words[max(0, i - 4) : i]
    return not any(w.lower_ in _HELD or (w.is_digit and len(w.text) == 4) for w in around)


_SEEN = frozenset({"saw", "see", "sees", "seeing", "seen", "watched", "let"})
_FIGHTS = frozenset({"edge", "best", "pip", "top", "nip", "outduel", "outlast", "outrun"})
"""Bare infinitives that the model takes for nouns between two names: "the race saw Roe *edge* Poe"."""


def _is_fight(doc: Doc, first: int, name: Mention) -> bool:
    return doc[name.end].lower_ in _FIGHTS and name.start > first and doc[name.start - 1].lower_ in _SEEN


_HELD = frozenset({"reigning", "defending", "current", "year", "season", "the", "outgoing", "newly", "new"})


def _mistaken(sentence: Span) -> Iterable[tuple[int, str]]:
    """Tokens that the model takes for verbs, each with a word to show it.

    "The Nova pairing", "defending champion", "led from start to finish".
    """
    here = words_of(sentence.doc)[sentence.start : sentence.end]
    telling = [k for k, word in enumerate(here) if word.is_digit or word.lower_ in _TURNED or word.lower_ in _MATES]
    for t in [sentence[k] for k in telling]:
        if t.lower_ in MISTAKEN and t.i > sentence.start:
            before = t.nbor(-1)
            if t.lower_ == "start" and not is_made(t):
                continue
            if t.lower_ in ("qualifying", "testing") and not _ends_a_phrase(t, sentence.end):
                continue
            led = t.lower_ == "qualifying" and before.lower_ in _TOPPED
            if led or before.lower_ in _BEFORE_A_NOUN or before.is_title or before.is_upper:
                yield t.i, MISTAKEN[t.lower_]
        elif t.lower_ in BY_PLACES:
            if (shown := shown_by_a_place(t, sentence.start, sentence.end)) is not None:
                yield shown
        elif t.lower_ == "put" and t.i > sentence.start and t.nbor(-1).lower_ in _STAYING:
            yield t.i, "there"
        elif t.is_digit and t.i > sentence.start and t.nbor(-1).lower_ in _BEFORE_A_YEAR:
            if titled([u.text for u in t.doc[t.i : min(t.i + LONGEST, sentence.end)]]):
                yield t.i, "former"
        elif t.lower_ in ("defending", "reigning"):
            if any(u.lower_ in HOLDERS for u in t.doc[t.i + 1 : min(t.i + 5, sentence.end)]):
                yield t.i, "current"
        elif t.lower_ == "finish" and t.i > sentence.start + 1 and t.doc[t.i - 2 : t.i].text.lower() == "start to":
            yield t.i, "end"
        elif t.lower_ in _MATES and t.i > sentence.start and t.nbor(-1).lower_ == "team":
            yield t.i, "colleague" if t.lower_ == "mate" else "colleagues"
        elif t.lower_ == "starting" and t.i + 1 < sentence.end and t.nbor(1).lower_ in STARTED_FROM:
            yield t.i, "initial"
        elif t.lower_ == "hopes" and t.i > sentence.start and t.nbor(-1).lower_ in _HOPED_FOR:
            yield t.i, "chances"
        elif t.lower_ == "rules" and t.i + 1 < sentence.end and t.nbor(1).lower_ in _OF_RULES:
            yield t.i, "rule"


def _ends_a_phrase(word: Token, end: int) -> bool:
    """Whether no noun follows that the word could tell more of: "topped Sun Series qualifying on Friday"."""
    after = word.doc[word.i + 1] if word.i + 1 < end else None
    return after is None or not after.is_alpha or after.is_title or after.lower_ in _NO_NOUN


_NO_NOUN = frozenset(
    "on at for in and with as by after before ahead was is will from when while but to despite during today here "
    "thanks over under".split()
)
_BEFORE_A_YEAR = frozenset({"of", "by", "for", "to", "from", "and", "beside", "alongside", "over", "including", ","})
"""Words after which the model takes a year for a noun of its own."""
_DOING = frozenset({"Joining", "Replacing", "Partnering", "Succeeding", "Following", "Leading", "Driving", "Leaving"})
"""Verbs with which a sentence begins and that the model takes for a part of the name behind them."""
_STAYING = frozenset({"stay", "stays", "stayed", "staying"})
_TOPPED = frozenset("topped tops top topping paced led dominated headed heads".split())
_BEATING = dict.fromkeys(("edge", "nip", "pip", "top", "best", *OUTDONE), "beat")
_BEATING |= {"cut": "reduced", "partners": "joins"}
"""Verbs that the model takes for nouns and adjectives between two names: "saw Roe edge Poe"."""
_HOPED_FOR = frozenset({"title", "championship", "playoff", "podium", "victory", "race", "medal", "points", "win"})
_OF_RULES = frozenset("package packages change changes tweak tweaks overhaul violation violations infraction".split())
"""What rules are made of; before it the model takes them for a verb: "its Sun Series rules package"."""
_MATES = frozenset({"mate", "mates"})
_TURNED = frozenset(MISTAKEN) | BY_PLACES | _MATES | set(
    "defending reigning finish hopes put rules starting".split()
)
"""Words without which nothing is mistaken."""
