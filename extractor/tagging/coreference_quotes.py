"""First-person pronouns inside quotations: "I" is whoever speaks, "we" the speaker's team."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotations import Attribution, Mention, MentionKind
from extractor.syntax.tokens import Doc
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import ORGANISATIONS, PEOPLE, Discourse, Ref
from extractor.tagging.coreference_evidence import Profiles, team_of
from extractor.tagging.coreference_profiles import profiles_of

_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_TOGETHER = frozenset({"we", "us"})
_FIRST = _SINGULAR | _PLURAL | {"this"}
_EMPLOYERS = frozenset({"TEAM", "MANUFACTURER", "ORGANISATION"})
_TITLE = 6
"""Words of a title between its owner and its bearer."""
_NEAR = 6
"""Sentences around the quotation where the speaker's team may be named."""


def speaks_of_itself(doc: Doc, attribution: Attribution) -> bool:
    """Whether somebody's own words can hold a first person: "I", "our", "this team"."""
    if attribution.source is None or attribution.kind == "indirect":
        return False
    return any(t.lower_ in _FIRST for a, b in attribution.content for t in doc[max(0, a) : b])


def add_first_person(discourse: Discourse) -> list[Mention]:
    """Mentions for first-person pronouns in the content of the Doc's attributions, each token once."""
    done: set[int] = set()
    found: list[Mention] = []
    told = [(a, _speaker(discourse, a)) for a in discourse.doc._.attributions if a.kind != "indirect"]
    profiles = profiles_of(discourse, {s.entities[0] for _, s in told if s is not None})
    for attribution, speaker in told:
        if speaker is None:
            continue
        team: tuple[str, float] | None = None
        sought = False
        for i in _quoted(discourse, attribution):
            word = discourse.doc[i].lower_
            ours = word in _PLURAL or (word == "this" and _is_team(discourse, i + 1))
            if i in done or not (ours or word in _SINGULAR):
                continue
            done.add(i)
            if word in _SINGULAR and speaker.label in PEOPLE:
                sure = min(0.95, speaker.mention.confidence if speaker.mention else 0.95)
                found.append(
                    Mention(i, i + 1, speaker.label, speaker.entities, "pronoun", sure, "the speaker")
                )
            elif ours:
                if not sought:
                    team, sought = _speakers_team(discourse, profiles, speaker), True
                if team:
                    label = discourse.label(team[0]) or "TEAM"
                    end: int
                    kind: MentionKind
                    end, kind = (i + 1, "pronoun") if word in _PLURAL else (i + 2, "nominal")
                    found.append(Mention(i, end, label, (team[0],), kind, team[1], "the speaker's team"))
                if speaker.label == "DRIVER" and word in _TOGETHER:
                    # "We won today": the one who drives, too; after the team, which comes first where one is asked for.
                    found.append(Mention(i, i + 1, "DRIVER", speaker.entities, "pronoun", 0.6, "the speaker"))
    return found


_THIRD = frozenset({"he", "him", "his", "she", "her", "hers"})
_ABOUT = frozenset({"of", "about"})


def spoken_of(doc: Doc) -> list[Mention]:
    """Mentions for "he" in what is said of somebody who is named after it: '"He did well," Roe said of Poe'.

    Where the quotation itself names nobody whom the pronoun may mean instead.
    """
    found: list[Mention] = []
    people = [m for m in doc._.mentions or () if m.label in PEOPLE and m.kind == "name" and len(m.entities) == 1]
    at = {m.end - 1: m for m in people}
    for attribution in doc._.attributions or ():
        cue = attribution.cue
        if cue is None or attribution.kind != "direct" or attribution.source is None:
            continue
        end = max(cue[1], attribution.source[1])
        heads = {*range(*cue), *range(*attribution.source)}
        about = (t for t in doc[cue[0] : end + 2] if t.lower_ in _ABOUT and t.dep_ == "prep" and t.head.i in heads)
        whom = next((at[c.i] for t in about for c in t.children if c.dep_ == "pobj" and c.i in at), None)
        whom = whom or _introduced(doc, heads, at)
        if whom is None or any(s <= m.start < e for m in people for s, e in attribution.content):
            continue
        words = (t for s, e in attribution.content for t in doc[s:e] if t.lower_ in _THIRD)
        found += [Mention(t.i, t.i + 1, whom.label, whom.entities, "pronoun", 0.85, "spoken of") for t in words]
    return found


def _introduced(doc: Doc, heads: set[int], at: dict[int, Mention]) -> Mention | None:
    """Who is named before the speaker as the one spoken of: "*On Roe*, the team said"."""
    first = min(heads)
    for token in doc[max(0, first - _TITLE) : first]:
        if token.lower_ in ("on", "of", "about") and token.dep_ == "prep" and token.head.i in heads:
            return next((at[c.i] for c in token.children if c.dep_ == "pobj" and c.i in at), None)
    return None


def _is_team(discourse: Discourse, i: int) -> bool:
    """Whether a token is the noun of "this team", said by one of its people."""
    return i < len(discourse.doc) and discourse.cues.kind(fold(discourse.doc[i].text)) == "team"


def _quoted(discourse: Discourse, attribution: Attribution) -> Iterator[int]:
    """Tokens of an attribution's content that are the speaker's own words."""
    size = len(discourse.doc)
    for start, end in attribution.content:
        for i in range(max(0, start), min(end, size)):
            if attribution.kind == "direct" or discourse.quote[i] >= 0:
                yield i


def _speaker(discourse: Discourse, attribution: Attribution) -> Ref | None:
    """The mention in the source's range: a person before an organisation."""
    if attribution.source is None:
        return None
    start, end = attribution.source
    refs: list[Ref] = []
    for i in range(max(0, start), min(end, len(discourse.doc))):
        ref = discourse.at.get(i)
        if ref is not None and ref.mention is not None and len(ref.key) == 1 and ref not in refs:
            refs.append(ref)
    people = [r for r in refs if r.label in PEOPLE]
    if people:
        return people[0]
    # "A Ford spokesman": the organisation is no speaker itself, so "I" stays open, but "we" is the company.
    return next((r for r in refs if r.label in ORGANISATIONS), None)


def _works_elsewhere(discourse: Discourse, entity: str) -> bool:
    """Whether somebody is introduced as of a firm that is no team: "Zed Foods's managing director Ann Lee", "ZED
    president Ann Lee".
    """
    doc = discourse.doc
    for mention in doc._.mentions or ():
        if mention.kind != "name" or mention.entities != (entity,):
            continue
        if _of_body(discourse, mention.start):
            return True
        for i in range(mention.start - 1, max(0, mention.start - _TITLE) - 1, -1):
            if doc[i].lower_ in ("'s", "’s") and i:
                owner = discourse.at.get(i - 1)
                return doc[i - 1].is_title and (owner is None or owner.label not in _EMPLOYERS)
            if doc[i].is_punct or (doc[i].pos_ in ("VERB", "AUX") and doc[i].tag_ != "VBG"):
                break
    return False


def _of_body(discourse: Discourse, start: int) -> bool:
    """Whether an office of something that no list knows stands before a name: "ZED president", "Roe County sheriff"."""
    doc, cues, i = discourse.doc, discourse.cues, start - 1
    while i > 0 and i >= start - _TITLE and doc[i].is_alpha and (fold(doc[i].text) in _OFFICES or not doc[i].is_title):
        if fold(doc[i].text) in _OFFICES:
            of = doc[i - 1]
            opens = discourse.sentences[discourse.sentence_of[i]][0] == i - 1 and not of.text.isupper()
            named = of.text[:1].isupper() and of.i not in discourse.at and fold(of.text) not in cues.adjectives
            return named and not opens
        i -= 1
    return False


_OFFICES = frozenset("president chairman chairwoman sheriff commissioner director officer chief secretary".split())


def _may_be_of(discourse: Discourse, person: str, team: str) -> bool:
    """Whether nothing says that somebody is of no team or of others: who is listed with teams is of one of them."""
    told, at = discourse.entities.get(person), discourse.entities.get(team)
    if told is None or at is None or told.facts.get("outsider"):
        return False
    teams = told.facts.get("teams") or ()
    if not told.known or not teams:
        return not told.known or told.label == "DRIVER"
    meant = set(fold(at.name).split())
    listed = [set(fold(str(name)).split()) for name in teams] if isinstance(teams, tuple | list) else []
    after = set(fold(str(at.facts.get("successor") or "")).split())
    return any(meant <= names or names <= meant or (after and after <= names) for names in listed)


def _speakers_team(discourse: Discourse, profiles: Profiles, speaker: Ref) -> tuple[str, float] | None:
    entity = speaker.entities[0]
    if speaker.label in ORGANISATIONS:
        return entity, 0.8
    if speaker.label == "JOURNALIST":
        return None
    known = team_of(discourse, profiles, entity)
    if known:
        return known
    profile = profiles.get(entity)
    named = [t for t in profile.teams if discourse.label(t) in _EMPLOYERS] if profile else []
    if named:
        return named[-1], 0.6
    bodies = [t for t in profile.teams if discourse.label(t) == "SERIES"] if profile else []
    if bodies and speaker.label == "PERSON":
        return bodies[-1], 0.6  # "IndyCar president Jens Olden"
    if _works_elsewhere(discourse, entity):
        return None
    if discourse.main_team:
        return (discourse.main_team, 0.55) if _may_be_of(discourse, entity, discourse.main_team) else None
    number = speaker.sentence
    for at in range(number, max(-1, number - _NEAR), -1):
        teams = [r for r in discourse.refs[at] if r.mention and r.label == "TEAM" and len(r.key) == 1]
        if teams:
            best = max(teams, key=lambda r: (r.weight, r.start))
            if not _may_be_of(discourse, entity, best.entities[0]):
                return None
            return best.entities[0], 0.5 if at == number else 0.45
    return None
