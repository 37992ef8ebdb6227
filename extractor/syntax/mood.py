"""Whether a clause tells what took place, and which words of a sentence bear on it."""

from __future__ import annotations

from extractor.syntax.grammar import SUBJECTS, clause_head, is_measure, is_verbal
from extractor.syntax.memory import per_token
from extractor.syntax.misparses import beyond_time_left
from extractor.syntax.outcomes import OUTCOMES, outcome_of
from extractor.syntax.prospects import still_to_come
from extractor.syntax.rivals import got_the_better
from extractor.syntax.tokens import Token
from extractor.tagging.times_calendar import MONTHS, QUARTERS, WEEKDAYS

_STEPS = 12
_MODALS = frozenset("can ca could should would 'd might may must will 'll wo shall".split())
_COMES_TRUE = frozenset(
    (
        "go hold hang manage come rally fail continue survive recover battle beat charge pass overcome lead "
        "get dominate storm drive climb race rebound fight begin start happen return rise do have use "
        "appear prove see watch help let remount resist clear convert dive sweep fly bounce snatch slip drop "
        "fall take put hit stay turn spin nurse stretch rejoin produce edge nip outduel outlast outrun outpace pip "
        "deny reel avoid dodge work muscle defy hunt capitalise capitalize benefit profit "
        "force compel oblige outclass outfox outsmart upstage stun shock upset overhaul overtake recover cruise coast "
        "romp sprint power roar rocket streak surge pull lap steal foil shrug ride jump vault leapfrog blast thwart "
        "swoop pounce wrestle wriggle squeeze slice carve scythe win finish claim score post secure average "
        "clock run lap nose break rule lunge weather endure withstand fend stave brave shake scramble hustle thread "
        "ward"
    ).split()
)
"""Verbs after which an infinitive tells what took place: "went on to win", "failed to finish"."""
_ON_PURPOSE = frozenset(
    (
        "join leave sign move switch hire recruit employ appoint replace spend invest pay bring build design develop "
        "create launch introduce add arrive travel fly wait enter quit train practice practise test return offer want "
        "need ask call urge back choose pick decide prepare plan work aim look seek try attempt push set lay save "
        "arrange allow enable require vie compete line meet talk tip expect favour favor qualify stand stick keep"
    ).split()
)
"""Verbs after which an infinitive tells what for: "joined Nova to win titles"."""
_AIMS = frozenset(
    "hope goal aim plan target chance objective task job ambition dream strategy priority intention wish way focus "
    "option challenge mission idea bid quest key".split()
)
"""Subjects of which what follows "was to" is only wished for."""
_WOULD_DO = frozenset(
    (
        "come finish go settle end take win hold cross retire recover rebound rally lead fall drop bring cruise "
        "survive claim earn score stay pull beat pass spin crash return drive fight climb hang lose start complete "
        "slip follow charge fade run surrender wind cede miss set qualify grab place capture secure power roll wheel "
        "advance notch pick collect receive jump rejoin emerge retake regain overtake repass build extend stretch tag "
        "clip suffer maintain retain dominate elevate swap relinquish wreck stall flip puncture edge outlast dive pit "
        "beat outrun outpace outduel defeat"
    ).split()
)
"""Verbs of a race: "would come home second" tells, in a report, what came of it."""
_WOULD_IN_RACE = frozenset("make get continue be give find put keep move bring see become have".split())
_RACE_WORDS = frozenset(
    "lap laps position positions spot spots ground restart stint stage pits pit pitlane puncture tire tyre turn corner "
    "caution penalty seconds second third fourth fifth stop stops wall spin overtake pole row high".split()
)
"""Words by which verbs of many uses tell of a race, too."""
_FEATS = frozenset("record time lap speed pace mark best".split())
"""What is set in a session or race: "set a track record to win the pole"."""
_NOT_AS_IT_CAME = frozenset(
    "if unless otherwise could might may will 'll rather whether should hope hopes hoped expect expects expected plan "
    "plans planned think believe ? \" “ ”".split()
)
_NEARBY = 80
"""Tokens on either side that are read for a story told in the past."""
_RANKING = frozenset("first second third fourth fifth only last latest sole youngest oldest".split())
_OPEN_PREPOSITIONS = frozenset({"of", "for", "at", "to", "about", "toward", "towards", "from", "like", "on"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_TIME_WORDS = frozenset({"when", "while", "until", "before"})
_OPENERS = ("advmod", "mark")


@per_token
def is_fact(token: Token) -> bool:
    """Whether the clause of a token tells what took place (or did not): no modal, wish, aim or condition."""
    if still_to_come(token):
        return False
    node = token
    while not is_verbal(node) and node.head != node:
        if node.dep_ in ("appos", "nsubj", "nsubjpass", "poss"):
            return True
        node = node.head
    verb = clause_head(token)
    for _ in range(_STEPS):
        words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if _is_open(verb, words):
            return False
        head = beyond_time_left(verb) or outcome_of(verb) or verb.head
        if "to" in words and (told := _infinitive(verb, head, words)) is not None:
            return told
        own = any(c.dep_ in SUBJECTS for c in verb.children)
        shared = verb.dep_ == "conj" and verb.tag_ == "VB" and not own
        if shared and head.lemma_ == "try":
            return False  # "appeared to try and overtake"
        if head == verb or not is_verbal(head) or not ("to" in words or shared or verb.dep_ == "xcomp"):
            return True
        verb = head
    return True


def _is_open(verb: Token, auxiliaries: set[str]) -> bool:
    """Modals, conditions, what all but happened, and the gerund of what is only spoken of: "a chance of winning"."""
    if auxiliaries & _MODALS and not ("would" in auxiliaries and narrative_would(verb)):
        return not ("could" in auxiliaries and only_did(verb))
    if any(c.dep_ == "advmod" and c.lower_ in ("almost", "nearly") for c in verb.children):
        return True
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children):
        return True
    return verb.dep_ == "pcomp" and verb.head.lower_ in _OPEN_PREPOSITIONS


def only_did(verb: Token) -> bool:
    """Whether what somebody could do is told as it was: "could only manage 12th", "could do no better than 12th"."""
    if any(c.lower_ in ("only", "just") for c in verb.children):
        return True
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    return after[:1] in (["only"], ["just"]) or after == ["no", "better"]


def narrative_would(verb: Token) -> bool:
    """Whether its "would" only looks ahead in a story of the past: "stopped late and would come home second"."""
    duty = verb.lemma_ == "have" and any(c.dep_ == "xcomp" for c in verb.children)  # "would have to settle for third"
    if not duty and verb.lemma_.lower() not in _WOULD_DO and not _is_of_the_race(verb):
        return False
    if any((c.lower_ == "have" and c.dep_ == "aux") or c.dep_ == "neg" for c in verb.children):
        return False
    node = verb
    for _ in range(_STEPS):
        if node.dep_ in ("ccomp", "pcomp", "acl", "csubj") and not _is_strung(node):
            return False
        node = node.head
    near = verb.doc[max(0, verb.i - _NEARBY) : verb.i + _NEARBY]
    sentence = [t for t in near if t.sent.start == verb.sent.start]
    if any(t.lower_ in _NOT_AS_IT_CAME for t in sentence):
        return False
    return any(t.tag_ == "VBD" for t in near)


def _is_strung(verb: Token) -> bool:
    """Whether a clause only stands before another, by a comma: "Roe would finish sixth, Poe would drop to 18th"."""
    after = verb.head
    if verb.dep_ != "ccomp" or verb.i > after.i or after.lemma_.lower() not in _WOULD_DO:
        return False
    subject = next((c for c in after.lefts if c.dep_ == "nsubj" and c.i > verb.i), None)
    return subject is not None and subject.left_edge.nbor(-1).text in (",", ";")


def _is_of_the_race(verb: Token) -> bool:
    """Whether words of a race stand in what a verb of many uses tells: "would make up two spots", "would get past"."""
    if verb.lemma_.lower() not in _WOULD_IN_RACE:
        return False
    return any(t.lower_ in _RACE_WORDS for t in verb.subtree)


def _infinitive(verb: Token, head: Token, auxiliaries: set[str]) -> bool | None:
    """Whether an infinitive tells what took place; None: that hangs on the verb above it."""
    if "have" in auxiliaries or any(c.lower_ == "only" for c in verb.children):
        return True  # "is said to have won", "only to finish fifth"
    if head.lower_ in _GLAD:
        return _was_glad(head)
    if not is_verbal(head):
        if head.lower_ == "enough" and head.head.lemma_ == "do":
            return head.head.tag_ == "VBD"  # "did enough to win"
        if head.lower_ == "able":  # "was able to win", but "will be able to win"
            return not any(c.lower_ in _MODALS for c in head.head.children)
        if is_measure(head) and head.dep_ == "dobj":
            return head.head.lemma_.lower() in _COMES_TRUE  # "led 40 of 90 laps to win"
        if head.lemma_.lower() in _AIMS:
            return False  # "her only hope to win"
        # "the first driver to win", but "a chance to win" and "hopes of becoming the first driver to win"
        above = clause_head(head)
        return any(c.lower_ in _RANKING for c in head.children) and not (
            is_verbal(above) and _is_open(above, {c.lower_ for c in above.children if c.dep_ == "aux"})
        )
    if head.lemma_ == "be" and any(c.dep_ in SUBJECTS and c.lemma_.lower() in _AIMS for c in head.children):
        return False  # "her only hope was to win"
    if head.lemma_ == "have" and head.tag_ in ("VBZ", "VBP", "VB") and all(c.lower_ != "yet" for c in head.children):
        return False  # "has to hold off Poe"
    done = head.lemma_.lower() in _COMES_TRUE or got_the_better(verb) is not None
    if done or _comes_of_it(verb, head) or _made_possible(verb, head):
        return None
    named = (c for c in head.children if c.dep_ == "attr")
    return any(g.lower_ in _RANKING for c in named for g in (c, *c.children))  # "became the first to win"


def _made_possible(verb: Token, head: Token) -> bool:
    """Whether an infinitive tells of a race what something past led to: "the stop allowed Roe to take third", "kept
    her nerve to win"; but "the rules allowed Roe to race".
    """
    if head.tag_ not in ("VBD", "VBG") or verb.lemma_.lower() not in OUTCOMES | {"take", "hold"}:
        return False
    if head.lemma_ == "keep":
        return any(c.dep_ == "dobj" and c.lower_ in _NERVES for c in head.children)
    if head.lemma_ not in ("allow", "enable") or any(c.dep_ in ("neg", "auxpass") for c in head.children):
        return False
    return not any(c.dep_ in SUBJECTS and c.lemma_.lower() in _PERMITS for c in head.children)


_NERVES = frozenset({"cool", "nerve", "nerves", "head", "composure", "calm"})
_PERMITS = frozenset(
    "rule regulation clause system format agreement deal contract licence license law waiver permission series".split()
)
"""What allows in general, not once."""


def _was_glad(feeling: Token) -> bool:
    """Whether what somebody is glad of has taken place: "was happy to finish fifth", but "would be", "is happy to"."""
    copula = feeling if is_verbal(feeling) else feeling.head
    words = {c.lower_ for c in copula.children if c.dep_ in ("aux", "auxpass", "neg")}
    return not words & (_MODALS | {"not", "n't"}) and (copula.tag_ == "VBD" or bool(words & {"was", "were"}))


_GLAD = frozenset(
    "glad happy pleased delighted grateful lucky fortunate relieved thankful thrilled proud content unlucky "
    "disappointed surprised elated flawless faultless superb brilliant imperious sublime".split()
)
"""What somebody is about what he did: "was lucky to finish"."""


def _comes_of_it(verb: Token, head: Token) -> bool:
    """Whether an infinitive beside a verb of the past tells what came of it: "found a gap to take the win"."""
    if head.tag_ not in ("VBD", "VBG") or verb.i < head.i:
        return False
    if verb.dep_ != "advcl" and head == verb.head:
        return False
    if head.tag_ == "VBG" and any(c.dep_ == "aux" for c in head.children):
        return False
    if head.lemma_ == "bring" and any(c.lower_ == "home" for c in head.children):
        return True  # "brought the car home to win"
    record = head.lemma_ == "set" and any(c.dep_ == "dobj" and c.lower_ in _FEATS for c in head.children)
    return record or head.lemma_.lower() not in _ON_PURPOSE


def is_ahead(verb: Token) -> bool:
    """Whether a verb tells what will, may or is meant to be: "will drive", "is set to drive", not "used to drive"."""
    node = verb
    for _ in range(_STEPS):
        words = {c.lower_ for c in node.children if c.dep_ == "aux"}
        if words & _MODALS:
            return True
        if "to" in words:
            return node.head.lemma_ != "use"
        if node.dep_ != "conj" or not is_verbal(node.head):
            return False
        node = node.head
    return False


def is_reduced(verb: Token) -> bool:
    """Whether a verb is a participle beside its noun and no clause of its own: "a race *held* at Spa"."""
    if verb.dep_ not in ("acl", "amod") or verb.tag_ not in ("VBN", "VBG", "VBD"):
        return False
    return not any(c.dep_ in ("aux", "auxpass") or c.dep_ in SUBJECTS for c in verb.children)


def time_clauses(verb: Token) -> list[Token]:
    """Heads of the clauses that tell when it was: "was second when the caution came out"."""
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    told = [(c, g) for c in clauses for g in c.children if g.lower_ in _TIME_WORDS and g.dep_ in _OPENERS]
    return [
        c for c, opener in told
        if not (opener.lower_ == "when" and _describes_a_date(opener))
        and not (opener.lower_ == "while" and _tells_of_another(c))
    ]


def _describes_a_date(when: Token) -> bool:
    """Whether "when" goes on about a day just named: "resumes on June 7, *when* Roe will be back"."""
    if when.i < _AFTER_A_DATE or when.nbor(-1).text != ",":
        return False
    before = when.nbor(-2)
    return before.tag_ == "CD" or before.lower_ in _DATED


_AFTER_A_DATE = 3
_DATED = frozenset({*WEEKDAYS, *MONTHS, *QUARTERS, "weekend", "month", "week", "year", "season", "tomorrow"})


def _tells_of_another(verb: Token) -> bool:
    """Whether a clause with "while" sets another beside the first: "settled for second while Poe finished third"."""
    named = any(c.dep_ in SUBJECTS and c.pos_ == "PROPN" for c in verb.children)
    return named and verb.lemma_ not in _MEANWHILE


_MEANWHILE = frozenset({"lead", "run", "pit", "stop", "lie", "sit", "hold"})
"""Verbs of what goes on at the time: "was second while Poe led"."""


@per_token
def asides(verb: Token) -> set[Token]:
    """Tokens of what only describes the subject: "Roe, the Spa winner, is third", "points leader Roe is third"."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    named = [s for s in subjects if s.pos_ == "PROPN"]
    epithets = [a for s in named for a in s.children if a.dep_ == "compound" and a.pos_ == "NOUN"]
    appositions = [a for s in subjects for a in s.children if a.dep_ == "appos"]
    return {t for a in (*epithets, *appositions) for t in a.subtree}
