"""What in a sentence is told of somebody beside: another's place, whose brother it is, a measure, an epithet."""

from __future__ import annotations

from extractor.annotations import Mention
from extractor.context.lookup import lookup
from extractor.rules.index import Filler, FillerIndex
from extractor.rules.named_aside import is_anothers, is_only_named, is_whose_team, only_says_so
from extractor.syntax.clauses import clause_head, is_absolute, is_verbal
from extractor.syntax.grammar import SUBJECTS, subjects
from extractor.syntax.machines import is_own
from extractor.syntax.tokens import Doc, Token
from extractor.tagging.asides import is_epithet

PERSONS = ("DRIVER", "PERSON", "JOURNALIST")
_RELATED = frozenset("teammate team-mate mate brother father son mother sister daughter nephew grandson".split())
"""Of these also "the son of Roe" is another than Roe."""
RELATIVE_NOUNS = _RELATED | frozenset(
    "chief driver engineer wife cousin boss owner co-owner agent husband uncle niece countryman compatriot "
    "countrywoman colleague sibling mentor idol grandfather dad mum stepfather "
    "manager spokesman spokeswoman spokesperson replacement successor predecessor adviser advisor principal president "
    "competition competitor challenger opponent pursuer threat contender nemesis "
    "rival spotter crew mechanic lawyer attorney friend".split()
)
"""Heads of phrases that mean another person than their possessor: "Roe's crew chief" is not Roe."""
_OTHERS = RELATIVE_NOUNS - {"replacement", "successor", "predecessor", "driver"}
_EPITHETS = frozenset(
    "champion winner runnerup titleholder titlist race-winner frontrunner veteran star rookie legend great hero".split()
)
_EARLIER = frozenset("time times former defending reigning".split())
_ORIGINS = frozenset("graduate product protege protégé alumnus alumna".split())
_CALLED = 5
"""Tokens from a team to the name of whom it calls its reserve."""
_TRAINEES = frozenset("reserve junior protege protégé academy".split())
_FORMER = frozenset("former ex onetime erstwhile".split())
_CARS = frozenset("car truck bike machine entry prototype motorcycle chassis hypercar".split())
_OUTINGS = frozenset({"debut", "outing", "swansong", "bow"})
"""What somebody does for a team: "came 11th in his Nova debut"."""
_ABOARD = frozenset({"in", "aboard", "on"})
_PARTS = frozenset({"compound", "amod", "nummod", "nmod"})
_ONCE = frozenset({"previously", "formerly", "hitherto", "once", "ex"})
_TITLES = frozenset({"title", "titles", "crown", "trophy", "championship"})
_STROKES = frozenset({"-", "–", "—", ":"})
_BACK = 8
"""Tokens between "since" and the place that it brings."""
_FOLLOWING = frozenset({"follow", "trail", "chase", "pursue", "shadow", "join"})
_COMPARISONS = frozenset({"since", "than", "like", "unlike"})
_ELSEWHERE = frozenset({"before", "after", "than", "unlike", "like"})
_RACING = frozenset(
    "team teams squad outfit driver drivers rider riders boss owner chief principal champion layout configuration "
    "circuit track venue machinery".split()
)
_MATES = frozenset({"mate", "teammate", "team-mate", "partner", "stablemate", "colleague"})
_STEPS = 12


class Beside:
    """Judges the fillers of one document: whose they are, and whether they say more than who somebody is."""

    def __init__(self, doc: Doc, index: FillerIndex):
        self.doc, self.index = doc, index
        self._epithets: dict[int, bool] = {}
        self._measures: dict[tuple[int, bool], bool] = {}
        """What has been asked of the index's fillers, by identity: two hundred rules ask the same of each."""

    def is_no_guess(self, filler: Filler, predicate: Token) -> bool:
        """Whether a name only says whose brother somebody is, or an "I" speaks of somebody else: "I think he won"."""
        if self.is_relation(filler) or self._is_speaker_of(filler, predicate):
            return True
        if filler.label == "DRIVER" and is_anothers(self.index, predicate):
            return True
        if only_says_so(self.doc, self.index, filler, predicate):
            return True
        return self._does_else(filler, predicate) or is_only_named(self.doc, filler)

    def _does_else(self, filler: Filler, predicate: Token) -> bool:
        """Whether a name is another verb's subject while the predicate has a team's: "Roe wins as Nova takes a title".
        """
        root = self.doc[filler.start : filler.end].root
        if root.dep_ not in SUBJECTS or not is_verbal(predicate):
            return False
        own = [c for c in predicate.children if c.dep_ in SUBJECTS and c.i > filler.end]
        return any(f.label in ("TEAM", "MANUFACTURER") for c in own for f in self.index.at(c.i))

    def _is_speaker_of(self, filler: Filler, predicate: Token) -> bool:
        word = self.doc[filler.start]
        if filler.kind != "pronoun" or word.lower_ != "i" or filler.end - filler.start > 1:
            return False
        verb = clause_head(predicate)
        own = [c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ not in ("it", "there", "that", "this")]
        return bool(own) and all(c.i != word.i for c in own) and clause_head(word).i != verb.i

    def quoted_from(self, predicate: Token) -> list[Filler]:
        """Whoever speaks in the quotation that a predicate stands in: it is more likely about him than about others."""
        said = [a for a in lookup(self.doc).attributions_at(predicate.i) if a.kind == "direct" and a.source]
        if not said or said[-1].source is None:
            return []
        start, end = said[-1].source
        return [f for f in self.index.within(start, end) if f.kind != "pronoun" or end - start == 1]

    def done_by_a_team(self, predicate: Token) -> bool:
        """Whether a verb's subject is a team or a maker: whoever stands before it did something else.

        Not where the subject tells who was in the car: "the Nova driven by Roe took third".
        """
        if not is_verbal(predicate):
            return False
        named = subjects(predicate)
        labels = {f.label for t in named for f in self.index.at(t.i)}
        if labels.isdisjoint({"TEAM", "MANUFACTURER"}) or not labels.isdisjoint(PERSONS):
            return False
        return all(f.label not in PERSONS for t in named for f in self.index.within(t.i + 1, t.right_edge.i + 1))

    def is_relation(self, filler: Filler) -> bool:
        """Whether a name only says whose brother, boss or agent the sentence speaks of."""
        root = self.doc[filler.start : filler.end].root
        if root.dep_ == "pobj" and root.head.lower_ == "of":
            return root.head.head.lemma_.lower() in _RELATED  # "Roe, the son of Poe", "a team-mate of Poe"
        if root.dep_ != "poss":
            return False
        doer = root.head.dep_ in ("nsubj", "nsubjpass") and root.head.head.lemma_ != "be"  # "his successor won"
        return root.head.lemma_.lower() in (RELATIVE_NOUNS if doer else _OTHERS) or any(
            c.lower_ in _OTHERS and root.i < c.i < root.head.i for c in root.head.children
        )

    def only_says_which(self, filler: Filler) -> bool:
        """Whether a series only tells which team or person is meant: "sued the Formula One team"."""
        root, after = self.doc[filler.end - 1], self.doc[filler.end : filler.end + 2].text.lower()
        if root.dep_ == "pobj" and after in ("team owner", "team boss", "team principal", "champion driver"):
            return True
        return root.dep_ in ("compound", "nmod", "amod") and root.head.lower_ in _RACING

    def is_told_of_other(self, filler: Filler, predicate: Token) -> bool:
        """Whether a team stands in a relative clause about another: "replacing Poe, who moves to Nova"."""
        node = self.doc[filler.start : filler.end].root
        for _ in range(_STEPS):
            if node.head == node:
                return False
            if node.dep_ == "relcl" and not node.left_edge.i <= predicate.i <= node.right_edge.i:
                whose = node.head
                person = any(f.label in PERSONS for f in self.index.at(whose.i))
                return person and whose.i not in {t.i for t in subjects(predicate)}
            node = node.head
        return False

    def is_past(self, filler: Filler) -> bool:
        """Whether a number of races only tells when it was: "dropped after ten races"."""
        if filler.label != "PARTICIPATION":
            return False
        if any(t.lower_ in ("spare", "remaining", "left", "go") for t in self.doc[filler.end : filler.end + 2]):
            return True  # "took the title with two races to spare"
        return self.doc[filler.start : filler.end].root.head.lower_ in ("after", "before")

    def is_measure(self, filler: Filler, guessing: bool) -> bool:
        """Whether a name only measures what is told: "the first since Poe"; as a guess also whence somebody
        comes on his way to another: "from Nova to Oak".
        """
        key = (id(filler), guessing)
        found = self._measures.get(key)
        if found is None:
            found = self._measures[key] = self._only_measures(filler, guessing)
        return found

    def _only_measures(self, filler: Filler, guessing: bool) -> bool:
        root = self.doc[filler.start : filler.end].root
        if filler.label in ("EVENT", "CIRCUIT") and self._is_since(filler):
            return True
        if root.dep_ != "pobj":
            return False
        prep = root.head
        if filler.label in PERSONS and prep.lower_ in _COMPARISONS:
            return True
        if filler.label == "SERIES" and prep.lower_ in _ELSEWHERE:
            return True  # "begins in Rome, a week before Formula One"
        if filler.label in ("EVENT", "CIRCUIT"):
            return prep.lower_ == "since" and prep.nbor(-1).lower_ != "winless"
        if not guessing or prep.lower_ != "from" or filler.label in PERSONS:
            return False
        return any(c.lower_ == "to" and c.i > root.i for c in (*prep.head.children, *root.children))

    def _is_since(self, filler: Filler) -> bool:
        """Whether a place is where it was so last: "her first win since May 2018 at Spa"."""
        for token in reversed(self.doc[max(0, filler.start - _BACK) : filler.start]):
            if token.lower_ == "since":
                return True
            if token.pos_ in ("VERB", "AUX") or token.text in (";", ":", "–", "—", "."):
                return False
        return False

    def is_anothers(self, filler: Filler, used: set[int | str]) -> bool:
        """Whether a place is that of somebody beside: "two points behind second-placed Poe", "from Poe in fifth"."""
        root = self.doc[filler.start : filler.end].root
        if filler.label == "POINTS":
            return self._is_beside_with(filler, used)
        if root.dep_ == "pobj" and root.head.lower_ in ("over", "behind", "than"):
            # "half a second over third-placed Poe", but "no better than 18th" is his own
            return not (root.head.i > 1 and self.doc[root.head.i - 2].lower_ == "no")
        inside = root.dep_ == "pobj" and root.head.lower_ == "in"
        near = filler.start - 1
        if near > 0 and self.doc[near].lower_ in (("in", "(") if inside else ("(",)):
            near -= 1
        if any(self.is_followed(f) for f in self.index.at(max(0, near))):
            return False
        if near >= 0 and any(f.label in PERSONS for f in self.index.at(near)):
            return self._is_other(near, used)  # "with Poe in third and Lane fourth"
        if inside:
            return self._is_other(root.head.head.i, used)
        return root.dep_ in ("amod", "compound", "nmod", "nummod") and self._is_other(root.head.i, used)

    def _is_beside_with(self, filler: Filler, used: set[int | str]) -> bool:
        """Whether points are those of somebody beside: "drops to 90 points back, with Poe two points behind him"."""
        doc = self.doc
        for i in range(filler.start - 1, max(0, filler.start - _BACK), -1):
            if doc[i].lower_ == "with":
                return any(self._is_other(k, used) for k in range(i + 1, filler.start))
            if doc[i].text in (",", ";", "."):
                return False
        return False

    def _is_other(self, i: int, used: set[int | str]) -> bool:
        """Whether a token names somebody who is neither a subject nor one that the frame holds already."""
        found = [f for f in self.index.at(i) if f.label in PERSONS]
        if not found or self.doc[found[0].start : found[0].end].root.dep_ in SUBJECTS:
            return False
        return any(id(f) not in used and not any(v in used for v, _ in f.values) for f in found)

    def is_of_other(self, filler: Filler, used: set[int | str]) -> bool:
        """Whether a team says who somebody beside is: "Nova's Poe" or "Poe of Nova" in what is told of Roe."""
        root = self.doc[filler.start : filler.end].root
        if root.dep_ == "pobj" and root.head.lower_ == "with" and self._is_driven_by_other(root, used):
            return True
        if root.dep_ == "pobj" and root.head.lower_ in _ABOARD and self._has_other_before(root.head.i, used):
            return True  # "ahead of Poe in the second Nova", "Poe third in a Nova"
        if root.dep_ == "pobj" and root.head.lower_ in ("of", "for"):
            root = root.head
            car = root.head
            if car.dep_ == "pobj" and car.head.lower_ in _ABOARD and self._has_other_before(car.head.i, used):
                return True  # "was fourth and Poe in a Korrin for Nova was fifth"
        elif root.dep_ not in ("poss", "compound", "nmod", "amod"):
            return False
        whose = root.head
        if whose.lemma_.lower() in _MATES:  # "a crash with Nova team-mate Poe"
            named = whose.head if whose.dep_ == "compound" else whose
            whose = next((c for c in whose.children if c.dep_ == "appos"), named)
        others = [f for f in self.index.at(whose.i) if f.label in PERSONS]
        known = any(isinstance(i, str) for i in used)
        return known and bool(others) and not any(i in used for f in others for i, _ in f.values)

    def _is_driven_by_other(self, car: Token, used: set[int | str]) -> bool:
        """Whether a car beside is somebody else's: "joins him, with the Novas of Roe and Poe right behind"."""
        owners = [g for c in car.children if c.lower_ == "of" for g in c.children]
        owners += [c for c in car.children if c.dep_ == "poss"]
        drivers = [f for t in owners for f in self.index.at(t.i) if f.label in PERSONS]
        return any(all(i not in used for i, _ in f.values) for f in drivers)

    def _has_other_before(self, i: int, used: set[int | str]) -> bool:
        """Whether right before a token, or the place before it, somebody is named whom the frame does not hold."""
        i -= any(f.label == "POSITION" for f in self.index.at(i - 1)) if i > 1 else 0
        named = [f for f in self.index.at(i - 1) if f.label in PERSONS and f.kind == "name"] if i else []
        return any(all(v not in used for v, _ in f.values) for f in named)

    def comes_from(self, team: Filler) -> bool:
        """Whether a team is where somebody comes from: "Roe from Nova has signed"; no guess makes it his."""
        before = self.doc[team.start - 1].lower_ if team.start else ""
        if before in ("the", "a") and team.start > 1:
            before = self.doc[team.start - 2].lower_
        once = any(t.lower_ in _ONCE for t in self.doc[max(0, team.start - 3) : team.start])
        return before == "from" or (once and before in ("at", "of", "with", "for"))

    def is_anothers_team(self, team: Filler, predicate: Token, told: int) -> bool:
        """Whether a team is where somebody comes from, or is told of somebody else; where the trigger's words, that end
        at `told`, bring the team ("formerly of Nova"), they say what it is."""
        return (team.start != told and self.comes_from(team)) or self.is_told_of_other(team, predicate)

    def is_his_already(self, filler: Filler, used: set[int | str], arriving: bool) -> bool:
        """Whether somebody whom the frame holds is called by a team: "Nova driver Roe", "Nova's Roe"; or comes from a
        maker: "the arrival of Roe from Ford".
        """
        if arriving and filler.label in ("MANUFACTURER", "SERIES"):
            return any(t.lower_ == "from" for t in self.doc[max(0, filler.start - 2) : filler.start])
        if filler.label != "TEAM" or any(t.text in _STROKES for t in self.doc[filler.end : filler.end + 1]):
            return False  # "Nova - Roe v Poe"
        node = self.doc[filler.end - 1]
        for _ in range(3):
            if node.dep_ not in ("poss", "compound", "nmod", "amod") or node.head.i < node.i:
                return False
            node = node.head
            named = [f for f in self.index.at(node.i) if f.label in PERSONS and f.kind == "name"]
            if any(i in used for f in named for i, _ in f.values):
                return True
        return False

    def is_of_another_noun(self, filler: Filler, predicate: Token) -> bool:
        """Whether a length is that of another deal than the noun which is looked at: "Roe on a two-year deal and Poe on
        a new contract"."""
        if filler.label not in ("LENGTH", "TIME:duration") or predicate.pos_ != "NOUN":
            return False
        noun = self.doc[filler.end - 1].head
        other = noun.pos_ == "NOUN" and noun.dep_ in ("pobj", "dobj", "conj")
        return other and noun != predicate and filler.end <= noun.i

    def is_maker(self, filler: Filler) -> bool:
        """Whether a name only says who runs or leads what follows: "a Roe-run Nova"."""
        end = filler.end
        if filler.label not in PERSONS or end + 1 >= len(self.doc) or self.doc[end].text not in "-‑":
            return False
        return self.doc[end + 1].tag_ == "VBN" and not self.doc[end - 1].whitespace_

    def is_machine(self, head: Token) -> bool:
        """Whether a phrase is a car's: "his Nova Ford", "his Nova", "the No. 7", "Nova's car"."""
        if head.lemma_.lower() in _CARS or head.lemma_.lower() in _OUTINGS:
            return True
        articled = any(c.dep_ == "det" for c in head.children) and head.dep_ in ("pobj", "dobj")  # "in the Nova"
        if (is_own(head) or articled) and any(f.label == "TEAM" for f in self.index.at(head.i)):
            return True
        parts = [c for c in head.children if c.dep_ in _PARTS] if head.pos_ in ("PROPN", "NOUN") else []
        return any(f.label in ("CAR_NUMBER", "MANUFACTURER") for t in (head, *parts) for f in self.index.at(t.i))

    def is_apart(self, filler: Filler, predicate: Token) -> bool:
        """Whether ", with Roe fifth for Nova" holds the one and not the other."""
        first, last = sorted((filler.start, predicate.i))
        return any(is_absolute(t) for t in self.doc[first + 1 : last + 1] if t.lower_ == "with")

    def is_home(self, filler: Filler) -> bool:
        """Whether a maker only owns a place or a thing that is no car: "on Korrin's home turf"."""
        root = self.doc[filler.start : filler.end].root
        return root.dep_ == "poss" and root.head.pos_ == "NOUN" and root.head.lemma_.lower() not in _CARS

    def is_followed(self, filler: Filler) -> bool:
        """Whether what stands after a name is told of another: "followed Roe in second", "her team won the title"."""
        root = self.doc[filler.start : filler.end].root
        if is_whose_team(root):
            return True
        return filler.label in PERSONS and root.dep_ == "dobj" and root.head.lemma_ in _FOLLOWING

    def in_epithet(self, filler: Filler) -> bool:
        """Whether a series or team only says who somebody is: "Sun Series runner-up Roe", "a graduate of Nova"."""
        found = self._epithets.get(id(filler))
        if found is None:
            found = self._epithets[id(filler)] = self._says_who(filler)
        return found

    def _says_who(self, filler: Filler) -> bool:
        if filler.label in ("TEAM", "PARTICIPATION", "SERIES") and self._is_origin(filler):
            return True
        if filler.label not in ("SERIES", "EVENT", "CIRCUIT"):
            return False
        if isinstance(filler.source, Mention) and is_epithet(self.doc, filler.source):
            return True
        head = self.doc[filler.end - 1].head
        if head.i < filler.end:
            return False
        if head.lower_ == "title" and head.i + 2 < len(self.doc) and head.nbor(1).text == "-":
            return head.nbor(2).lower_ in _EPITHETS  # "the Sun Series title-winner", however the hyphen is parsed
        if head.lemma_.lower() in _EPITHETS and any(
            c.lower_ in _EARLIER or (c.is_digit and len(c.text) == 4) for c in head.lefts
        ):
            return True  # "the four-time Sun 500 winner will drive for Nova": won then, drives now
        if head.dep_ not in ("compound", "nmod", "appos", "npadvmod"):
            return False
        titled = head.head.lower_ in _TITLES and head.dep_ in ("compound", "nmod")  # "the Sun Series Champion title"
        runner_up = head.lower_ == "up" and head.i > 1 and head.nbor(-2).lower_ == "runner"
        return not titled and (runner_up or head.lemma_.lower() in _EPITHETS)

    def _is_origin(self, filler: Filler) -> bool:
        """Whether it says where somebody comes from or whose he is besides: "a former Nova test driver", "a graduate of
        Nova's scheme", "Nova reserve Roe".
        """
        after = self.doc[filler.end : filler.end + 2]
        if any(t.lower_ in _TRAINEES for t in after) and after[0].lower_ in _TRAINEES | {"'s", "’s"}:
            named = range(filler.end + 1, min(filler.end + _CALLED, len(self.doc)))
            if any(f.label in PERSONS for i in named for f in self.index.at(i)):
                return True  # not "serves as Nova's reserve driver"
        node = self.doc[filler.end - 1]
        for _ in range(4):
            origin = node.lemma_.lower() in _ORIGINS and node.pos_ != "VERB"
            if origin or any(c.lower_ in _FORMER for c in node.children):
                return True
            if node.dep_ not in ("poss", "compound", "nmod", "pobj", "prep", "amod"):
                return False
            node = node.head
        return False

    def is_other_person(self, token: Token, head: Token) -> bool:
        """Whether a person inside a phrase is somebody else than its head, or merely the owner of what it names."""
        if token.dep_ == "appos":
            # "the fight over champion Roe": whoever is named beside somebody else in the phrase is that one.
            return token.head != head and self.is_other_person(token.head, head)
        if token.dep_ == "poss" and any(c.lower_ in RELATIVE_NOUNS and c.i < head.i for c in head.children):
            return True  # "Roe's brother Tim"
        if token.head != head or token.dep_ not in ("poss", "compound", "nmod"):
            return True
        if is_whose_team(token):
            return True
        if any(f.label in PERSONS or (f.label == "TEAM" and f.start < token.i) for f in self.index.at(head.i)):
            return True
        return head.lemma_.lower() in RELATIVE_NOUNS and token.dep_ == "poss"
