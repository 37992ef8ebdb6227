"""A claim in one line that a desk can print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.assembly.draft import Draft
from extractor.claim import Argument, Source

_SHORT_SERIES = re.compile(r"^NASCAR (?=\w)| (?:Auto Parts )?Series$")
_HEDGE = {"probable": "likely", "possible": "possibly", "certain": ""}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def listed(values: Sequence[object]) -> str:
    """ "A", "A and B", "A, B and C"."""
    texts = [str(v) for v in values]
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " and " + texts[-1] if texts else ""


def summarise(draft: Draft, certainty: str, polarity: str, condition: str | None, sources: Sequence[Source]) -> str:
    """ "Corey Heim: likely plan: part-time in three series in 2026 (...), Jordan Bianchi citing industry sources"."""
    arguments = draft.arguments
    who = next((listed([a.name for a in arguments[r]]) for r in ("driver", "person", "team", "sponsor", "manufacturer", "event", "circuit", "series", "issuer")
                if arguments.get(r)), "")
    phrase = _phrase(draft, who)
    hedge = _HEDGE[certainty]
    negation = "not " if polarity == "negative" else ""
    body = f"{hedge + ' ' if hedge else ''}{negation}{phrase}".strip()
    if draft.season and not any(str(y) in body for y in draft.season):
        body += f" in {listed(draft.season)}"
    if draft.entries:
        body += " (" + ", ".join(_entry(e) for e in draft.entries) + ")"
    line = f"{who}: {body}" if who else body
    if condition:
        line += f", {condition}" if re.match(r"(?i)(if|unless|provided|should|as long|once|had|were)\b", condition) else f", if {condition}"
    if sources:
        line += f" — {' citing '.join(s.name for s in sources)}"
    return " ".join(line.split())


def _entry(entry: dict) -> str:
    series = _SHORT_SERIES.sub("", str(entry.get("series", "")))
    rest = [f"No. {entry['car_number']}" if k == "car_number" else str(entry[k]) for k in ("team", "car_number", "participation") if k in entry]
    return f"{series} with {', '.join(rest)}" if series and rest else series or ", ".join(rest)


def _phrase(draft: Draft, who: str) -> str:
    arguments = draft.arguments
    template = draft.frame.rule.summary
    if draft.entries and draft.type == "ride":
        count = len(draft.entries)
        number = _COUNTS[count] if count < len(_COUNTS) else str(count)
        kind = listed([a.name for a in arguments.get("participation", ())]) or "seats"
        unit = "series" if "series" in draft.entries[0] else "teams"
        return f"plan: {kind} in {number} {unit}" if draft.frame.predicate.lemma_ in ("plan",) else f"{kind} in {number} {unit}"
    if template:
        filled = _fill(template, arguments)
        if filled:
            return filled
    return _generic(draft, who)


def _fill(template: str, arguments: dict[str, list[Argument]]) -> str:
    """A template with its roles filled. `[...]` parts whose roles are empty fall away; "" if a bare role is empty."""

    def role(text: str) -> str | None:
        missing = False

        def value(match: re.Match) -> str:
            nonlocal missing
            values = arguments.get(match[1])
            if not values:
                missing = True
                return ""
            return listed([a.name for a in values])

        out = _PLACEHOLDER.sub(value, text)
        return None if missing else out

    parts = re.split(r"\[([^\]]*)\]", template)
    out = []
    for k, part in enumerate(parts):
        filled = role(part)
        if filled is None:
            if k % 2 == 0:
                return ""
            continue
        out.append(filled)
    return " ".join("".join(out).split())


def _generic(draft: Draft, who: str) -> str:
    arguments = draft.arguments
    if draft.type == "statistic" and arguments.get("stat"):
        pairs = zip(arguments.get("value", ()), arguments["stat"], strict=False)
        return listed([f"{v.name} {s.name}" for v, s in pairs])
    words = [draft.frame.rule.action.replace("-", " ")]
    for role, lead in (
        ("position", "P"), ("outcome", ""), ("role", "as "), ("team", "with "), ("car_number", "No. "), ("manufacturer", "with "),
        ("series", "in the "), ("event", "at the "), ("circuit", "at "), ("participation", ""), ("from_team", "from "),
        ("replaces", "for "), ("until", "until "), ("length", "for "), ("penalty", ""), ("injury", ""), ("object", ""),
        ("sponsor", "with "), ("date", "on "), ("issuer", "by "),
    ):
        values = arguments.get(role)
        if values and (text := listed([a.name for a in values])) != who and text not in words[0]:
            words.append(lead + text)
    return " ".join(words)
