"""One fact, one claim: joins the drafts that say the same thing, and drops the weaker reading of one predicate."""

from __future__ import annotations

from extractor.assembly.draft import Draft
from extractor.rules.matcher import Frame
from extractor.syntax import grammar
from extractor.syntax.clauses import upwards
from extractor.syntax.tokens import Token

_FAMILIES = {
    "contract": "ride", "statistic": "result", "championship": "result",
}
_WHO = ("driver", "person", "team", "manufacturer", "sponsor", "event", "circuit", "series")


def family(claim_type: str) -> str:
    """Types that are readings of one sentence: a deal is about a ride, a count about results."""
    return _FAMILIES.get(claim_type, claim_type)


def best_readings(frames: list[Frame]) -> tuple[list[Frame], list[tuple[Frame, Frame]]]:
    """Of several rules on one predicate the most specific; also (loser, winner) pairs for `explain`."""
    kept: list[Frame] = []
    lost: list[tuple[Frame, Frame]] = []
    at: dict[int, list[int]] = {}  # which of the kept stand at a token: an article has thousands, a token few
    for frame in sorted(frames, key=_strength, reverse=True):
        near = sorted({k for i in _places(frame) for k in at.get(i, ())})
        rival = next((kept[k] for k in near if _rivals(frame, kept[k])), None)
        if rival is None:
            for i in _places(frame):
                at.setdefault(i, []).append(len(kept))
            kept.append(frame)
        else:
            lost.append((frame, rival))
    given_way = _given_way(kept)
    if given_way:
        gone = {id(frame) for frame, _ in given_way}
        kept = [f for f in kept if id(f) not in gone]
        lost += given_way
    kept.sort(key=lambda f: (f.trigger.start, f.trigger.end, f.rule.name))
    return kept, lost


def _given_way(kept: list[Frame]) -> list[tuple[Frame, Frame]]:
    """The frames of rules that stand alone, each with one that tells something in its clause or one that governs it."""
    pairs: list[tuple[Frame, Frame]] = []
    for broad in [f for f in kept if f.rule.alone]:
        beaten = {id(loser) for loser, _ in pairs}  # of two such rules in a clause one stays
        start = broad.sentence.span.start
        others = [f for f in kept if f.sentence.span.start == start and f is not broad and id(f) not in beaten]
        clause = {i for verb in upwards(broad.predicate, _CARRIED_ON, 3) for i in grammar.clause_tokens(verb)}
        rival = next((f for f in others if not clause.isdisjoint(_places(f))), None)
        if rival is not None:
            pairs.append((broad, rival))
    return pairs


_CARRIED_ON = frozenset({"xcomp", "acl", "pcomp", "advcl"})
"""What a clause is to the one above whose subject it shares."""


def _places(frame: Frame) -> set[int]:
    return {frame.predicate.i, *range(frame.trigger.start, frame.trigger.end)}


def _strength(frame: Frame) -> tuple[int, int, int, int, str]:
    rule = frame.rule
    needed = sum(any(r in frame.arguments for r in group) for group in rule.needs)
    return rule.priority, len(frame.trigger), needed, len(frame.arguments), rule.name


def _rivals(a: Frame, b: Frame) -> bool:
    """Whether two frames read the same words: one predicate, or triggers that overlap.

    "His third win" is both a result and a count, "is in her third season" both a ride and a count.
    """
    types = {a.rule.type, b.rule.type}
    if types == {"result", "statistic"}:
        return False
    if types == {"ride", "statistic"} and "race" in (a.rule.action, b.rule.action):
        return False
    if a.predicate.i == b.predicate.i:
        return True
    return a.trigger.start < b.trigger.end and b.trigger.start < a.trigger.end


def join(drafts: list[Draft]) -> list[Draft]:
    """Join drafts of one sentence that a single proposition was cut into ("signed Roe to drive its No. 1")."""
    out: list[Draft] = []
    for draft in drafts:
        host = next((d for d in reversed(out[-6:]) if _joins(d, draft)), None)
        if host is None:
            out.append(draft)
        else:
            if host.top is None or _one_proposition(draft, host):
                host.top = host.frame if not _one_proposition(draft, host) else draft.frame
            _absorb(host, draft)
    beside: dict[int, list[Draft]] = {}
    for draft in out:
        beside.setdefault(draft.frame.sentence.span.start, []).append(draft)
    for together in beside.values():
        _keep_to_staff(together)
    kept = {id(d) for together in beside.values() for d in together}
    return [
        d for d in out
        if id(d) in kept and not any(_is_told_by(d, other) for other in beside[d.frame.sentence.span.start])
    ]


def _keep_to_staff(together: list[Draft]) -> None:
    """ "Lee becomes crew chief, replacing Ray": one of the staff takes no seat; whom he replaces belongs to his job."""
    jobs = [d for d in together if d.type == "personnel" and d.ids("person")]
    for ride in [d for d in together if jobs and d.type == "ride" and d.frame.rule.action == "replace"]:
        host = next((d for d in jobs if d.ids("person") == ride.ids("driver")), None)
        if host is not None:
            host.arguments.setdefault("replaces", ride.arguments.get("replaces", []))
            host.how.setdefault("replaces", ride.how.get("replaces", ""))
            together.remove(ride)


def _is_told_by(one: Draft, other: Draft) -> bool:
    return _is_that_one(one, other) or _is_part_of(one, other) or _is_figured(one, other)


def _is_figured(bare: Draft, counted: Draft) -> bool:
    """Whether a tally without a figure has it in a count after its verb: "took his total to 62 wins"."""
    if bare.type != "statistic" or counted.type != "statistic" or not _same_who(bare, counted):
        return False
    if "value" in bare.arguments or "value" not in counted.arguments or bare.frame.rule.action != "count":
        return False
    noun, verb = counted.predicate, bare.predicate
    above = [up for up in grammar.ancestors(noun) if up.i >= verb.i] if noun.i > verb.i else []
    return any(up.i == verb.i for up in above) and any(up.lower_ == "to" for up in above)


def _is_part_of(part: Draft, whole: Draft) -> bool:
    """Whether one rule read one list twice, once in part: "Rounding out the top five were Roe and Poe"."""
    if part.type == whole.type == "ride" and part.frame.rule.action == whole.frame.rule.action == "race":
        some = part.ids("driver") < whole.ids("driver")
        return some and part.ids("car_number", "team") <= whole.ids("car_number", "team")
    if part is whole or part.frame.rule is not whole.frame.rule or part.type != "result":
        return False
    if "position" not in part.arguments and "position" in whole.arguments:
        return part.ids("driver") < whole.ids("driver")
    again = len(part.ids("position")) > 1 and part.ids("driver", "position") == whole.ids("driver", "position")
    return again and part.predicate.i < whole.predicate.i


def _is_that_one(count: Draft, result: Draft) -> bool:
    """Whether a count only says that a result was the first of its kind: "took his first win at Spa"."""
    if count.type != "statistic" or result.type != "result" or not _same_who(count, result):
        return False
    if count.frame.sentence.span.start != result.frame.sentence.span.start:
        return False
    if [v.name for v in count.arguments.get("value", ())] != [1]:
        return False
    return _one_proposition(result, count) or _one_proposition(count, result)


def _joins(a: Draft, b: Draft) -> bool:
    if a.frame.sentence.span.start != b.frame.sentence.span.start or family(a.type) != family(b.type):
        return False
    if a.type == b.type == "statistic":
        return _same_who(a, b) and "stat" in a.arguments and "stat" in b.arguments and _one_count(a, b)
    if "result" in (a.type, b.type, family(a.type)) and (a.type != b.type or a.ids("position") != b.ids("position")):
        # A finish, a count and a title are three propositions, even where one is told as the other's circumstance.
        return False
    if a.type == b.type == "result" and _on_grid(a) != _on_grid(b):
        return False  # pole and the win that it became are two
    if not _compatible(a, b) or not (_same_who(a, b) or _lacks_who(a) or _lacks_who(b)):
        return False
    if _come_and_go(a, b) or _length_and_date(a, b):
        return False
    return _one_proposition(a, b) or _one_proposition(b, a) or _listed_together(a, b)


def _on_grid(draft: Draft) -> bool:
    return any(v.name == "qualifying" for v in draft.arguments.get("session", ()))


_COMINGS_AND_GOINGS = frozenset({"personnel", "team", "sponsorship", "schedule"})
_GOING = frozenset({"leave", "drop"})


def _come_and_go(a: Draft, b: Draft) -> bool:
    """ "Roe, formerly of Oak, takes over at Nova": leaving and coming are two; "Zed pulled its sponsorship" is one.

    A driver leaves and comes in two claims where two teams are told: "Roe is leaving Oak to join Nova".
    """
    actions = {a.frame.rule.action, b.frame.rule.action}
    if a.type == b.type == "ride" and len(actions) > 1 and actions & _GOING:
        left, found = a.ids("team"), b.ids("team")
        return bool(left and found) and left.isdisjoint(found)
    if a.type not in _COMINGS_AND_GOINGS or len(actions) == 1 or not actions & _GOING:
        return False
    x, y = a.predicate, b.predicate
    arguments = ("dobj", "nsubj", "nsubjpass", "attr")
    return not any(low.head == high and low.dep_ in arguments for low, high in ((x, y), (y, x)))


def _length_and_date(a: Draft, b: Draft) -> bool:
    """ "A 16-race season will be held, beginning at Spa": how many rounds there are, and when one of them is."""
    actions = (a.frame.rule.action, b.frame.rule.action)
    return a.type == "schedule" and actions[0] != actions[1] and bool({"count", "announce"} & set(actions))


def _listed_together(a: Draft, b: Draft) -> bool:
    """Whether two nouns of one list say the same of one subject ("with a broken rib and a bruised foot")."""
    if a.frame.rule.name != b.frame.rule.name or not _same_who(a, b):
        return False
    noun = a.predicate
    return not grammar.is_verbal(noun) and b.predicate in set(grammar.conjuncts(noun))


def _one_count(a: Draft, b: Draft) -> bool:
    """Figures of one subject; in one sentence they are one claim unless a clause of another season parts them.

    What has no figure stands apart from what has one, so that both lists of a claim keep the same order.
    """
    if ("value" in a.arguments) != ("value" in b.arguments):
        return False
    return a.season == b.season or not (a.season and b.season) or "implied" in (a.season_basis, b.season_basis)


def _one_proposition(upper: Draft, lower: Draft) -> bool:
    """Whether the lower predicate only spells out the upper one: its complement, purpose, participle or object."""
    node = lower.predicate
    for _ in range(5):
        if node.i == upper.predicate.i or _copula_of(node, upper.predicate) or _raises(node, upper.predicate):
            return True
        ruled = upper.type == lower.type == "regulation"  # "announced a ban that will come into force in May"
        ruled |= node.tag_ == "VB" and upper.type == lower.type == "sponsorship"  # "the third to announce"
        if ruled and node.dep_ == "amod":
            node = node.head  # "shelved a planned ban", "raised the number of mandatory outings"
            continue
        if node.dep_ == "relcl" and (ruled or not grammar.is_verbal(upper.predicate)):
            # "the plan is a schedule where he runs ...": the clause spells the plan out.
            node = node.head
            continue
        nouns = node.dep_ == "conj" and not grammar.is_verbal(node) and not grammar.is_verbal(node.head)
        if nouns and upper.type in _COMINGS_AND_GOINGS:
            node = node.head
            continue
        if node.dep_ not in _SPELLING_OUT and not (node.dep_ in ("nsubj", "nsubjpass") and upper.type == lower.type):
            return False
        if node.dep_ == "advcl" and node.tag_ not in ("VB", "VBG", "VBN"):
            return False
        if node.dep_ == "advcl" and node.tag_ == "VBG" and upper.type == lower.type == "regulation":
            return False  # "unveiled the package, cutting the power by half": two changes
        if node.dep_ == "ccomp" and node.tag_ not in ("VB", "VBG"):
            return False
        if any(c.dep_ == "mark" for c in node.children):
            return False
        aside = node.dep_ == "acl" and node.tag_ == "VBN" and node.i > 0 and node.nbor(-1).text == ","
        if aside and family(upper.type) == "ride":
            return False  # "Roe, sacked by Oak on Friday, could join Nova"
        if node.dep_ == "advcl" and node.tag_ == "VBN" and any(c.lower_ == "having" for c in node.children):
            return False  # "having raced for Oak, Roe joins Nova"
        after = node.dep_ == "pcomp" or (node.dep_ == "pobj" and family(upper.type) == "ride")
        if after and node.head.lower_ in _EARLIER_OR_LATER:
            return False
        node = node.head
    return False


_EARLIER_OR_LATER = frozenset({"after", "before", "since", "despite", "without", "following", "until"})
"""Prepositions that bring in another event: "switches to Honda after running Chevrolet engines in 2017", "comes to Nova
after seasons with Oak"."""
_SPELLING_OUT = frozenset(
    "xcomp acl advcl prep pobj dobj pcomp attr acomp oprd compound ccomp advmod".split()
)


def _copula_of(node: Token, predicate: Token) -> bool:
    attribute = node.lemma_ in ("become", "remain") and predicate.dep_ == "attr"
    return predicate.head == node and (attribute or (node.lemma_ == "be" and predicate.dep_ in ("nsubj", "attr")))


def _raises(node: Token, predicate: Token) -> bool:
    """Whether a verb only leads to another: `started` in "the rules have started to be released"."""
    while predicate.dep_ == "xcomp" and predicate.tag_ in ("VB", "VBG", "VBN"):
        predicate = predicate.head
        if predicate.i == node.i:
            return True
    return False


def _same_who(a: Draft, b: Draft) -> bool:
    people_a, people_b = a.ids("driver", "person"), b.ids("driver", "person")
    if people_a and people_b:
        return bool(people_a & people_b)
    nobody = not (people_a or people_b)
    return (nobody and bool(a.ids(*_WHO) & b.ids(*_WHO))) or a.predicate.i == b.predicate.i


def _lacks_who(draft: Draft) -> bool:
    return not draft.ids("driver", "person")


def _compatible(a: Draft, b: Draft) -> bool:
    roles: tuple[str, ...] = ("team", "series", "car_number", "until", "position")
    if a.type == "schedule":
        roles += ("circuit", "event")
    for role in roles:
        x, y = a.ids(role), b.ids(role)
        if x and y and not x & y:
            return False
    both_stated = a.season and b.season and a.season_basis == b.season_basis == "stated"
    return not both_stated or a.season == b.season


def _absorb(host: Draft, other: Draft) -> None:
    # "Led from start to finish to win at Spa": the win is what came of it.
    came_of_it = (host.frame.rule.action, other.frame.rule.action) == ("lead", "win")
    stronger = came_of_it or other.frame.rule.priority > host.frame.rule.priority
    if stronger:
        host.lead(other.frame)
    else:
        host.frames.append(other.frame)
    paired = host.type == "statistic" and "stat" in host.arguments and "value" in other.arguments
    for role, values in other.arguments.items():
        mine = host.arguments.setdefault(role, [])
        if mine and (role == "outcome" or (role == "object" and host.type == "regulation")):
            # Title hopes that ended have ended: the stronger rule says how it came out, and what the rule is about.
            host.arguments[role] = values if stronger else mine
            continue
        for value in values:
            if (paired and role in ("stat", "value")) or not any(
                (v.id and v.id == value.id) or v.name == value.name for v in mine
            ):
                mine.append(value)
        host.how.setdefault(role, other.how.get(role, ""))
    if other.season and (not host.season or host.season_basis == "implied"):
        host.season, host.season_basis = other.season, other.season_basis
    host.span = (min(host.span[0], other.span[0]), max(host.span[1], other.span[1]))


def link_headlines(drafts: list[Draft]) -> list[Draft]:
    """What the headline says and the body repeats is one claim, at the body, which remembers the headline's words."""
    body = [d for d in drafts if not d.headline]
    kept = []
    for draft in drafts:
        told = _told_in_body(draft, body) if draft.headline else None
        if told is None:
            kept.append(draft)
        else:
            told.also.append(draft.span)
    return kept


def _told_in_body(headline: Draft, body: list[Draft]) -> Draft | None:
    """The claim of the body that says what the headline says: of those about the same, one of its own kind first."""
    found = [d for d in body if _repeats(headline, d)]
    same = [d for d in found if d.type == headline.type]
    alike = [d for d in same if d.frame.rule.action == headline.frame.rule.action]
    teams = headline.ids("team")
    shared = [d for d in alike or same or found if teams & d.ids("team")] if teams else []
    return next(iter(shared or alike or same or found), None)


def _repeats(headline: Draft, told: Draft) -> bool:
    """Whether a claim of the body is about whom the headline's is: its driver or person, else all that it names."""
    if family(headline.type) != family(told.type):
        return False
    if headline.type == told.type == "result" and _other_deed(headline, told):
        return False
    if family(headline.type) == "ride" and _comes_instead_of_going(headline, told):
        return False
    if _length_and_date(headline, told):
        return False  # a calendar is made known; when one of its races is
    for role in ("driver", "person"):
        if who := headline.ids(role):
            return bool(who & told.ids("driver", "person", "replaces"))
    return bool(headline.ids(*_WHO) & told.ids(*_WHO))





_COMING = frozenset({"join", "race", "return", "stay", "sign", "extend", "move-up", "replace", "substitute", "test"})
_LEAVING = frozenset({"leave", "retire", "terminate", "expire", "sit-out"})


def _comes_instead_of_going(a: Draft, b: Draft) -> bool:
    """Whether one tells that somebody comes and the other that he goes, and not from where he comes."""
    actions = (a.frame.rule.action, b.frame.rule.action)
    return bool(set(actions) & _COMING and set(actions) & _LEAVING)


def _other_deed(a: Draft, b: Draft) -> bool:
    """Whether two results are of two sessions or places: a pole is not the win that a headline tells of."""
    if _on_grid(a) != _on_grid(b):
        return True
    x, y = a.ids("position"), b.ids("position")
    return bool(x and y and not x & y)
