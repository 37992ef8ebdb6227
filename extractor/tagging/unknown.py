"""Unlisted persons, by shape and context: "Declan Byrne", "crew chief Jon Leonard", "Name, 23,"."""

from __future__ import annotations

from extractor.tagging.borne import of_a_thing, only_of_things
from extractor.tagging.catalog import slug
from extractor.tagging.gazetteer import PEOPLE, Form, Gazetteer, Hit
from extractor.tagging.misspelt import misspelt_forms
from extractor.tagging.namecues import NameCues, name_cues
from extractor.tagging.runs import (
    Unlisted,
    capital_runs,
    covering,
    named_span,
    opening_word,
    phrase_after,
    phrase_before,
)
from extractor.tagging.split_names import hyphened
from extractor.tagging.surface import Surface, split_words
from extractor.tagging.surnames import surname
from extractor.tagging.topic import Topic

_MOST_WORDS = 4
_BARRELS = 2
_ACRONYM = 3
_SAINTS = frozenset({"st", "ste", "saint", "sainte"})
_THROUGH = frozenset({"of", "into", "to", "at", "for", "from"})
_AFTER_PAIRS = frozenset("at in on for to with from who were are have had both all took also as after by into".split())
_WHENCE = frozenset({"of", "from", "near", "in"})


def find_persons(
    surface: Surface, hits: list[Hit], taken: list[Unlisted], gazetteer: Gazetteer, topic: Topic
) -> list[Unlisted]:
    """Full names of unlisted persons in order, with label "" (see `persons`), outside `taken` and full hits.

    A name that is another form of a listed one ("Ollie" for "Oliver") bears a `hit` with that entry's form.
    """
    return _PersonFinder(surface, hits, taken, gazetteer, topic).find()


class _PersonFinder:
    def __init__(
        self, surface: Surface, hits: list[Hit], taken: list[Unlisted], gazetteer: Gazetteer, topic: Topic
    ) -> None:
        self.surface, self.hits, self.gazetteer, self.topic = surface, hits, gazetteer, topic
        self.cues: NameCues = name_cues()
        self.roles = self.cues.roles
        self.cover = covering(hits, len(surface))
        self.named, self.surnames = taken, set[tuple[str, ...]]()
        self.taken = [False] * len(surface)
        for name in taken:
            self.taken[name.first : name.last] = [True] * (name.last - name.first)

    def find(self) -> list[Unlisted]:
        found: list[Unlisted] = []
        for taken in self.named:
            self._learn_surname(taken)
        for first, last in capital_runs(self.surface, self.cues.particles):
            begin = first
            while begin < last:
                name = self._at(begin, last, found[-1].last if found else -1)
                if name is not None:
                    self._learn_surname(name)
                    found.append(name)
                    begin = name.last
                else:
                    begin += 1
        return only_of_things(self.surface, found)

    def _learn_surname(self, name: Unlisted) -> None:
        """Take note of a surname of two words with a hyphen, which is no whole name by itself."""
        words = split_words(surname(name.name))
        if len(words) == _BARRELS:
            self.surnames.add(tuple(words))

    def _at(self, begin: int, last: int, ended: int) -> Unlisted | None:
        """The name that begins with word `begin`, or None. `ended`: where the person before ends."""
        if not self._free(begin) or self.surface.keys[begin] in self.roles or self._is_title(begin):
            return None
        if opening_word(self.surface, self.cues, begin):
            return None
        given = self._given(begin)
        stop = self._end(begin, last)
        if (
            stop - begin < 2
            or (stop - begin > 1 and len(self.surface.keys[stop - 1]) < 2)
            or self._short_form(begin, stop)
        ):
            return None
        aged = self._aged(begin, stop)
        if self.surface.titled[begin] and not (aged or (given and self._enough_in_title(begin, stop))):
            return None
        if not (given or aged or self._telling(begin, stop) or self._listed_with(begin, stop, ended)):
            return None
        if self._question(begin, stop) or (self._acronym(stop - 1) and not self._shouted(begin, stop)):
            return None
        if of_a_thing(self.surface, self.cues, begin, stop):
            return None
        if self._place(begin, stop) or tuple(self.surface.keys[begin:stop]) in self.surnames:
            return None
        company = self.surface.key(stop) in ("and", "&") and self.surface.key(stop + 1) in self.cues.company_after
        if company and not self.surface.gap(stop + 1).startswith("-"):  # "Ann Lee and co-driver Max Poe"
            return None
        name = named_span(self.surface, begin, stop)
        why = "given name" if given else "role beside it"
        hit = self._variant(begin, stop)
        return Unlisted(begin, stop, "", name, why, hit)

    def _is_title(self, index: int) -> bool:
        """Whether a word tells the office of somebody whose name follows: "Sheriff Ann Lee"."""
        surface, cues = self.surface, self.cues
        if (surface.keys[index],) not in cues.other_roles or surface.keys[index] in cues.given_names:
            return False
        return surface.joins[index] and surface.upper[index + 1] and surface.keys[index + 1] in cues.given_names

    def _acronym(self, index: int) -> bool:
        """Whether a word is an acronym, as no surname is: "F.C.C. TSR"."""
        surface = self.surface
        if surface.ends[index] - surface.starts[index] > _ACRONYM or surface.keys[index] in self.cues.suffixes:
            return False
        return surface.caps[index] and not surface.titled[index]

    def _shouted(self, begin: int, stop: int) -> bool:
        """Whether a name stands in capitals, a given name among them: "KYLE ROE"."""
        words = range(begin, stop)
        return all(self.surface.caps[index] for index in words) and any(
            len(self.surface.keys[index]) > _ACRONYM and self._given(index) for index in words
        )

    def _aged(self, begin: int, stop: int) -> bool:
        """Whether an age follows a name in capitals, as it heads a portrait: "JANE ROE, 24", "JANE ROE,* 24"."""
        surface, age = self.surface, self.surface.key(stop)
        if not (len(age) == 2 and age.isdecimal() and surface.gap(stop - 1).replace("*", "").strip() == ","):
            return False
        return surface.initial[begin] and stop - begin > 1 and all(surface.caps[index] for index in range(begin, stop))

    def _listed_with(self, begin: int, stop: int, ended: int) -> bool:
        """Whether words stand after a person and "and", or before a car's number or make: "Ann Lee and Ravn Olt", "Ravn
        Olt (24V)", "Ravn Olt (Korrin)".
        """
        surface = self.surface
        if stop - begin > 3 or surface.gap(begin) != " " or surface.initial[begin]:
            return False
        if any(self._ordinary(at) or surface.caps[at] or len(surface.keys[at]) < 3 for at in range(begin, stop)):
            return False
        if stop - begin == 2 and surface.keys[begin - 1] in ("and", "&") and self._person_ends(begin - 1, ended):
            return surface.gap(stop - 1) != " " or surface.key(stop) in _AFTER_PAIRS | self.cues.driver_verbs
        if stop == len(surface) or surface.gap(stop - 1) != " (":
            return False
        key, number = surface.keys[stop], self.cover[stop]
        if self._of_a_town(begin) or surface.gap(stop)[:1] != ")":
            return self._of_a_town(begin)  # "Oakham's Ravn Olt (Sidecars)"
        if number < 0:
            return key[:-1].isdecimal() and key[-1].isalpha()
        return any(form.entry.label == "MANUFACTURER" for form in self.hits[number].forms)

    def _of_a_town(self, begin: int) -> bool:
        """Whether an unlisted name, or a track's town, owns what begins here: "Oakham's", "Hastings'"."""
        surface = self.surface
        owner = begin - 1 - (surface.key(begin - 1) == "s")
        if owner < 0 or not surface.upper[owner] or surface.gap(owner)[:1] not in ("'", "\u2019"):
            return False
        number = self.cover[owner]
        return number < 0 or all(form.entry.label == "CIRCUIT" for form in self.hits[number].forms)

    def _person_ends(self, index: int, ended: int) -> bool:
        """Whether a driver's full name ends before a word."""
        if ended == index:
            return True
        number = self.cover[index - 1]
        hit = self.hits[number] if number >= 0 else None
        return hit is not None and hit.last - hit.first > 1 and all(f.entry.label == "DRIVER" for f in hit.forms)

    def _short_form(self, begin: int, stop: int) -> bool:
        """Whether the words are just a listed surname of several words: "Da Roe"."""
        number = self.cover[begin]
        return (
            number >= 0
            and self.hits[number].last - self.hits[number].first > 1
            and self.hits[number].last >= stop
        )

    def _question(self, begin: int, stop: int) -> bool:
        """Whether a given name is rather the word: "Will Roe stay?", not "Will Roe, the head of"."""
        surface = self.surface
        if surface.keys[begin] not in self.cues.word_names or not surface.initial[begin] or stop - begin > 2:
            return False
        if self.cover[begin + 1] < 0 or surface.gap(stop - 1).startswith((",", "'", "\u2019")):
            return False
        if stop < len(surface) and not surface.same_sentence(begin, stop):
            return False
        return surface.key(stop) not in self.cues.speech_verbs | self.cues.driver_verbs

    def _free(self, index: int) -> bool:
        """Whether a word may be part of an unlisted person's name."""
        if self.taken[index] or not self.surface.readable(index) or self.surface.keys[index][0].isdigit():
            return False
        key = self.surface.keys[index]
        named = key in self.cues.word_names and self._with_role_or_surname(index)
        if (key in self.cues.not_names and not named) or key in self.cues.demonyms:
            return False
        number = self.cover[index]
        if number < 0:
            return True
        hit = self.hits[number]
        if hit.last - hit.first > 1:
            return not hit.strong and all(form.entry.label in PEOPLE for form in hit.forms)
        labels = {form.entry.label for form in hit.forms}
        if index and self._given(index - 1) and hyphened(self.surface, index):
            return True  # "Ann McLaren-Roe"
        if all(form.kind == "short" or form.entry.label == "EVENT" for form in hit.forms) and self._given(index):
            return True  # "Chase Roe"
        if labels & PEOPLE and "MANUFACTURER" in labels:
            labels -= PEOPLE | {"MANUFACTURER"}  # "Ann Ford": a surname only after a given name
        if not labels <= (PEOPLE | {"TEAM", "CIRCUIT", "SPONSOR"}):
            return False
        return bool(labels & PEOPLE) or (
            index > 0
            and self.surface.joins[index - 1]
            and self._given(index - 1)
            and not self.surface.initial[index]
        )

    def _with_role_or_surname(self, index: int) -> bool:
        """Whether a given name that is also a word is the name: "driver Chase Roe", "won by Chase Scott"."""
        surface, after, before = self.surface, index + 1, self.surface.key(index - 1)
        done_by = phrase_before(surface, index, self.cues.done_by)
        if surface.keys[index] in self.cues.months and before in self.cues.before_month and not done_by:
            return False  # "back in June Roe"
        if before in self.roles:
            return True
        if after >= len(surface) or surface.initial[index] or surface.gap(index) != " " or not surface.upper[after]:
            return False
        number = self.cover[after]
        surnames = number >= 0 and all(f.entry.label in PEOPLE and f.kind == "short" for f in self.hits[number].forms)
        return surnames and not surface.titled[index] and surface.keys[index - 1] != "the"

    def _given(self, index: int) -> bool:
        """Whether a word is a given name or the initials of one."""
        surface = self.surface
        if surface.keys[index] in self.cues.given_names:
            return surface.upper[index]
        return (
            len(surface.keys[index]) == 1
            and surface.upper[index]
            and surface.gap(index).startswith(".")
            and surface.joins[index]
            and surface.keys[index].isalpha()
            and not (surface.keys[index] == "u" and surface.key(index + 1) in ("s", "k"))
        )

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
            if key in self.cues.no_surnames:
                break
            stop += 1
            words += len(key) > 1
        while stop > begin and not self.surface.upper[stop - 1]:
            stop -= 1
        return stop

    def _enough_in_title(self, begin: int, stop: int) -> bool:
        """In a headline only two words that stand alone in their capitals: "RICO ABREU is in"."""
        return stop - begin == 2 and not any(
            self.surface.titled[index]
            for index in (begin - 1, stop)
            if 0 <= index < len(self.surface) and self.surface.same_sentence(index, begin)
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
        roles = (cues.driver_roles, cues.person_roles, cues.journalist_roles)
        if surface.gap(begin - 1) in (" ", ", ") and any(phrase_before(surface, begin, role) for role in roles):
            return True
        if surface.key(begin - 1) in cues.demonyms and surface.gap(begin - 1) == " ":
            return True
        if phrase_before(surface, begin, cues.done_by) and stop - begin == 2 and surface.gap(begin - 1) == " ":
            return not any(self._ordinary(index) for index in range(begin, stop))
        gap = surface.gap(stop - 1)
        following = surface.key(stop)
        if following == "of" and gap == " " and any(self._outlet(index) for index in (stop + 1, stop + 2)):
            return True
        if gap == ", ":
            if len(following) == 2 and following.isdecimal() and surface.gap(stop)[:1] in ",.":
                return True
            return following == "who" or self._role_follows(stop)
        drives = following in cues.driver_verbs or phrase_after(surface, stop, cues.driver_deeds) is not None
        if gap == " " and drives:
            return not any(self._ordinary(index) for index in range(begin, stop))
        apart = surface.gap(begin) == " "  # "Lee-Roe" is a surname
        if gap == " " and stop - begin == 2 and (self._talked_of(stop) or (apart and self._with_driver(stop))):
            return not any(self._ordinary(index) for index in range(begin, stop))
        return gap == " " and following in cues.speech_verbs and not surface.initial[begin]

    def _with_driver(self, stop: int) -> bool:
        """Whether a driver's full name, or a given name with a surname, is coordinated: "Ravn Olt and Ann Lee"."""
        surface = self.surface
        after = stop + 1
        if surface.key(stop) in ("and", "&"):
            after += surface.key(after) in ("his", "her")
            after += len(phrase_after(surface, after, self.cues.driver_roles, 3) or ())  # "and co-driver Ann Lee"
        if surface.key(stop) not in ("and", "&") or after + 1 >= len(surface) or not surface.same_sentence(stop, after):
            return False
        if not (surface.upper[after] and surface.upper[after + 1] and surface.joins[after]):
            return False
        number = self.cover[after]
        if number >= 0:
            hit = self.hits[number]
            return hit.last - hit.first > 1 and all(form.entry.label == "DRIVER" for form in hit.forms)
        return self._given(after) and len(surface.keys[after]) > 1 and not self._ordinary(after + 1)

    def _talked_of(self, stop: int) -> bool:
        """Whether a name is linked with a car or a seat: "has been linked with the No. 7", "is in line for a seat"."""
        surface = self.surface
        if phrase_after(surface, stop, self.cues.rumour_phrases, 4) is None:
            return False
        for index in range(stop, min(stop + 14, len(surface))):
            if not surface.same_sentence(stop, index):
                return False
            numbered = surface.keys[index] == "no" and surface.key(index + 1).isdecimal()
            if numbered or surface.keys[index] in ("seat", "ride"):
                return True
        return False

    def _ordinary(self, index: int) -> bool:
        """Whether a capitalised word is also an ordinary one, or a place."""
        key = self.surface.keys[index]
        return key in self.surface.small or key in self.cues.common_words or key in self.cues.places

    def _outlet(self, index: int) -> bool:
        """Whether a word belongs to the name of an outlet."""
        number = self.cover[index] if index < len(self.cover) else -1
        return number >= 0 and any(form.entry.label == "OUTLET" for form in self.hits[number].forms)

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
        if surface.keys[begin] == "les" and stop - begin == 2 and surface.keys[begin + 1].endswith("s"):
            return True  # the corners and squares of France and Belgium: "Les Arbres"
        if surface.key(begin - 1) in _SAINTS and surface.joins[begin - 1] and surface.key(begin - 2) in _WHENCE:
            return True  # "of St. Martin de Ray"
        if surface.key(begin - 1) in _WHENCE and surface.key(stop) in self.cues.states:
            return True
        if surface.key(stop) in self.cues.corners and surface.gap(stop - 1) == " ":
            return True  # "Les Combes corner"
        if surface.key(begin - 1) in _THROUGH and surface.key(begin - 2) in self.cues.parts_of_corners:
            return True  # "at the exit of Les Combes"
        if surface.keys[begin] not in self.cues.places and surface.keys[stop - 1] not in self.cues.places:
            return False
        following = surface.key(stop)
        return (
            surface.gap(stop - 1) == ", "
            and bool(following)
            and surface.upper[stop]
            and not following.isdecimal()
        )

    def _variant(self, begin: int, stop: int) -> Hit | None:
        """The listed person whose given name has another form, or who is written in the other order."""
        keys = self.surface.keys
        turned = self.gazetteer.lookup([keys[stop - 1], *keys[begin : stop - 1]]) if stop - begin == 2 else ()
        forms = [form for form in turned if form.entry.label in PEOPLE and form.kind != "short"]
        same = self.cues.same_given.get(keys[begin], frozenset())
        for form in self.gazetteer.lookup(keys[begin + 1 : stop]) if same else ():
            first_name = slug(form.entry.name).split("-")[0]
            if form.entry.label in PEOPLE and first_name in same and self.topic.fit(form.entry.series) > 0.05:
                forms.append(Form(form.entry, "full"))
        if not forms:
            forms = misspelt_forms(keys[begin:stop], self.gazetteer, self.topic)
        return Hit(begin, stop, tuple(forms)) if forms else None
