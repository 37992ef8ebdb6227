"""Texts to measure with: the samples, other news of our own making, mixes of both, and texts that want to be slow.

Everything is made from a seed: the same seed gives the same texts on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"

WORDS: dict[str, list[str]] = {
    "person": (
        "Maren Ostrow;Tobias Wendell;Ilse Karpinski;Rowan Achterberg;Priya Sandoval;Gareth Lindqvist;Noor Haddad;"
        "Felix Umbridge;Clara Venn;Osman Tuncel;Beatrix Holloway;Jonas Petrakis;Wilhelmina Frost;Dele Adeyemi;Hana Mori"
    ).split(";"),
    "town": (
        "Harrowgate Mills;Port Ellery;Castlebar Heath;Nieuwdorp;Saint-Aubry;Kestrel Bay;Lower Pennard;Velmont;Ashwick;"
        "Tarn Valley;Bellmere;Ostrava Nova;Quarry Hill;Fenton Cross"
    ).split(";"),
    "body": (
        "the town council;the health ministry;the regional court;the water board;the national library;the university;"
        "the central bank;the housing trust;the weather service;the farmers' union;the hospital;the museum"
    ).split(";"),
    "firm": (
        "Halden Paper;Brightwell Foods;Orinoco Textiles;Marlowe Shipping;Sable Insurance;Corvane Steel;Linden Dairy;"
        "Pellucid Software;Northgate Stores;Averil Glass"
    ).split(";"),
    "club": "Velmont United;Ashwick Rovers;Kestrel Athletic;Port Ellery Wanderers;Bellmere Town;Tarn Valley City".split(
        ";"
    ),
    "day": "Monday;Tuesday;Wednesday;Thursday;Friday;Saturday;Sunday".split(";"),
    "month": "January;March;April;June;July;September;October;November".split(";"),
    "count": "three;seven;nine;eleven;fourteen;twenty;thirty-two;forty;sixty;ninety".split(";"),
    "share": "2;4;6.5;9;12;17;23;31;48;60".split(";"),
    "year": "2019;2021;2023;2024;2026;2027;2030".split(";"),
}

TOPICS: dict[str, list[str]] = {
    "council": [
        "{body} voted by {count} to {count} on {day} to close the swimming baths in {town}.",
        "{person}, who has represented {town} since {year}, said that residents had not been asked.",
        "The vote came after a petition with more than {count} thousand signatures was handed in.",
        "According to a report by {body}, repairs would cost {share} million over four years.",
        "“We cannot go on paying for a roof that leaks,” {person} said, “and we will not pretend that we can.”",
        "A decision on the library in {town} is expected before the end of {month}.",
        "{person} is likely to stand again in {year}, although she has not confirmed it.",
        "The opposition accused the mayor of having known about the shortfall in {month}.",
        "Several shopkeepers told reporters that they would move to {town} if the market closed.",
        "The new bus timetable takes effect in {month}, with {count} fewer services on a {day}.",
    ],
    "business": [
        "{firm} said on {day} that profits had fallen by {share} per cent in the quarter to {month}.",
        "Shares in {firm} closed {share} per cent lower after the announcement.",
        "{person}, the chief executive, will step down in {month} and be replaced by {person}.",
        "The company plans to hire {count} people at its plant in {town} next year.",
        "Analysts had expected {firm} to report higher sales in the second half.",
        "“Demand held up better than we feared,” {person} told investors.",
        "{firm} has agreed to buy a warehouse near {town} from {firm} for {share} million.",
        "A spokeswoman for {firm} declined to comment on reports of further cuts.",
        "{body} warned in {month} that borrowing could become more expensive by {year}.",
        "Workers at {town} have been offered a rise of {share} per cent over two years.",
    ],
    "football": [
        "{club} beat {club} 2-1 on {day} with a header in the last minute.",
        "{person} scored twice before half-time and was later taken off with a sore knee.",
        "The manager of {club}, {person}, has signed a new contract until {year}.",
        "{club} could be without {count} players for the cup tie in {month}.",
        "“The boys kept their heads, and that is what I asked of them,” {person} said.",
        "{person} is expected to leave {club} in {month}, according to people close to the striker.",
        "The referee had already shown {count} yellow cards when the floodlights failed.",
        "Supporters of {club} travelled from {town} in {count} coaches.",
        "{club} are four points clear at the top and have not lost since {month}.",
        "The defender, who came from {club} in {year}, will miss the rest of the season.",
    ],
    "weather": [
        "Heavy rain is expected to reach {town} by {day} evening, {body} said.",
        "Up to {count} centimetres of snow fell on the hills above {town} overnight.",
        "The river rose by {share} centimetres between {day} and {day}, and several cellars were flooded.",
        "Farmers near {town} reported that the frost had damaged the blossom.",
        "“It came down faster than the drains could take it,” said {person}, who runs a bakery.",
        "Temperatures could drop to minus {count} degrees by the weekend.",
        "Ferries between {town} and {town} were cancelled until further notice.",
        "It was the wettest {month} since records began, according to {body}.",
        "Firefighters were called out {count} times, mostly to fallen trees.",
    ],
    "court": [
        "{body} ruled on {day} that the tenants in {town} may stay in their homes.",
        "{person} was fined {share} thousand for selling butter under a false label.",
        "The hearing, which began in {month}, was adjourned after {count} minutes.",
        "Lawyers for {firm} said that they would appeal against the judgment.",
        "“My client denies every word of it,” {person} told the court.",
        "A verdict is expected in {month}, {count} years after the complaint was filed.",
        "Prosecutors allege that {person} had moved the money to an account in {town}.",
        "The judge said that the evidence of {person} could not be relied upon.",
    ],
    "science": [
        "Researchers at {body} have found a moss that survives without water for {count} months.",
        "The study, led by {person}, was published on {day}.",
        "Samples taken near {town} showed {share} per cent more nitrate than in {year}.",
        "“We did not believe the numbers at first,” {person} said, “so we measured again.”",
        "The telescope above {town} will be closed for maintenance from {month}.",
        "A second trial with {count} volunteers may begin in {year} if the money is found.",
        "{body} said that the vaccine could be available to children by {month}.",
        "The bones are thought to be about {count} thousand years old.",
    ],
    "culture": [
        "{person} has won the prize for the best first novel of {year}.",
        "The exhibition in {town} opens on {day} and shows {count} paintings that have never left the country.",
        "{body} bought the manuscript from a dealer in {town} for {share} thousand.",
        "“I wrote it at the kitchen table in {town},” {person} said.",
        "The orchestra will tour {count} cities with a symphony that was thought lost.",
        "Critics praised {person} for a performance that was quiet and funny.",
        "Tickets for the festival in {month} were sold out within {count} minutes.",
        "The film, directed by {person}, was shot in {town} over {count} weeks.",
    ],
}


def _filled(rng: random.Random, template: str) -> str:
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        slot, _, rest = part.partition("}")
        out += [rng.choice(WORDS[slot]), rest]
    text = "".join(out)
    return text[:1].upper() + text[1:]


def other_article(rng: random.Random, sentences: int = 16) -> str:
    """An article about anything but motorsport: a headline and some paragraphs."""
    topic = TOPICS[rng.choice(sorted(TOPICS))]
    lines = [_filled(rng, rng.choice(topic)).rstrip("."), ""]
    while sentences > 0:
        size = min(sentences, rng.randint(2, 4))
        lines += [" ".join(_filled(rng, rng.choice(topic)) for _ in range(size)), ""]
        sentences -= size
    return "\n".join(lines)


def other_news(count: int, seed: int = 1) -> list[str]:
    """Articles about anything but motorsport."""
    rng = random.Random(seed)
    return [other_article(rng) for _ in range(count)]


def read_folder(folder: Path) -> list[str]:
    """The .txt files of a folder, in order. Raises FileNotFoundError if it has none."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise FileNotFoundError(f"{folder}: no .txt files")
    return texts


def motorsport(count: int, folder: Path = SAMPLES, seed: int = 1) -> list[str]:
    """`count` articles about motorsport: those of the folder, then new ones of their paragraphs, shuffled."""
    texts = read_folder(folder)
    rng = random.Random(seed)
    out = texts[:count]
    while len(out) < count:
        paragraphs = [p for text in rng.sample(texts, min(3, len(texts))) for p in text.split("\n\n") if p.strip()]
        rng.shuffle(paragraphs)
        size = len(rng.choice(texts))
        kept: list[str] = []
        while paragraphs and sum(map(len, kept)) < size:
            kept.append(paragraphs.pop())
        out.append("\n\n".join(kept))
    return out


def mixed(count: int, every: int = 20, folder: Path = SAMPLES, seed: int = 1) -> list[str]:
    """News of which one article in `every` is about motorsport."""
    texts = other_news(count, seed)
    for at, text in enumerate(motorsport(max(1, count // every), folder, seed)):
        texts[min(count - 1, at * every + every // 2)] = text
    return texts


def long_text(size: int, folder: Path = SAMPLES, seed: int = 1) -> str:
    """One motorsport article of about `size` characters."""
    rng = random.Random(seed)
    paragraphs = [p for text in read_folder(folder) for p in text.split("\n\n") if len(p) > 80]
    out: list[str] = []
    length = 0
    while length < size:
        out.append(rng.choice(paragraphs))
        length += len(out[-1]) + 2
    return "\n\n".join(out)[:size]


def quotes(count: int) -> str:
    """An article of `count` quotations."""
    rng = random.Random(count)
    return "\n".join(
        f"“{_filled(rng, 'We will race in {town} in {month}, and {person} stays')},” NASCAR driver "
        f"{rng.choice(WORDS['person'])} said."
        for _ in range(count)
    )


def endless_sentence(words: int) -> str:
    """One sentence of `words` words, without a full stop before its end."""
    rng = random.Random(words)
    clause = "and driver {person} will join the team of {person} in the NASCAR Cup Series for {year}"
    out: list[str] = []
    while len(out) < words:
        out += _filled(rng, clause).lower().replace("nascar cup series", "NASCAR Cup Series").split()
    return "Sources said " + " ".join(out[:words]) + "."


def many_names(count: int) -> str:
    """An article that names `count` different drivers of whom no list knows."""
    syllables = "bar cel dov fen gul har jor kel lom mar nes pol qui ros sar tev ul vor wes yan".split()
    names = "Adam Brian Carla Derek Emma Frank Gina Harry Irene Jack Kate Liam Mona Nina Oscar Paul Rita Sam Tina"
    given = f"{names} Vera".split()
    out = []
    for k in range(count):
        surname = "".join(syllables[k // 20**p % 20] for p in range(4)).capitalize()
        out.append(f"Driver {given[k % 20]} {surname} will race for Nova Racing in {2026 + k % 3}.")
        if k % 5 == 4:
            out.append("\n\n")
    return " ".join(out)


HOSTILE: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "a" * n,
    "open quotes": lambda n: "“He said " * (n // 9),
    "straight quotes": lambda n: '" said Roe, "' * (n // 13),
    "open brackets": lambda n: "(Roe " * (n // 5),
    "full stops": lambda n: "." * n,
    "initials": lambda n: "A. " * (n // 3),
    "capitals": lambda n: "Roe Poe " * (n // 8),
    "joined capitals": lambda n: "Roe-Poe-" * (n // 8),
    "numbers": lambda n: "1st, 2nd, 3, 4-5 and " * (n // 21),
    "years": lambda n: "2025-26 and 2026-27, " * (n // 21),
    "and": lambda n: "and Roe " * (n // 8),
    "that": lambda n: "said that Roe " * (n // 14),
    "who": lambda n: "driver who replaced the " * (n // 24),
    "commas": lambda n: "Roe, " * (n // 5),
    "blanks": lambda n: "Roe" + " " * (n - 6) + "won",
    "line ends": lambda n: "Roe\n" * (n // 4),
    "empty lines": lambda n: "\n" * n + "Roe won.",
    "bullets": lambda n: "- Roe\n" * (n // 6),
    "pronouns": lambda n: "He said he would. " * (n // 18),
    "dates": lambda n: "on Monday, July 4, " * (n // 19),
    "if": lambda n: "if Roe would " * (n // 13),
    "the team": lambda n: "The team races. " * (n // 16),
    "combining marks": lambda n: "e\u0301" * (n // 2),
    "apostrophes": lambda n: "'" * n,
    "dashes": lambda n: "Roe — " * (n // 6),
    "digits": lambda n: "9" * n,
    "addresses": lambda n: "www.roe.com/" * (n // 12),
}
"""Texts of about n characters that each press one spot: a pattern that looks too far, a list that grows too long."""


def hostile(size: int) -> Iterator[tuple[str, str]]:
    """(name, text) of every hostile text, of about `size` characters."""
    for name, make in HOSTILE.items():
        yield name, "NASCAR driver Jane Roe won on Sunday.\n\n" + make(size)
