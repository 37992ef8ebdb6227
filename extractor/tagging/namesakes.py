"""Names that several bear, and who or what is meant: team or owner ("drives for Roe", "Roe said"), two people, somebody
or a mere word.
"""

from __future__ import annotations

from collections.abc import Callable, Set

from extractor.tagging.catalog import Entry, fold
from extractor.tagging.contexts import Contexts
from extractor.tagging.gazetteer import PEOPLE, Form, Hit
from extractor.tagging.surface import Surface

_FOUNDER, _TOPICAL, _ELSEWHERE = 2.0, 0.35, 0.05
_SENTENCE = 25
"""Words from a surname to a year that its sentence names."""
_NATION = 5
"""Words that a country's name in brackets has at most, and one more."""
_TEAM_NOUNS = frozenset({"team", "outfit", "squad", "constructor", "constructors"})
_PLURAL = frozenset({"have", "were", "are", "haven"})
_OF_PEOPLE = frozenset(
    {"who", "whose", "himself", "herself", "family", "son", "daughter", "wife", "husband", "father", "mother", "smiled"}
)
_ADDRESS = frozenset({"mr", "mrs", "ms", "sir", "dr", "uncle"})
_WORKS = frozenset(
    "drive drives drove driving driven race raced races racing run runs ran running ride rides rode riding sign "
    "signs signed signing test tested testing seat ride deal contract switch switched move moved moves moving "
    "join joined works worked working compete competed competing debut debuted stint won career start starts "
    "season seasons career years year spell returned return returning team-mate teammate teammates".split()
)
"""What is done for a team, or had there."""


def after_country(contexts: Contexts, hit: Hit) -> bool:
    """Whether a result's line names a team here: "1. Ann Lee (Austria) Benetton"."""
    surface, index = contexts.surface, hit.first
    if not index or surface.gap(index - 1) != ") ":
        return False
    opening = index - 1
    while opening and index - opening < _NATION and not surface.gap(opening - 1).endswith("("):
        opening -= 1
    number = contexts.cover[opening - 1] if opening else -1
    person = number >= 0 and any(form.entry.label in PEOPLE for form in contexts.hits[number].forms)
    return surface.gap(opening - 1) == " (" and surface.upper[opening] and (person or surface.upper[opening - 1])


def team_or_owner(contexts: Contexts, hit: Hit) -> float:
    """Points for a team, below 0 for its namesake, where one word may be either: "drives for Roe", "Roe said"."""
    surface, cues, before = contexts.surface, contexts.cues, contexts.before(hit)
    after, gap = contexts.after(hit), surface.gap(hit.last - 1)
    apart = gap.startswith(",")
    if before in _TEAM_NOUNS or _is_in(contexts, hit) or (not apart and (after in cues.team_after or after in _PLURAL)):
        return 1.0
    if gap.startswith((" #", "'s #", "’s #")) or after == "no":
        return 1.0
    if (after in _OF_PEOPLE and not (apart and after not in ("who", "whose"))) or before in _ADDRESS:
        return -1.0
    if apart and len(after) == 2 and after.isdecimal():
        return -1.0
    if before in cues.roles or (after in cues.speech_verbs and not apart) or _is_quoted(contexts, hit):
        return -0.5
    if _beside_teams(contexts, hit):
        return 1.0
    if before in cues.drives_for and not surface.upper[hit.first - 1]:
        ahead = range(max(0, hit.first - 5), hit.first - 1)
        return 1.0 * any(surface.keys[i] in _WORKS and surface.same_sentence(i, hit.first) for i in ahead)
    return 0.0


def _is_in(contexts: Contexts, hit: Hit) -> bool:
    """Whether somebody is named right before as being in it: "Roe in Poe, who had a puncture,"."""
    surface, before = contexts.surface, hit.first - 2
    if before < 0 or surface.keys[hit.first - 1] != "in" or not surface.same_sentence(before, hit.first):
        return False
    return surface.joins[before] and surface.joins[before + 1] and _is_person(contexts, before)


def _is_quoted(contexts: Contexts, hit: Hit) -> bool:
    """Whether a quotation's speaker is named here: "...," said Roe."""
    surface, verb = contexts.surface, hit.first - 1
    if verb < 1 or surface.keys[verb] not in contexts.cues.speech_verbs:
        return False
    return any(mark in surface.gap(verb - 1) for mark in "\"”’'")


def _beside_teams(contexts: Contexts, hit: Hit) -> bool:
    """Whether a team is listed right before or after: "Roe, Nova Racing and Oak"."""
    surface, right = contexts.surface, hit.last
    if right + 1 < len(surface) and surface.same_sentence(hit.first, right):
        listed = right if surface.gap(right - 1) == ", " else right + 1 if surface.keys[right] in ("and", "or") else -1
        if listed >= 0 and contexts.is_team(listed) and not _is_person(contexts, listed):
            return True
    left = hit.first - 1
    if left < 1 or not surface.same_sentence(left, hit.first):
        return False
    listed = left if surface.gap(left) == ", " else left - 1 if surface.keys[left] in ("and", "or") else -1
    return listed >= 0 and contexts.is_team(listed) and not _is_person(contexts, listed)


def _is_person(contexts: Contexts, index: int) -> bool:
    number = contexts.cover[index]
    return number >= 0 and any(form.entry.label in PEOPLE for form in contexts.hits[number].forms)


def of_generation(
    contexts: Contexts, hit: Hit, forms: list[tuple[float, Form]]
) -> tuple[float, Form] | None:
    """The younger of those of a surname for "Roe Jnr", the elder for "the elder Roe", by their dates of birth."""
    cues, beside = contexts.cues, {contexts.before(hit), contexts.after(hit)}
    if beside.isdisjoint(cues.younger | cues.elder):
        return None
    born = [(str(form.entry.facts.get("born") or ""), score, form) for score, form in forms]
    if not all(day for day, _, _ in born):
        return None
    chosen = max if beside & cues.younger else min
    _, score, form = chosen(born, key=lambda item: item[0])
    return score, form


def told_beside(contexts: Contexts, hit: Hit, entry: Entry) -> int:
    """Points for a bearer of a surname who raced in a year that the sentence names, or for a team that it names after.

    "In 1972 Roe won", "Roe won for Nova", but not "Roe won a test with Nova's customer team".
    """
    years = contexts.years_beside(hit, _SENTENCE)
    then = any(first <= year <= last for year in years for first, last in entry.series.values())
    teams = {fold(team) for team in entry.facts.get("teams") or ()}
    return then + (not teams.isdisjoint(contexts.teams_after(hit)))


def compound(contexts: Contexts, hit: Hit) -> bool:
    """Whether another bare surname stands right beside: "Roe Green" is neither of the two."""
    return any(
        all(form.entry.label in PEOPLE and form.kind == "short" for form in contexts.hits[number].forms)
        for number in contexts.joined_to(hit)
    )


def namesake_points(
    contexts: Contexts, hit: Hit, form: Form, fits: Callable[[Entry], float], named: Set[str]
) -> float:
    """Points for a reading of a word that may mean a team and its owner or founder, by the words beside it.

    `fits`: how well an entry's series fit the article; `named`: the ids of those whom it names in full.
    """
    entry, decided = form.entry, team_or_owner(contexts, hit)
    fit = fits(entry) if entry.label == "TEAM" else max(fits(f.entry) for f in hit.forms if f.entry.label == "TEAM")
    if fit < _TOPICAL and any(f.entry.label in PEOPLE and f.entry.id in named for f in hit.forms):
        decided = min(decided, 0.0)  # a team of another series: "a good day for Roe" is one for whoever is named
    maker = any(rival.entry.label == "MANUFACTURER" for rival in hit.forms)
    if entry.label == "TEAM":
        if decided == 0 and form.kind == "full" and not maker and fit > _TOPICAL:
            # Of a team that bears nothing but its founder's name, news speaks more than of him.
            return 0.5 * all(f.entry.label != "DRIVER" or f.entry.id not in named for f in hit.forms)
        return max(decided, 0.0 if maker else -1.0) * (fit > _ELSEWHERE)
    if maker and decided > -1.0:
        return -_FOUNDER  # whoever once gave a maker its name is seldom meant
    return -decided if decided > 0 or entry.id in named else 0.0


def whole_team(contexts: Contexts, hit: Hit, form: Form) -> bool:
    """Whether a form can only be the team's: its name, or a short one that is no maker's."""
    if form.entry.label != "TEAM":
        return False
    makers = any(rival.entry.label == "MANUFACTURER" for rival in hit.forms)
    if makers and not contexts.cues.constructors & form.entry.series.keys():
        return False
    return form.kind == "full" or not makers


def team_and_person(hit: Hit) -> bool:
    """Whether a word may mean a team and somebody of its name."""
    labels = {form.entry.label for form in hit.forms}
    return "TEAM" in labels and bool(labels & PEOPLE)


def years_raced(entry: Entry) -> int:
    """How many years somebody raced, series by series; 0 for whoever is no driver."""
    return sum(last - first + 1 for first, last in entry.series.values()) if entry.label == "DRIVER" else 0


def car_of_team(contexts: Contexts, hit: Hit, entry: Entry, fit: Callable[[Entry], float]) -> bool:
    """Whether a maker's name after "his" or "a" is its team's, which bears the very name in the article's series.

    `fit` tells how well an entry's series fit the article's.
    """
    if entry.label != "MANUFACTURER" or contexts.before(hit) not in _CARS_OF:
        return False
    teams = (form.entry for form in hit.forms if form.entry.label == "TEAM" and form.kind == "full")
    return any(fit(team) > _FITTING for team in teams)


_CARS_OF = frozenset({"his", "her", "their", "a", "an"})
_FITTING = 0.35


_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "our"})


def capital_tells(contexts: Contexts, hit: Hit, form: Form) -> bool:
    """Whether a given name that is a word as well is one here, within a sentence: "while Max set the best lap"."""
    key = contexts.surface.keys[hit.first]
    if contexts.quoted(hit.first):
        return True
    own = fold(form.entry.name).startswith(key) and key not in contexts.cues.places
    return own and contexts.before(hit) not in _DETERMINERS


def without_classes(surface: Surface, hits: list[Hit]) -> list[Hit]:
    """The hits without F1 and F2 where an article on motorcycles calls classes so: "the F1 class", "F2 sidecars"."""
    keys = surface.keys
    if _BIKES.isdisjoint(keys):
        return hits
    formulas = [hit for hit in hits if any(_is_numbered(form.entry) for form in hit.forms)]
    called = any(_CLASSES.intersection(keys[hit.last : hit.last + 2]) for hit in formulas)
    riders, drivers = (keys.count(one) + keys.count(f"{one}s") for one in ("rider", "driver"))
    return [hit for hit in hits if hit not in formulas] if called and riders > drivers else hits


def _is_numbered(entry: Entry) -> bool:
    return entry.label == "SERIES" and entry.facts["code"] in ("f1", "f2", "f3")


_BIKES = frozenset(
    "superbike superbikes sidecar sidecars supersport supermoto supermotos motard motorcycle motorcycles motorcycling "
    "motorbike motorbikes bike bikes".split()
)
_CLASSES = frozenset("class classes superbike superbikes sidecar sidecars 600cc 1000cc supersport".split())
