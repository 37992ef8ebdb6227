"""Unlisted persons, by shape and context: "Declan Byrne", "crew chief Jon Leonard", "Name, 23,"."""

from __future__ import annotations

from extractor.tagging.catalog import slug
from extractor.tagging.gazetteer import PEOPLE, Form, Gazetteer, Hit
from extractor.tagging.namecues import NameCues, name_cues
from extractor.tagging.runs import Unlisted, capital_runs, covering, phrase_after, phrase_before, tidy
from extractor.tagging.surface import Surface
from extractor.tagging.topic import Topic

_MOST_WORDS = 4
_AFTER_CUES = frozenset({"who", "driver", "the", "a", "an", "formerly", "president", "whose"})


def find_persons(
    surface: Surface, hits: list[Hit], taken: list[Unlisted], gazetteer: Gazetteer, topic: Topic
) -> list[Unlisted]:
    """Full names of unlisted persons in order, with label "" (see `person_label`), outside `taken` and full hits.

    A name that is another form of a listed one ("Ollie" for "Oliver") bears a `hit` with that entry's form.
    """
    return _PersonFinder(surface, hits, taken, gazetteer, topic).find()


class _PersonFinder:
    def __init__(self, surface: Surface, hits: list[Hit], taken: list[Unlisted], gazetteer: Gazetteer, topic: Topic) -> None:
        self.surface, self.hits, self.gazetteer, self.topic = surface, hits, gazetteer, topic
        self.cues: NameCues = name_cues()
        self.roles = self.cues.role_words()
        self.cover = covering(hits, len(surface))
        self.taken = [False] * len(surface)
        for name in taken:
            self.taken[name.first:name.last] = [True] * (name.last - name.first)

    def find(self) -> list[Unlisted]:
        found: list[Unlisted] = []
        for first, last in capital_runs(self.surface, self.cues.particles):
            begin = first
            while begin < last:
                name = self._at(begin, last)
                if name is not None:
                    found.append(name)
                    begin = name.last
                else:
                    begin += 1
        return found

    def _at(self, begin: int, last: int) -> Unlisted | None:
        """The name that begins with word `begin`, or None."""
        if not self._free(begin) or self.surface.keys[begin] in self.roles:
            return None
        given = self._given(begin)
        stop = self._end(begin, last)
        if stop - begin < 2:
            return None
        if self.surface.titled[begin] and not (given and self._enough_in_title(begin, stop)):
            return None
        if not given and not self._telling(begin, stop):
            return None
        if self.surface.keys[begin] in self.cues.word_names and self.surface.initial[begin] \
                and self.cover[begin + 1] >= 0 and stop - begin == 2:
            return None
        if self._place(begin, stop):
            return None
        name = tidy(self.surface.span(begin, stop))
        why = "given name" if given else "role beside it"
        hit = self._variant(begin, stop)
        return Unlisted(begin, stop, "", name, why, hit)

    def _free(self, index: int) -> bool:
        """Whether a word may be part of an unlisted person's name."""
        if self.taken[index] or not self.surface.readable(index) or self.surface.keys[index][0].isdigit():
            return False
        if self.surface.keys[index] in self.cues.not_names or self.surface.keys[index] in self.cues.demonyms:
            return False
        number = self.cover[index]
        if number < 0:
            return True
        hit = self.hits[number]
        if hit.last - hit.first > 1:
            return not hit.strong and all(form.entry.label in PEOPLE for form in hit.forms)
        labels = {form.entry.label for form in hit.forms}
        if not labels <= (PEOPLE | {"TEAM", "CIRCUIT"}):
            return False
        return bool(labels & PEOPLE) or (index > 0 and self.surface.joins[index - 1] and self._given(index - 1)
                                         and not self.surface.initial[index])

    def _given(self, index: int) -> bool:
        """Whether a word is a given name or the initials of one."""
        surface = self.surface
        if surface.keys[index] in self.cues.given_names:
            return surface.upper[index]
        return len(surface.keys[index]) == 1 and surface.upper[index] and surface.gap(index).startswith(".") \
            and surface.joins[index] and surface.keys[index].isalpha()

    def _end(self, begin: int, last: int) -> int:
        """Where the name ends: at the run's end, or before a word that cannot be part of it."""
        stop, words = begin + 1, 1
        while stop < last and words < _MOST_WORDS:
            key = self.surface.keys[stop]
            if not self.surface.upper[stop]:
                if key in self.cues.particles and stop + 1 < last:
                    stop += 1
                    continue
                break
            if not self._free(stop) or (key in self.roles and key not in self.cues.given_names):
                break
            stop += 1
            words += len(key) > 1
        while stop > begin and not self.surface.upper[stop - 1]:
            stop -= 1
        return stop

    def _enough_in_title(self, begin: int, stop: int) -> bool:
        """In a headline only a whole line item of two words that capitals do not explain: "RICO ABREU is in"."""
        return stop - begin == 2 and not any(
            self.surface.titled[index] for index in (begin - 1, stop) if 0 <= index < len(self.surface)
            and self.surface.same_sentence(index, begin)
        )

    def _telling(self, begin: int, stop: int) -> bool:
        """Whether the words beside a name without a known given name say that it is a person's."""
        cues, surface = self.cues, self.surface
        if stop - begin > 3 or any(len(surface.keys[index]) < 2 for index in range(begin, stop)):
            return False
        if all(surface.keys[index] in cues.common_words for index in range(begin, stop)):
            return False
        if any(surface.caps[index] for index in range(begin, stop)):
            return False
        for phrases in (cues.driver_roles, cues.person_roles, cues.journalist_roles):
            if phrase_before(surface, begin, phrases) and surface.gap(begin - 1) in (" ", ", "):
                return True
        if surface.key(begin - 1) in cues.demonyms and surface.gap(begin - 1) == " ":
            return True
        gap = surface.gap(stop - 1)
        following = surface.key(stop)
        if gap == ", ":
            if len(following) == 2 and following.isdecimal() and surface.gap(stop)[:1] in ",.":
                return True
            return following == "who" or self._role_follows(stop)
        return gap == " " and following in cues.speech_verbs and not surface.initial[begin]

    def _role_follows(self, index: int) -> bool:
        """ "Name, driver of", "Name, the team's technical director"."""
        surface = self.surface
        for at in range(index, min(index + 4, len(surface))):
            if not surface.same_sentence(index, at) or (at > index and surface.gap(at - 1).startswith(",")):
                return False
            for phrases in (self.cues.driver_roles, self.cues.person_roles, self.cues.journalist_roles):
                if phrase_after(surface, at, phrases, 3):
                    return True
        return False

    def _place(self, begin: int, stop: int) -> bool:
        """Whether the words are rather a place: "Virginia Beach, Va.", "San Marino, Calif."."""
        surface = self.surface
        if surface.keys[begin] not in self.cues.places and surface.keys[stop - 1] not in self.cues.places:
            return False
        following = surface.key(stop)
        return surface.gap(stop - 1) == ", " and bool(following) and surface.upper[stop] and not following.isdecimal()

    def _variant(self, begin: int, stop: int) -> Hit | None:
        """The listed person whose given name has another form, or who is written in the other order."""
        keys = self.surface.keys
        turned = self.gazetteer.lookup([keys[stop - 1], *keys[begin:stop - 1]]) if stop - begin == 2 else ()
        forms = [form for form in turned if form.entry.label in PEOPLE and form.kind != "short"]
        same = self.cues.same_given.get(keys[begin], frozenset())
        for form in self.gazetteer.lookup(keys[begin + 1:stop]) if same else ():
            first_name = slug(form.entry.name).split("-")[0]
            if form.entry.label in PEOPLE and first_name in same and self.topic.fit(form.entry.series) > 0.05:
                forms.append(Form(form.entry, "full"))
        return Hit(begin, stop, tuple(forms)) if forms else None


def person_label(surface: Surface, names: list[tuple[int, int]], outlets: frozenset[int]) -> str:
    """DRIVER, JOURNALIST or PERSON for one unlisted person, by what stands beside its mentions (word ranges).

    `outlets` holds the words that are parts of outlets' names.
    """
    driver = person = journalist = 0.0
    for first, last in names:
        more = _evidence(surface, first, last, outlets)
        driver, person, journalist = driver + more[0], person + more[1], journalist + more[2]
    if journalist > max(driver, person):
        return "JOURNALIST"
    return "DRIVER" if driver > person else "PERSON"


def _evidence(surface: Surface, first: int, last: int, outlets: frozenset[int]) -> tuple[float, float, float]:
    cues = name_cues()
    driver = person = journalist = 0.0
    if surface.kinds[first] == "byline":
        journalist += 5
    before = _role_before(surface, first, cues)
    driver += 3 * (before == "driver")
    person += 3 * (before == "person")
    journalist += 3 * (before == "journalist")
    stop = min(last + 9, len(surface))
    if last < stop and surface.same_sentence(first, last):
        after = _role_after(surface, last, stop, cues)
        driver += 2 * (after == "driver")
        person += 3 * (after == "person")
        journalist += 2 * (after == "journalist")
        following = surface.keys[last]
        driver += following in cues.driver_verbs and surface.gap(last - 1) == " "
        if surface.gap(last - 1) == ", " and len(following) == 2 and following.isdecimal():
            driver += 1
        if following == "of" and (last + 1 in outlets or last + 2 in outlets):
            journalist += 4
    driver += _car_number(surface, first, last)
    if first and surface.same_sentence(first - 1, first):
        if first - 1 in outlets or (surface.keys[first - 1] == "s" and first - 2 in outlets):
            journalist += 3
        driver += 0.5 * (surface.keys[first - 1] in cues.demonyms)
    return driver, person, journalist


def _role_before(surface: Surface, first: int, cues: NameCues) -> str:
    if not first or surface.gap(first - 1) not in (" ", ", "):
        return ""
    for label, phrases in (("person", cues.person_roles), ("journalist", cues.journalist_roles), ("driver", cues.driver_roles)):
        if phrase_before(surface, first, phrases):
            return label
    return ""


def _role_after(surface: Surface, last: int, stop: int, cues: NameCues) -> str:
    """The role in an apposition after the name: "Name, the team's crew chief", "Name, who drives"."""
    gap = surface.gap(last - 1)
    if not (gap.startswith(",") or gap == " (" or surface.keys[last] in ("is", "as")):
        return ""
    for index in range(last, min(stop, last + 7)):
        if not surface.same_sentence(last, index) or (index > last and surface.gap(index - 1)[:1] in ",;)"):
            return ""
        if surface.keys[index] == "who":
            following = surface.key(index + 1)
            return "driver" if following in cues.driver_verbs else "person" if following == "manages" else ""
        for label, phrases in (("person", cues.person_roles), ("journalist", cues.journalist_roles),
                               ("driver", cues.driver_roles)):
            if phrase_after(surface, index, phrases, 3):
                return label
    return ""


def _car_number(surface: Surface, first: int, last: int) -> float:
    """Points for a car's number beside the name: "No. 34 - Name", "Name in the No. 7", "Name (#7)"."""
    if first > 1 and surface.keys[first - 1].isdecimal() and surface.keys[first - 2] == "no" \
            and surface.same_sentence(first - 2, first):
        return 2.0
    for index in range(last, min(last + 6, len(surface) - 1)):
        if not surface.same_sentence(first, index):
            return 0.0
        if surface.keys[index] == "no" and surface.upper[index] and surface.keys[index + 1].isdecimal():
            return 1.0
    return 0.0
