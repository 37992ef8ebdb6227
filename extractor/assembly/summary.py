"""A claim in one line that a desk can print: who, what, when, on what condition and by whose word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.assembly.draft import Draft
from extractor.assembly.summary_fill import adverbial, fill, filled_roles, listed, placeholders, required, series_name
from extractor.assembly.summary_verbs import Phrase, act_forms, parse, predicate_phrase, present, tense
from extractor.assembly.summary_words import summary_words
from extractor.claim import Argument, Source
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_OPENS_CONDITION = re.compile(
    r"(?i)(if|unless|provided|providing|should|as long|so long|once|had|were|assuming|in case|depending|when|"
    r"subject to|pending|only)\b"
)
_QUOTED = 100
"""Characters of a statement that its summary quotes."""
_LEADS = (
    ("position", "{}"),
    ("role", "as {}"),
    ("team", "with {}"),
    ("car_number", "in the No. {}"),
    ("manufacturer", "with {}"),
    ("series", "in {}"),
    ("event", "at the {}"),
    ("circuit", "at {}"),
    ("participation", "{}"),
    ("from_team", "from {}"),
    ("replaces", "for {}"),
    ("until", "until {}"),
    ("length", "for {}"),
    ("penalty", "{}"),
    ("injury", "{}"),
    ("object", "{}"),
    ("sponsor", "with {}"),
    ("date", "on {}"),
    ("issuer", "by {}"),
)
"""How a role is told where a rule has no template."""


def summarise(
    draft: Draft, certainty: str, polarity: str, condition: str | None, sources: Sequence[Source]
) -> str:
    """The claim's line: "Jane Roe could join Nova Racing if he finds the funding, according to Ann Lee"."""
    if draft.type == "statement":
        return _one_line(_statement(draft, sources))
    line = _told(draft, certainty, polarity == "negative")
    if _paired(draft):
        line += f" ({', '.join(_entry(e) for e in draft.entries)})"
    if condition:
        line += (
            f" {condition[0].lower()}{condition[1:]}"
            if _OPENS_CONDITION.match(condition)
            else f" if {condition}"
        )
    return _one_line(line + _sources(sources, _subject(draft)[1], draft.predicate.doc))


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] if text[:1].islower() and not re.match(r"[a-z]+[A-Z]", text) else text


def _subject(draft: Draft) -> tuple[str, list[str], str]:
    """Whom the line is about, as printed, as names and by role; empty where the template names everybody."""
    named = placeholders(draft.frame.rule.summary)
    roles = [r for r in summary_words().subjects.get(draft.type, ()) if draft.arguments.get(r)]
    needed = required(draft.frame.rule.summary)
    role = next((r for r in roles if r not in named), None) or next(
        (r for r in roles if r not in needed), None
    )
    if role is None:
        return "", [], ""
    values = [a for a in draft.arguments[role] if not a.implied] or draft.arguments[role]
    names = [str(a.name) for a in values]
    who = listed([series_name(n) for n in names] if role == "series" else names)
    team = (
        _explicit(draft, "team")
        if draft.type == "sanction" and role in ("driver", "person") and "team" not in named
        else []
    )
    return (f"{_possessive(listed(team))} {who}" if team else who), names, role


def _explicit(draft: Draft, role: str) -> list[str]:
    return [str(a.name) for a in draft.arguments.get(role, ()) if not a.implied]


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")


def _told(draft: Draft, certainty: str, negative: bool) -> str:
    """Subject, predicate and season."""
    who, names, role = _subject(draft)
    if draft.entries and draft.type == "ride":
        phrase = _pairs(draft, _template(draft, names, role))
        line = _joined(
            draft, who, predicate_phrase(phrase, tense(draft, False), certainty, negative, False), phrase
        )
        return line + _season(draft, line, False)
    if draft.type == "statistic" and not draft.frame.rule.summary and draft.arguments.get("stat"):
        what = predicate_phrase(
            Phrase("noun", "", _figures(draft.arguments)), None, certainty, negative, False
        )
        return _with_colon(who, what) + _season(draft, what, False)
    said = _template(draft, names, role)
    named = draft.frame.rule.summary.startswith("{")
    phrase = Phrase("noun", "", said) if named else _penalty(draft, parse(said))
    if draft.frame.rule.sets.polarity == "negative" and said.startswith(("no ", "not ", "did not ")):
        negative = not negative  # the template's own "no" is the rule's negation
    if phrase.kind in ("state", "noun") and draft.frame.rule.sets.certainty == certainty:
        certainty = "certain"  # the words themselves say how sure: "favourite", "in the frame"
    dealing = phrase.kind in ("state", "noun") and bool(
        set(re.findall(r"[a-z]+", said)) & summary_words().dealings
    )
    own_day = dealing or phrase.head.split(" ")[0] in act_forms()
    when = tense(draft, own_day)
    what = predicate_phrase(phrase, when, certainty, negative, len(names) > 1)
    if _planned(draft) and phrase.kind == "noun":
        what = predicate_phrase(Phrase("noun", "", f"plan: {phrase.rest}"), None, certainty, negative, False)
    line = _joined(draft, who, what, phrase)
    return line + _season(draft, line, own_day and when != "future", past=when == "past")


def _joined(draft: Draft, who: str, what: str, phrase: Phrase) -> str:
    if not phrase.owned:
        return _with_colon(who, what) if phrase.kind == "noun" else f"{who} {what}".strip()
    team = listed([a.name for a in draft.arguments.get("team", ())])
    partner = f" with {listed(_explicit(draft, 'team')) or team}"
    if team and phrase.rest.startswith(partner.strip()):
        # "contract ends with Nova": whose contract with whom it is stands before what becomes of it.
        what = f"{partner.strip()} {what.replace(partner, '', 1)}"
    return f"{_possessive(who)} {phrase.owned} {what}" if who else f"{phrase.owned} {what}"


def _with_colon(who: str, what: str) -> str:
    return f"{who}: {what}" if who else what


def _pairs(draft: Draft, said: str) -> Phrase:
    """ "plan: part-time in three series", "to race part-time in three series" of a ride with entries."""
    count = max(
        len(draft.entries), len(draft.arguments.get("series", ())) if "series" in draft.entries[0] else 0
    )
    kind = listed(
        [a.name for a in draft.arguments.get("participation", ()) if "participation" not in draft.entries[0]]
    )
    unit = "series" if "series" in draft.entries[0] else "teams"
    where = f"in {_NUMBERS[count] if count < len(_NUMBERS) else count} {unit}"
    phrase = parse(said)
    if phrase.kind == "verb" and not _planned(draft):
        return Phrase("verb", phrase.head, f"{kind} {where}".strip(), phrase.negated, phrase.told)
    return Phrase("noun", "", f"{'plan: ' if _planned(draft) else ''}{kind or 'races'} {where}")


def _paired(draft: Draft) -> bool:
    """Whether the entries tell of every series that the claim names."""
    return bool(draft.entries) and len(draft.entries) >= len(draft.arguments.get("series", ()))


def _planned(draft: Draft) -> bool:
    return any(f.predicate.lemma_ in summary_words().plans for f in draft.frames)


def _entry(entry: Mapping[str, Any]) -> str:
    series = series_name(str(entry["series"])) if "series" in entry else ""
    cars = {"car_number": "No. {}"}
    rest = ", ".join(
        cars.get(k, "{}").format(entry[k]) for k in ("team", "car_number", "participation") if k in entry
    )
    return (
        f"{series} with {rest}" if series and "team" in entry else ", ".join(t for t in (series, rest) if t)
    )


def _figures(arguments: Mapping[str, Sequence[Argument]]) -> str:
    """ "7 wins, 14 top 10s at Oak Park"."""
    words = summary_words()
    out = []
    values = [a.name for a in arguments.get("value", ())]
    for k, stat in enumerate(str(a.name) for a in arguments["stat"]):
        value = values[k] if k < len(values) else ""
        if value == "":
            out.append(stat)
        elif stat.split()[0] in words.figures_first:
            out.append(f"{stat} {value}")
        elif value == 0:
            out.append(f"no {stat}")
        else:
            out.append(f"{value:g} {_singular(stat)}" if value == 1 else f"{value} {stat}")
    where = [fill(part, arguments) for part in ("at the {event}", "at {circuit}", "in {series}")]
    return " ".join([", ".join(out), *(w for w in where if w)])


def _singular(stat: str) -> str:
    return summary_words().singular.get(stat) or (
        stat[:-1] if stat.endswith("s") and not stat.endswith("ss") else stat
    )


def _template(draft: Draft, names: list[str], subject: str) -> str:
    """What the rule's template says of the subject; what its action and arguments say where it has none."""
    template = draft.frame.rule.summary
    given = {r: v for r, v in draft.arguments.items() if r != subject}
    if template:
        told = filled_roles(template, given) or filled_roles(template, given, implied=True) <= {"series"}
        filled = (fill(template, given) if told else "") or fill(template, given, implied=True)
        if filled:
            return _length_first(filled, draft) + _left_over(draft, template)
    words = [draft.frame.rule.action.replace("-", " ")]
    for role, lead in _LEADS:
        values = given.get(role, ())
        if not any(str(a.name) in names or str(a.name) in words[0] for a in values):
            words.append(fill(lead.format(f"{{{role}}}"), given))
    said = " ".join(w for w in words if w)
    return f"to {said}" if said.split(" ")[0] in summary_words().verbs else said


def _left_over(draft: Draft, template: str) -> str:
    """What a ride's or a deal's words tell beyond the template: its series, kind of participation and end."""
    if draft.type not in ("ride", "contract"):
        return ""
    parts = (
        ("participation", ""),
        ("from_team", "from {from_team}"),
        ("series", "in {series}"),
        ("until", "until {until}"),
    )
    out = ""
    for role, part in parts:
        values = [a for a in draft.arguments.get(role, ()) if a.end]
        if role == "participation" and draft.frame.rule.action not in summary_words().kinds_after:
            continue  # "a full-time driver" who leaves does not leave full-time
        if values and role not in placeholders(template):
            kinds = listed([adverbial(str(a.name), "to race ") for a in values])
            out += f" {fill(part, {role: values}) or kinds}"
    return out


def _length_first(said: str, draft: Draft) -> str:
    """ "contract with Nova for multi-year" as "multi-year contract with Nova"."""
    for length in _explicit(draft, "length"):
        bare = re.fullmatch(r"[\w-]+-(?:year|season|race)", length)
        if bare and f" for {length}" in said and parse(said).kind == "noun":
            return f"{length} {said.replace(f' for {length}', '', 1)}"
    return said


def _penalty(draft: Draft, phrase: Phrase) -> Phrase:
    """ "penalised: $50,000 fine" as "fined $50,000"."""
    given = _explicit(draft, "penalty")
    told = "penalty" in placeholders(draft.frame.rule.summary)
    if draft.type != "sanction" or phrase.kind != "passive" or not given or not told:
        return phrase
    done = []
    for penalty in given:
        before, _, last = penalty.rpartition(" ")
        form = summary_words().penalties.get(last)
        if form is None or ("{}" in form) != bool(before):
            bare = penalty.endswith("s") or re.match(r"\d+ ", penalty)
            done.append(
                f"given {'' if bare else 'an ' if re.match('[aei]', penalty, re.I) else 'a '}{penalty}"
            )
        else:
            done.append(form.format(before))
    rest = phrase.rest.partition(given[-1])[2].strip()
    return Phrase("passive", listed(done), rest, phrase.negated, phrase.told)


def _season(draft: Draft, line: str, ahead_for: bool, past: bool = False) -> str:
    """ " in 2026", " for 2026" after what is of its own day; nothing where the line or the date tells it."""
    article = draft.predicate.doc._.article
    year = article.published.year if article is not None and article.published else None
    years = [y for y in sorted(draft.season) if not re.search(rf"\b{y}\b", line)]
    of_the_day = draft.season_basis == "implied" or (past and draft.type not in ("statistic", "championship"))
    if not years or (of_the_day and years == [year]):
        return ""
    run = len(years) > 2 and years[-1] - years[0] == len(years) - 1
    told = f"{years[0]}-{years[-1]}" if run else listed(years)
    return f" {'for' if ahead_for and year is not None and years[0] > year else 'in'} {told}"


def _sources(sources: Sequence[Source], names: list[str], doc: Doc) -> str:
    """ ", X citing Y" or ", according to X"; what the subject says of itself is marked as such."""
    groups: list[list[Source]] = []
    for source in sources:
        near = (
            groups
            and groups[-1][-1].cue == source.cue
            and source.start
            and abs(groups[-1][-1].start - source.start) < 60
        )
        if near and source.kind == groups[-1][-1].kind:
            groups[-1].append(source)
        else:
            groups.append([source])
    told = [listed([_source(s, doc) for s in group]) for group in groups]
    if not told:
        return ""
    if len(told) == 1 and {s.name for s in groups[0]} <= set(names):
        own = {"driver": "the driver says", "team": "the team says"}.get(
            groups[0][0].kind, "by its own account"
        )
        return f", {own}" if len(groups[0]) == 1 else ", by their own account"
    return f", {' citing '.join(told)}" if len(told) > 1 else f", according to {told[0]}"


def _source(source: Source, doc: Doc) -> str:
    """A source as printed: one without a name with the article that the text gives it ("a rival owner")."""
    if source.kind != "unnamed":
        return source.name
    if source.name == "unnamed":
        return "unnamed sources"
    span = doc.char_span(source.start, source.end, alignment_mode="expand") if source.end else None
    if span is None or not " ".join(span.text.split()).endswith(source.name):
        return source.name
    text = " ".join(span.text.split())
    return text if span[0].pos_ == "PROPN" or span[0].text.isupper() else text[0].lower() + text[1:]


def _statement(draft: Draft, sources: Sequence[Source]) -> str:
    """ "Ann Lee believes: “first words ...”, according to The Paper"."""
    doc, action = draft.predicate.doc, draft.frame.rule.action.replace("-", " ")
    negated, action = action.startswith("not "), action.removeprefix("not ")
    speakers = [sources[-1]] if sources else []
    for source in reversed(sources[:-1]):
        if source.cue == speakers[0].cue and source.start and abs(source.start - speakers[0].start) < 60:
            speakers.insert(0, source)
    who = listed([_source(s, doc) for s in speakers]) or "Unnamed sources"
    plural = len(speakers) > 1 or not speakers or _several(speakers[0])
    says = _says(draft, action, negated, plural)
    outer = [s for s in sources if s not in speakers]
    by = (
        f", {' citing '.join(_source(s, doc) for s in outer)}"
        if len(outer) > 1
        else f", according to {_source(outer[0], doc)}"
        if outer
        else ""
    )
    return f"{who} {says}: “{_quoted(draft)}”{by}"


def _several(source: Source) -> bool:
    """Whether a source without a name is more than one: "industry sources", "two people"."""
    words = source.name.lower().split()
    return source.kind == "unnamed" and (
        words in (["unnamed"], ["others"])
        or words[-1].endswith("s")
        or bool({"people", "those", "sources"} & set(words[:3]))
    )


def _says(draft: Draft, action: str, negated: bool, plural: bool) -> str:
    """The statement's verb: "believes", "do not rule out", "would love", "is keen"."""
    words = summary_words()
    if draft.frame.anchor == "wish":
        if action in words.wish_adjectives:
            return f"{present('be', plural)} {action}"
        if len(draft.frame.trigger) > 1:
            return f"would {action}"
        negated = draft.factuality.polarity == "negative"
    verb = (
        action
        if action in (words.wish_verbs if draft.frame.anchor == "wish" else words.statement_verbs)
        else "say"
    )
    return f"{'do' if plural else 'does'} not {verb}" if negated else present(verb, plural)


def _quoted(draft: Draft) -> str:
    """The first words of what is said; of a wish what is wished."""
    doc, trigger, (start, end) = draft.predicate.doc, draft.frame.trigger, draft.span
    if draft.frame.anchor == "wish":
        if grammar.is_passive(trigger.root) and grammar.subjects(
            trigger.root
        ):  # "Jane Roe is wanted by Nova": Nova wants Jane Roe
            end = trigger.start
            while end - 1 > start and doc[end - 1].dep_ in ("aux", "auxpass", "advmod", "punct"):
                end -= 1
        elif start <= trigger.end < end:
            start = trigger.end
    elif start + 1 < end and doc[start].i == draft.predicate.i and doc[start].lemma_ in ("say", "tell"):
        start += 1  # "X, quoted by Y, said ...": the cue is no part of what is said
    text = " ".join(draft.predicate.doc[start:end].text.split())
    text = re.sub(r"[“”\"]", "", text).strip(" ,;:–—-")
    text = re.sub(r"^that (?=\w)", "", text)
    if len(text) <= _QUOTED:
        return text
    cut = text.rfind(" ", 0, _QUOTED)
    return text[: cut if cut > 0 else _QUOTED].rstrip(" ,;:–—-") + "…"
