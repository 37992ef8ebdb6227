"""What lists and article tell of each entity, for descriptions to draw on: age, country, home, job, team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from extractor.syntax.tokens import Token
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import PEOPLE, Discourse, Ref

_REACH = 8
"""Tokens before a name, or after it, that may describe it."""


@dataclass(slots=True)
class Profile:
    """One entity, words folded; `told_age` stands in the article, `age` follows from the date of birth."""

    label: str
    gender: str | None = None
    age: int | None = None
    told_age: int | None = None
    nations: set[str] = field(default_factory=set)
    told_nations: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    teams: list[str] = field(default_factory=list)
    listed_teams: tuple[str, ...] = ()
    base: str = ""
    numbers: set[str] = field(default_factory=set)


def profiles_of(discourse: Discourse, entities: set[str]) -> dict[str, Profile]:
    """The profiles of some entities, without the numbers of their cars."""
    profiles: dict[str, Profile] = {}
    for refs in discourse.refs:
        for ref in refs:
            if ref.mention is None or len(ref.key) != 1 or ref.key[0] not in entities:
                continue
            entity = ref.entities[0]
            if entity not in profiles:
                profiles[entity] = _from_facts(discourse, entity, ref.label)
            _learn(discourse, profiles[entity], ref)
    return profiles


def build_profiles(discourse: Discourse) -> dict[str, Profile]:
    """A profile for every entity that is mentioned."""
    profiles: dict[str, Profile] = {}
    for number, refs in enumerate(discourse.refs):
        for ref in refs:
            if ref.mention is None or len(ref.key) != 1:
                continue
            entity = ref.entities[0]
            if entity not in profiles:
                profiles[entity] = _from_facts(discourse, entity, ref.label)
            _learn(discourse, profiles[entity], ref)
        _learn_numbers(discourse, profiles, number)
    return profiles


def _from_facts(discourse: Discourse, entity: str, label: str) -> Profile:
    record = discourse.entities.get(entity)
    profile = Profile(record.label if record else label)
    if record is None:
        return profile
    facts = record.facts
    profile.gender = _gender(discourse, record.name, facts.get("gender")) if profile.label in PEOPLE else None
    nation = facts.get("nationality") or facts.get("country")
    if isinstance(nation, str) and nation:
        profile.nations.add(nation.upper())
    profile.age = _age(facts.get("born"), discourse.today)
    teams = facts.get("teams") or ()
    profile.listed_teams = tuple(fold(str(t)) for t in teams) if isinstance(teams, tuple | list) else ()
    profile.base = fold(" ".join(str(facts.get(k, "")) for k in ("base", "place")))
    for place in (facts.get("base"), facts.get("place")):
        profile.nations |= _nations_of(discourse, place)
    for role in str(facts.get("role") or "").replace("-", " ").split():
        profile.words.add(fold(role.strip(",;")))
    return profile


def _nations_of(discourse: Discourse, place: object) -> frozenset[str]:
    """Country codes of "Banbury, England" or "IT"."""
    if not isinstance(place, str) or not place:
        return frozenset()
    if len(place) == 2 and place.isupper():
        return frozenset({place})
    last = fold(place.rpartition(",")[2].strip())
    region = discourse.cues.region_forms.get(last)
    return discourse.cues.countries.get(last, frozenset({region.country}) if region else frozenset())


def _gender(discourse: Discourse, name: str, told: object) -> str | None:
    if isinstance(told, str) and told[:1].lower() in ("f", "m"):
        return told[:1].lower()
    words = name.split()
    return discourse.cues.given_gender.get(fold(words[0])) if len(words) > 1 else None


def _age(born: object, today: date | None) -> int | None:
    """Full years between a date of birth ("1992-01-30") and a day; None if either is not known to the day."""
    if not isinstance(born, str) or today is None:
        return None
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return None
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _learn(discourse: Discourse, profile: Profile, ref: Ref) -> None:
    """Take up what stands beside a name: "Delta co-owner Jens Olden", "Pyke, 25,", "a Frenchman"."""
    if discourse.kind[ref.sentence] == "skip":
        return
    words = list(_before(discourse, ref))
    _describe(discourse, profile, words)
    start, end = discourse.sentences[ref.sentence]
    doc = discourse.doc
    if ref.label in PEOPLE:
        _told_age(discourse, profile, ref.end, end)
        if ref.end + 2 < end and doc[ref.end].text == "," and doc[ref.end + 1].lower_ == "whose":
            _describe(discourse, profile, [doc[ref.end + 2]])
        at = ref.end + (ref.end + 2 < end and doc[ref.end].text == ",")
        if at + 1 < end and doc[at].lower_ in ("of", "from"):
            _place(discourse, profile, at + 1, end)
    for phrase in _predications(discourse, ref):
        tokens = [t for t in phrase.subtree if start <= t.i < end and t.i <= phrase.i + 4]
        _describe(discourse, profile, tokens)
        for token in tokens:
            if token.lower_ in ("of", "from"):
                _place(discourse, profile, token.i + 1, end)


def _before(discourse: Discourse, ref: Ref) -> Iterator[Token]:
    """Modifiers in front of a name, the nearest first."""
    doc, start = discourse.doc, discourse.sentences[ref.sentence][0]
    for i in range(ref.start - 1, max(start, ref.start - _REACH) - 1, -1):
        token = doc[i]
        plain = token.is_alpha or token.text in ("-", "'s", "’s") or token.like_num
        adjacent = token.dep_ in (
            "compound",
            "amod",
            "nmod",
            "poss",
            "case",
            "nummod",
            "punct",
            "npadvmod",
            "advmod",
        )
        # "rally legend Ann Roe": the parser may take the noun for a verb.
        adjacent = adjacent or (i == ref.start - 1 and fold(token.text) in discourse.cues.nouns["driver"])
        if not plain or (token.dep_ and not adjacent and token.head.i < ref.start and i not in discourse.at):
            return
        if token.is_stop and not token.is_digit and token.text not in ("'s", "’s") and token.lower_ not in FORMER:
            return
        if not token.dep_ and ref.start - i > 4:
            return
        yield token


def _predications(discourse: Discourse, ref: Ref) -> Iterator[Token]:
    """Heads of the noun phrases that say what a name is: appositions and predicate nouns."""
    head = discourse.doc[ref.head]
    for child in head.children:
        if child.dep_ == "appos" and child.i not in discourse.at and child.i > head.i:
            yield child
    if head.dep_ == "appos" and head.head.i not in discourse.at and head.head.pos_ == "NOUN":
        yield head.head
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        for child in head.head.children:
            if child.dep_ == "attr" and child.i not in discourse.at:
                yield child


def _describe(discourse: Discourse, profile: Profile, tokens: list[Token]) -> None:
    cues = discourse.cues
    former = min((t.i for t in tokens if t.lower_ in FORMER), default=len(discourse.doc))
    for token in tokens:
        held = discourse.at.get(token.i)
        if held is not None and held.mention is not None:
            if token.i > former:
                continue  # "a former Nova development driver"
            if held.label in ("TEAM", "MANUFACTURER", "ORGANISATION", "SERIES") and profile.label in PEOPLE:
                profile.teams += [e for e in held.entities if e not in profile.teams]
            if held.label == "CIRCUIT" and profile.label in PEOPLE:
                profile.places.add(fold(token.text))  # "Oakham's Ann Roe": the town, not its track
            continue
        word = fold(token.text)
        profile.words.add(word)
        if token.text[:1].isupper() and word not in cues.given_gender:
            profile.told_nations |= cues.people.get(word, frozenset()) | cues.adjectives.get(
                word, frozenset()
            )
            profile.places |= {r.name for r in cues.region_people.get(word, ())}
            profile.places.add(word)
        if word == "old":
            age = hyphenated_age(token)
            profile.told_age = profile.told_age or age


def hyphenated_age(old: Token) -> int | None:
    """The 23 of "23-year-old", given the token "old"; None if it is no age."""
    doc, i = old.doc, old.i
    if i < 4 or [fold(t.text) for t in doc[i - 3 : i]] != ["-", "year", "-"]:
        return None
    return int(doc[i - 4].text) if doc[i - 4].text.isdecimal() and len(doc[i - 4].text) < 4 else None


def _told_age(discourse: Discourse, profile: Profile, at: int, end: int) -> None:
    """ "Pyke, 25, gave up", "(25)"."""
    doc = discourse.doc
    if at + 1 >= end or doc[at].text not in (",", "(") or not doc[at + 1].text.isdecimal():
        return
    after = doc[at + 2].text if at + 2 < end else "."
    if len(doc[at + 1].text) == 2 and after in (",", ".", ")", "—", "–", ";") and doc[at + 1].text >= "13":
        profile.told_age = profile.told_age or int(doc[at + 1].text)


def _place(discourse: Discourse, profile: Profile, at: int, end: int) -> None:
    """Words of a place name after "from" or "of": "Clovis, Calif."."""
    doc, cues = discourse.doc, discourse.cues
    for i in range(at, min(end, at + 5)):
        token = doc[i]
        if token.text == ",":
            continue
        if not token.text[:1].isupper() or not place_like(discourse, i):
            return
        word = fold(token.text)
        profile.places.add(word)
        region = cues.region_forms.get(word)
        if region:
            profile.places.add(region.name)
        profile.told_nations |= cues.countries.get(word, frozenset())


def place_like(discourse: Discourse, i: int) -> bool:
    """Whether a token may be a town: it has no name in the lists, or the name of a track that bears the town's."""
    held = discourse.at.get(i)
    return held is None or held.mention is None or held.label == "CIRCUIT"


FORMER = frozenset({"former", "ex", "previous", "onetime", "then", "ousted", "departing", "outgoing"})
"""Words by which a team is one that somebody has left."""
_NUMBER_SIGNS = frozenset("nN#")
"""With what "No." and "#" begin."""


def car_numbers(discourse: Discourse, sentence: int) -> Iterator[tuple[int, str]]:
    """Car numbers of a sentence: (token, "11") for "No. 11" and "#11"."""
    doc = discourse.doc
    start, end = discourse.sentences[sentence]
    for i, token in enumerate(doc[start:end], start):
        text = token.text
        if text[:1] not in _NUMBER_SIGNS:
            continue
        if text.lower() in ("no.", "no", "#", "nos.") and i + 1 < end:
            after = i + 1 + (doc[i + 1].text == ".")
            if after < end and doc[after].text.isdecimal():
                yield after, doc[after].text
        elif text.startswith("#") and text[1:].isdecimal():
            yield i, text[1:]


def _learn_numbers(discourse: Discourse, profiles: dict[str, Profile], sentence: int) -> None:
    """Give each car number to the nearest driver of its sentence, unless another has it already."""
    for at, number in car_numbers(discourse, sentence):
        ref = discourse.at.get(at + 1)
        if ref is not None and ref.label == "TEAM" and len(ref.key) == 1:
            discourse.cars.setdefault(number, ref.entities[0])
    drivers = [r for r in discourse.refs[sentence] if r.mention and r.label == "DRIVER" and len(r.key) == 1]
    if not drivers:
        return
    held = {n for p in profiles.values() for n in p.numbers} if len(profiles) < 300 else set()
    for at, number in list(car_numbers(discourse, sentence))[:20]:
        if number in held:
            continue
        near = min(drivers, key=lambda r: (abs(r.start - at), r.start))
        if abs(near.start - at) <= 12 and near.entities[0] in profiles:
            profiles[near.entities[0]].numbers.add(number)
