"""How well what is known of an entity bears out a description: age, origin, noun, team, base."""

from __future__ import annotations

from itertools import pairwise

from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import Discourse
from extractor.tagging.coreference_phrases import Phrase
from extractor.tagging.coreference_profiles import Profile, place_like

Profiles = dict[str, Profile]
_COUNTS = frozenset("two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10".split())


def person_evidence(discourse: Discourse, profile: Profile, phrase: Phrase) -> float | None:
    """How well a profile bears out a description: 0 nothing known, None contradicted."""
    score = 0.0
    if phrase.number is not None:
        return 3.0 if phrase.number in profile.numbers else None
    for part in (
        _age_evidence(profile, phrase),
        _origin_evidence(discourse, profile, phrase),
        _noun_evidence(profile, phrase),
        _team_evidence(discourse, profile, phrase),
        _home_evidence(discourse, profile, phrase),
    ):
        if part is None:
            return None
        score += part
    return score


def _age_evidence(profile: Profile, phrase: Phrase) -> float | None:
    known = profile.told_age if profile.told_age is not None else profile.age
    if phrase.age is not None:
        if known is None:
            return 0.0
        if known == phrase.age:
            return 2.0 if profile.told_age is not None else 1.3
        return 0.8 if profile.told_age is None and abs(known - phrase.age) == 1 else None
    if known is None:
        return 0.0
    if phrase.noun in ("teenager", "teen"):
        return 1.5 if 12 < known < 20 else None
    if phrase.noun == "veteran":
        return 0.5 if known >= 32 else (None if known < 24 else 0.0)
    if phrase.noun in ("rookie", "youngster"):
        return None if known > 38 else 0.0
    return 0.0


def _origin_evidence(discourse: Discourse, profile: Profile, phrase: Phrase) -> float | None:
    cues = discourse.cues
    nations = profile.nations | (profile.told_nations if not profile.nations else set())
    if phrase.kind == "region":
        return _region_evidence(discourse, profile, phrase, nations)
    if phrase.kind == "native":
        return _native_evidence(discourse, profile, phrase, nations)
    wanted: set[str] = set()
    told = phrase.modifiers_outside_names
    for word in [phrase.noun, *told] if phrase.kind == "demonym" else told:
        wanted |= (
            cues.people.get(word, frozenset())
            if phrase.kind == "demonym"
            else cues.adjectives.get(word, frozenset())
        )
    if not wanted:
        return 0.0
    gender = cues.demonym_gender.get(phrase.noun)
    if gender and profile.gender and gender != profile.gender:
        return None
    fit = _fit(nations, wanted, 1.4)
    # "The Georgian" may come from Tbilisi or from Atlanta.
    region = _region_evidence(discourse, profile, phrase, nations) if phrase.kind == "demonym" else None
    return fit if region is None else max(fit or 0.0, region)


def _region_evidence(
    discourse: Discourse, profile: Profile, phrase: Phrase, nations: set[str]
) -> float | None:
    regions = discourse.cues.region_people.get(phrase.noun, ())
    if not regions:
        return None
    if any(r.name in profile.places or r.forms & profile.places for r in regions):
        return 2.0
    return _fit(nations, {r.country for r in regions}, 0.6)


def _fit(nations: set[str], wanted: set[str], value: float) -> float | None:
    if not nations:
        return 0.0
    return value if nations & wanted else None


def _native_evidence(
    discourse: Discourse, profile: Profile, phrase: Phrase, nations: set[str]
) -> float | None:
    """ "the Indiana native": by what the article tells of the home, else by the country."""
    cues = discourse.cues
    words = set(phrase.modifiers)
    text = " ".join(phrase.modifiers)
    if words & profile.places:
        return 2.5
    near = {
        r.country for form, r in cues.region_forms.items() if form in words or (" " in form and form in text)
    }
    countries: set[str] = set()
    for country, codes in cues.countries.items():
        if country in words or (" " in country and country in text):
            countries |= codes
    if not countries | near:
        return 0.45 if "US" in nations else 0.4
    # Most of a field may be from the country that a state is in: that says little more than not knowing.
    fit = _fit(nations, countries | near, 0.6 if near else 1.2)
    return 0.4 if fit == 0.0 else fit


def _noun_evidence(profile: Profile, phrase: Phrase) -> float | None:
    noun = phrase.noun
    if phrase.kind == "role":
        if noun not in profile.words and not (noun == "boss" and "principal" in profile.words):
            return None
        extra = [w for w in phrase.modifiers if w in profile.words]
        return 1.5 + 0.3 * len(extra)
    if phrase.kind == "driver":
        if profile.label == "JOURNALIST" or (
            profile.label != "DRIVER" and noun in ("driver", "rider", "rookie")
        ):
            return (
                None
                if profile.label == "JOURNALIST" or profile.words & {"principal", "owner", "chief"}
                else 0.0
            )
        if noun in profile.words and noun not in ("driver", "rider"):
            # "last year's winner" need not be "the three-time winner"
            counted = [w for w, after in pairwise(phrase.words) if after in ("-", "time", "times") and w in _COUNTS]
            return 1.5 if profile.words.issuperset(counted) else 0.3
        return 0.3 if profile.label == "DRIVER" else 0.0
    return 0.2 if profile.label == "DRIVER" else 0.0


def _team_evidence(discourse: Discourse, profile: Profile, phrase: Phrase) -> float | None:
    """ "the Team Penske driver", "the former Ferrari man"."""
    score = 0.0
    for ref in phrase.names:
        for entity in ref.entities:
            record = discourse.entities.get(entity)
            name = fold(record.name) if record else entity
            if entity in profile.teams or name in profile.listed_teams:
                score += 2.0
            elif profile.listed_teams and ref.label in ("TEAM", "MANUFACTURER"):
                score -= 0.2
    return max(score, 0.0)


def _home_evidence(discourse: Discourse, profile: Profile, phrase: Phrase) -> float:
    """ "the Oakham driver" is who was called "Oakham's Ann Roe", "Ann Roe of Oakham" or "the Oakham driver Ann Roe"."""
    if phrase.kind not in ("driver", "man"):
        return 0.0
    doc = discourse.doc
    told = (i for i, word in enumerate(phrase.words, phrase.start) if word in profile.places and i != phrase.start)
    home = any(
        doc[i].text[:1].isupper() and not _is_nation(discourse, doc[i].text) and place_like(discourse, i) for i in told
    )
    return 2.0 if home else 0.0


def _is_nation(discourse: Discourse, word: str) -> bool:
    """Whether a word tells a nation, which is weighed as such."""
    return fold(word) in discourse.cues.adjectives or fold(word) in discourse.cues.people


def thing_evidence(discourse: Discourse, profile: Profile | None, phrase: Phrase) -> float | None:
    if profile is None:
        return 0.0
    cues = discourse.cues
    score = 0.25 if phrase.kind == "manufacturer" and profile.label == "MANUFACTURER" else 0.0
    if phrase.kind == "team" and profile.label == "TEAM":
        score += 0.1
    if phrase.kind == "company" and profile.label != "TEAM":
        score += 0.15
    for word in phrase.modifiers:
        nations = cues.adjectives.get(word)
        if nations:
            fit = _fit(profile.nations | profile.told_nations, set(nations), 2.0)
            if fit is None and (phrase.kind == "team" or profile.label == "MANUFACTURER"):
                return None
            # A maker's team may well be based abroad.
            score += fit or 0.0
        elif len(word) > 3 and word in profile.base:
            score += 2.0
    return score


def team_of(discourse: Discourse, profiles: Profiles, person: str) -> tuple[str, float] | None:
    """A person's team and how sure that is: named with the person, else the only listed one here."""
    profile = profiles.get(person)
    if profile is None:
        return None
    named = [t for t in profile.teams if discourse.label(t) in ("TEAM", "") and t.startswith("team/")]
    if len(named) == 1:
        return named[0], 0.8
    driven = {discourse.cars[n] for n in profile.numbers if n in discourse.cars}
    if len(driven) == 1 and not named:
        return driven.pop(), 0.7
    teams = [(e, r) for e, r in discourse.entities.items() if r.label == "TEAM"]
    present = [e for e, r in teams if fold(r.name) in profile.listed_teams]
    if not present:  # what a listed team was called before is its people's, too
        present = [e for e, r in teams if fold(str(r.facts.get("successor"))) in profile.listed_teams]
    if len(present) == 1:
        return present[0], 0.7
    both = [t for t in named if t in present]
    return (both[0], 0.6) if len(both) == 1 else None
