"""Fills a slot: looks where the rule says, function by function, for a mention or value of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.rules.apart import is_apart
from extractor.rules.beside import PERSONS, RELATIVE_NOUNS, Beside
from extractor.rules.earlier import EARLIER, is_of_years_before
from extractor.rules.hosts import names_a_round, only_where
from extractor.rules.index import Filler, FillerIndex, SentenceView
from extractor.rules.listing import begun_before, coordinated, following, further_counts, going_on, owners, strung
from extractor.rules.named_aside import is_given_up, is_somebody_else, is_unmeant, may_be_left
from extractor.rules.placed import named_with_another, opened, placed, places_in_a_row
from extractor.rules.schema import RoleSpec, SlotSpec
from extractor.rules.slot_steps import listed_words, steps
from extractor.rules.wording import words_of
from extractor.syntax import grammar
from extractor.syntax.machines import beneficiaries, machines
from extractor.syntax.tokens import Doc, Span, Token

_COUNTERPARTS = frozenset({"partner", "rival", "successor", "predecessor", "supplier", "customer", "ally"})
_WORDED = ("subject", "object", "complement", "prep", "phrase")  # whose words fill a role where no mention fits
_PAIRS = (
    ("series", "team"), ("team", "car_number"), ("series", "car_number"), ("team", "participation"), ("driver", "team"),
)
"""Roles whose values come in pairs in a list."""
_COMPARING = frozenset("ahead behind over than against before".split())
_JOINS = frozenset(", and & or - –".split())
_EPITHET = 4  # words from a series to the noun that makes an epithet of it
_REACH = 25  # tokens that a search by nearness alone may go from the trigger
_AWAY = frozenset({"for", "to", "by", "over", "against", "with", "after", "before"})
"""What between a name and a place says that the place is not simply his: "challenged Roe for third"."""
_MEASURED = frozenset({"DRIVER", "PERSON", "TEAM", "SERIES", "EVENT", "CIRCUIT"})
_BOUND = frozenset({"DRIVER", "PERSON", "TEAM", "MANUFACTURER", "CAR_NUMBER", "POSITION"})
"""What belongs to one person, and not to those whose places are told beside: ", with Roe fifth for Nova"."""
_SURE = frozenset({"subject", "head", "phrase", "line", "complement"})
"""Functions that do not lead out of such an aside."""
_LENT = frozenset({"TEAM", "MANUFACTURER", "ROLE"})
_PLACES = frozenset({"CIRCUIT", "EVENT"})
_ASIDE = 60
"""Tokens of the paragraph before that a search for whom the text speaks of may read."""
_PARAGRAPH = 500
"""Tokens of its own paragraph that it may read: a longer one is no paragraph but a text without line breaks."""
_WIDEST = 30
"""Tokens that a name or a value has at most."""

_NOBODY: set[int | str] = set()

Found = list[tuple[Filler, str]]


class SlotFinder:
    """Finds the fillers of slots in one document. `implied` gives what the article as a whole implies for a role."""

    def __init__(self, doc: Doc, index: FillerIndex, roles: Mapping[str, RoleSpec]):
        self.doc, self.index, self.roles = doc, index, roles
        self.beside = Beside(doc, index)
        self.anchors: dict[tuple[int, int, str], Token | None] = {}
        """The words that triggers stand or fall with, by the trigger's tokens and its kind."""
        self._asked: tuple[Mapping[str, Sequence[Any]], int, set[int | str]] = ({}, 0, set())
        """The arguments that were last asked about, how many they were, and what they hold."""
        self.arriving = self.sharing = self.of_seats = self.coming = self.elsewhere = self.to_come = False
        """Whether the rule tells of who comes, or who races: the team that he, or one of several, is called by is then
        not the one sought; nor, where a seat is taken, the one of the years before, or his, where another is told of.
        """
        self.named_by_trigger: Callable[[Token], bool] = lambda head: False
        """Whether an object is what the trigger asks for: an injunction in "was granted an injunction"."""

    def find(
        self, role: str, spec: SlotSpec, predicate: Token, trigger: Span, view: SentenceView,
        taken: Mapping[str, Sequence[Any]], *, guess: bool = False,
    ) -> Found:
        """Fillers of a role, each with the function that led to it; empty when there is none.

        A mention that another role of this frame holds already is not taken again. `paragraph` and `else` are guesses:
        only with `guess` are they made, and then nothing else is looked at.
        """
        if spec.is_nowhere:
            return []
        default = self.roles[role]
        labels = spec.label or default.labels
        used, self.to_come = self._used_by(taken), self.elsewhere and role == "team"
        for source, name, detail in steps(spec.sources or default.sources, guess):
            if name == "before" and role in ("driver", "person") and self.beside.done_by_a_team(predicate):
                continue
            found = self._search(name, detail, labels, predicate, trigger, view, used)
            if not found and (spec.text or not labels) and name in _WORDED:
                found = self._words(name, detail, predicate, used, bool(labels))
            if found:
                return [(f, source) for f in found]
        return []

    def _used_by(self, taken: Mapping[str, Sequence[Any]]) -> set[int | str]:
        """The fillers that a frame's arguments hold, by identity, and the people who are meant."""
        if not taken:
            return _NOBODY
        size = sum(map(len, taken.values()))
        if self._asked[0] is not taken or self._asked[1] != size:  # arguments are added, never taken away
            held = [f.filler for values in taken.values() for f in values]
            used: set[int | str] = {id(f) for f in held}
            used.update(i for f in held if f.label in PERSONS for i, _ in f.values if i)
            self._asked = (taken, size, used)
        return self._asked[2]

    def has_season(self, view: SentenceView) -> bool:
        """Whether the sentence tells a time that a season follows from."""
        found = self.index.within(view.span.start, view.span.end)
        return any(f.label.startswith("TIME:") and getattr(f.source, "seasons", ()) for f in found)

    def series_of_pairs(self, arguments: Mapping[str, Sequence[Any]], view: SentenceView) -> dict[str, list[Filler]]:
        """The rest of a list of pairs whose first pair fills two roles: "in Cup for 23XI, in Trucks for Tricon".

        The list goes on as long as both labels alternate in the sentence, each brought by a preposition, a comma or a
        conjunction, with no verb between.
        """
        for a, b in _PAIRS:
            if not (arguments.get(a) and arguments.get(b)):
                continue
            first = [arguments[a][0].filler, arguments[b][0].filler]
            if not all(view.span.start <= f.start < view.span.end for f in first):
                continue
            first.sort(key=lambda f: f.start)
            labels = [f.label for f in first]
            at = first[1].end
            rest: list[Filler] = []
            for filler in self.index.within(at, view.span.end):
                if filler.label not in labels:
                    continue
                if filler.label != labels[len(rest) % 2] or filler.start - at > 8 or self._parted(at, filler.start):
                    break
                if a == "driver" and len(rest) % 2 == 0 and not self._listed(at, filler.start):
                    break
                if len(rest) % 2 and self._by(first[1]) and not self._by(filler):
                    break  # "Roe, sacked by Nova, and Poe, unhappy at Oak"
                rest.append(filler)
                at = filler.end
            rest = rest[: len(rest) // 2 * 2]
            if rest:
                held = {id(f.filler) for r in (a, b) for f in arguments[r]}
                roles = {first[0].label: a if arguments[a][0].filler is first[0] else b}
                roles[first[1].label] = b if roles[first[0].label] == a else a
                out: dict[str, list[Filler]] = {a: [], b: []}
                for filler in rest:
                    if id(filler) not in held:
                        out[roles[filler.label]].append(filler)
                return out
        return {}

    def _by(self, filler: Filler) -> bool:
        return filler.start > 0 and self.doc[filler.start - 1].lower_ == "by"

    def _listed(self, start: int, end: int) -> bool:
        """Whether a comma or conjunction stands between: "Roe for Nova, Poe for Oak", but "Nova driver Roe at Oak"."""
        between = self.doc[start:end]
        return any(t.is_punct or t.dep_ == "cc" for t in between) and all(t.text != ":" for t in between)

    def _parted(self, start: int, end: int) -> bool:
        """Whether a verb, or a word that compares, ends the list: "third for Nova, ahead of Poe"."""
        return any(self.doc[i].pos_ in ("VERB", "AUX") or self.doc[i].lower_ in _COMPARING for i in range(start, end))

    def _search(
        self, name: str, detail: str, labels: tuple[str, ...], predicate: Token, trigger: Span, view: SentenceView,
        used: set[int | str],
    ) -> list[Filler]:
        def free(filler: Filler) -> bool:
            if filler.label == "MANUFACTURER" and name == "prep" and self.beside.is_home(filler):
                return False
            if not filler.is_one_of(labels) or id(filler) in used or self.beside.is_past(filler):
                return False
            if filler.label in ("POSITION", "POINTS") and self.beside.is_anothers(filler, used):
                return False
            lent = filler.label in _LENT
            if lent and (self.beside.is_of_other(filler, used) or is_given_up(self.doc, filler, detail)):
                return False
            left = self.arriving or several or (self.to_come and may_be_left(self.index, filler, view))
            if left and detail != "from" and self.beside.is_his_already(filler, used, self.arriving):
                return False
            if loose and filler.label in EARLIER and is_of_years_before(
                self.doc, self.index, filler, predicate, self.coming
            ):
                return False
            if filler.label in _BOUND and name not in _SURE and self.beside.is_apart(filler, predicate):
                return False
            if filler.label == "PLACE" and only_where(self.doc, filler, guessing):
                return False
            if guessing and filler.label in PERSONS and self.beside.is_no_guess(filler, predicate):
                return False
            if guessing and filler.label == "TEAM" and self.beside.is_anothers_team(filler, predicate, trigger.end):
                return False
            if is_apart(self.doc, self.index, filler, predicate, guessing):
                return False
            if filler.label in _MEASURED and self.beside.is_measure(filler, guessing):
                return False
            if filler.label == "SERIES" and (guessing or len(labels) > 1) and self.beside.only_says_which(filler):
                return False
            if self.beside.is_of_another_noun(filler, predicate) or self.beside.is_maker(filler):
                return False
            return filler.label not in PERSONS or not any(i in used for i, _ in filler.values)

        guessing = name in ("clause", "sentence", "before", "after", "else", "paragraph")
        loose = self.of_seats and detail != "from" and name != "paragraph" and (guessing or name in ("prep", "phrase"))
        several = self.sharing and sum(isinstance(u, str) for u in used) > 1
        if name == "placed":
            places = [f for f in self.index.within(view.span.start, view.span.end) if f.label == "POSITION"]
            if labels == ("POSITION",):
                return places_in_a_row(self.doc, places, trigger)
            return placed(self.doc, self.index, places, trigger, view.span, free)
        if name == "line":
            return [f for f in self.index.within(view.span.start, view.span.end) if free(f)]
        if guessing:
            name = detail if name == "else" and detail else name
            near = _one(self._near(name, predicate, trigger, view, free, int(detail) if detail.isdigit() else _REACH))
            if name == "before":
                return self._before(near, free) if detail != "1" else near
            listed = predicate.tag_ == "NNS" or self.doc[trigger.end - 1].text == ":"
            return self._after(near, free) if listed else self._in_a_row(near, free)
        if name == "phrase":
            return _one(self._inside(predicate, free, name))
        if name in ("head", "subject") and is_somebody_else(predicate):
            return _one(f for t in grammar.named_after(predicate) for f in self._inside(t, free, "head"))
        if name == "head":
            own = any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in predicate.children)
            if own and "DRIVER" in labels and grammar.is_verbal(predicate):
                return []  # "Roe wins as *Nova* takes the title": the verb has a subject of its own
            meant = [t for t in grammar.governed_subjects(predicate) if not is_unmeant(self.index, predicate, t)]
            whose = _one(f for t in meant for f in self._inside(t, free, name))
            return self._after(whose, free) if predicate.tag_ == "NNS" else whose
        heads = self._heads(name, detail, predicate)
        if predicate.dep_ in ("compound", "nmod") and predicate.tag_ in ("NN", "NNP") and predicate.head in heads:
            heads = [predicate.head]  # "pole-sitter Roe and Poe": one has pole
        for k, head in enumerate(heads):
            first = next(iter(self._inside(head, free, name)), None)
            if first is None:
                continue
            if first.label in _PLACES and first.kind == "name" and not first.start <= head.i < first.end:
                return strung(self.doc, self.index, first, free)  # "the rounds at Oak Park and Elm Park"
            out = owners(self.doc, self.index, first, head, free)
            group = set(heads if detail and name == "subject" else grammar.listed(head))
            for other in heads[k + 1 :]:
                if other in group:
                    more = next((f for f in self._inside(other, free, name) if f not in out), None)
                    if more is not None and more.kind == "pronoun" and self.doc[more.start].dep_ == "poss":
                        continue  # "against Oak and its partner": nobody but Oak is named
                    if more is not None:
                        out.append(more)
            told_of_one = grammar.clause_head(predicate).dep_ == "relcl"  # "Roe and Poe, who won on Friday"
            if name == "subject" and out[0].start > view.span.start and not told_of_one:
                out = begun_before(self.doc, self.index, out, free, view.span.start)
            return going_on(self.doc, self.index, out, free, predicate.i)
        return []

    def _heads(self, name: str, detail: str, predicate: Token) -> list[Token]:
        if name == "subject":
            heads = [h for h in grammar.subjects(predicate) if not is_unmeant(self.index, predicate, h)]
            return [o for h in heads for o in grammar.beside_subject(h, detail)] if detail else heads
        if name == "object":
            return [] if detail == "passive" and not grammar.is_passive(predicate) else grammar.objects(predicate)
        if name == "complement":
            return grammar.complements(predicate)
        if name == "owner":
            return grammar.owners_of_what(predicate)
        if name == "machine":
            found = [h for h in machines(predicate) if self.beside.is_machine(h)]
            return found + [h for h in beneficiaries(predicate) if h not in found]
        words = listed_words(detail)
        heads = grammar.prep_objects(predicate, words)
        return [h for h in heads if not self._beside(h)] if "with" in words else heads

    def _beside(self, head: Token) -> bool:
        """Whether "with" tells of somebody else: of `fifth` in "came fourth with Roe fifth in a Nova"."""
        if head.head.lower_ != "with" or not any(f.label == "POSITION" for f in self.index.at(head.i)):
            return False
        return any(f.label in PERSONS for c in head.children if c.i < head.i for f in self.index.at(c.i))

    def _before(self, found: list[Filler], free: Callable[[Filler], bool]) -> list[Filler]:
        people = bool(found) and found[0].label in PERSONS
        return coordinated(self.doc, self.index, found, free) if people else self._in_a_row(found, free)

    def _after(self, found: list[Filler], free: Callable[[Filler], bool]) -> list[Filler]:
        people = bool(found) and found[0].label in PERSONS
        return following(self.doc, self.index, found, free) if people else self._in_a_row(found, free)

    def _inside(self, head: Token, free: Callable[[Filler], bool], name: str) -> Iterator[Filler]:
        """Fillers in a noun phrase, its head's own first. A person's possessor is not that person."""
        out: list[Filler] = []
        for token in grammar.phrase_tokens(head, with_preps=name != "subject"):
            for filler in self.index.by_token.get(token.i, ()):
                if filler in out or not free(filler):
                    continue
                own = name == "phrase" and (filler.label != "SERIES" or filler.end <= head.i <= filler.end + _EPITHET)
                if not own and self.beside.in_epithet(filler):
                    continue  # "the 2009 Sun Series champion Ann Lee" in a phrase that tells of somebody else
                if filler.label == "PLACE" and token != head and not names_a_round(self.doc, filler):
                    continue  # "Italy's Imola": the country only says where
                sponsored = filler.label == "SPONSOR" and head.lemma_ in ("sponsor", "backer")
                if token.dep_ == "poss" and token != head and (sponsored or head.lemma_.lower() in _COUNTERPARTS):
                    continue  # "its partner Oak": another team than the one it is a partner of
                if filler.label in PERSONS and token != head and self.beside.is_other_person(token, head):
                    continue
                out.append(filler)
                yield filler
        if head.lemma_.lower() not in RELATIVE_NOUNS:
            for owner in grammar.relative_owners(head):
                yield from (f for f in self.index.at(owner.i) if f not in out and free(f))

    def _near(
        self, name: str, predicate: Token, trigger: Span, view: SentenceView, free: Callable[[Filler], bool], reach: int
    ) -> Iterable[Filler]:
        """Fillers near a trigger, the nearest first; most who ask want one, so each is judged when its turn comes."""
        if name == "paragraph":
            speaker = [f for f in self.beside.quoted_from(predicate) if free(f)]
            return speaker[:1] or self._spoken_of(view, free)
        start = opened(trigger) if name == "before" else trigger.start
        first, last = max(view.span.start, start - reach - _WIDEST), min(view.span.end, trigger.end + reach)
        pool = [f for f in self.index.within(first, last) if f.distance(start, trigger.end) <= reach]
        if name in ("clause", "else"):
            inside = set(grammar.clause_tokens(grammar.clause_head(predicate)))
            if not grammar.is_verbal(predicate):
                inside.update(t.i for t in grammar.phrase_tokens(predicate))
            pool = [f for f in pool if f.end - 1 in inside]
        elif name == "before":
            pool = [f for f in pool if f.end <= trigger.start and not self.beside.is_followed(f)]
            if any(f.label == "POSITION" for f in self.index.at(predicate.i)):
                # "with Roe of Oakhill second": what stands before a verb has its place by that.
                pool = [f for f in pool if not self._has_its_own(f, trigger)]
                pool = [f for f in pool if all(t.lower_ not in _AWAY for t in self.doc[f.end : trigger.start])]
        elif name == "after":
            pool = [f for f in pool if f.start >= trigger.end]
        pool.sort(key=lambda f: (f.distance(trigger.start, trigger.end), f.start))
        return (f for f in pool if free(f) and not self.beside.in_epithet(f))

    def _has_its_own(self, name: Filler, place: Span) -> bool:
        """Whether a name before a place has another by its verb or by a "with"."""
        return self._parted(name.end, place.start) or named_with_another(self.doc, self.index, name, place)

    def _spoken_of(self, view: SentenceView, free: Callable[[Filler], bool]) -> list[Filler]:
        """Whom the text before a sentence speaks of: its paragraph's last subject, else whoever is named last there.

        Where a paragraph begins with the sentence, the one before it is read, as far as it is near.
        """
        first = max(view.paragraph, view.span.start - _PARAGRAPH)
        for start, end in ((first, view.span.start), (max(0, view.paragraph - _ASIDE), view.paragraph)):
            earlier = [f for f in self.index.within(start, end) if free(f)][::-1]
            told = [f for f in earlier if self.doc[f.end - 1].dep_ in ("nsubj", "nsubjpass")]
            named = [f for f in earlier if f.kind in ("name", "nominal")]
            if told or named:
                return (told or named)[:1]
        return []

    def _in_a_row(self, found: list[Filler], free: Callable[[Filler], bool]) -> list[Filler]:
        """A place with those coordinated with it: "second and third". Names are listed by their grammar alone."""
        if found and found[0].label == "TEAM" and found[0].kind == "name":
            return strung(self.doc, self.index, found[0], free)
        if not found or found[0].label not in ("POSITION", "PARTICIPATION"):
            return found
        if found[0].label == "PARTICIPATION":
            return [*found, *further_counts(self.doc, self.index, found[-1], free)]
        sentence = self.doc[found[0].start].sent
        places = [f for f in self.index.within(sentence.start, sentence.end) if f.label == "POSITION" and free(f)]
        if found[0] not in places:
            return found
        first = last = places.index(found[0])
        while first > 0 and self._only_joined(places[first - 1].end, places[first].start):
            first -= 1
        while last + 1 < len(places) and self._only_joined(places[last].end, places[last + 1].start):
            last += 1
        return places[first : last + 1]

    def _only_joined(self, start: int, end: int) -> bool:
        """Whether nothing but a comma or a conjunction stands between."""
        return start <= end <= start + 2 and all(t.text in _JOINS for t in self.doc[start:end])

    def _words(self, name: str, detail: str, predicate: Token, used: set[int | str], unnamed: bool) -> list[Filler]:
        """The words of the noun phrase itself, for roles that take free text.

        What another role of the frame holds is passed over, and with `unnamed` whatever is known by name.
        """
        if name == "phrase" and grammar.is_verbal(predicate):
            return []
        heads = [predicate] if name == "phrase" else self._heads(name, detail, predicate)
        if name == "object" and not unnamed:
            heads = sorted(heads, key=lambda h: not self.named_by_trigger(h))
        for head in heads:
            if any(id(f) in used or (unnamed and f.kind == "name") for f in self.index.at(head.i)):
                continue
            if unnamed and head.pos_ != "PROPN":
                continue  # "sponsor: the team": who has a name is sought, be it one that no list knows
            words = words_of(head)
            if words is not None and (head.pos_ != "PRON" or grammar.whole_of(head)):
                start, end = words
                text = " ".join(self.doc[start:end].text.split())
                return [Filler(start, end, "TEXT", ((None, text),))]
        return []


def _one(found: Iterable[Filler]) -> list[Filler]:
    first = next(iter(found), None)
    return [] if first is None else [first]
