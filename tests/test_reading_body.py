"""Reading: which lines are prose, lists, headings, pull quotes, and which are furniture."""

from __future__ import annotations

import pytest

import extractor.reading.component  # noqa: F401  (registers the factory)
from extractor.reading import (
    read_article,
)

BODY = "Kip Doyle has parted company with Carrow Racing. The team said so on Monday.\n\nNobody saw it coming."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in read_article(text).blocks]



@pytest.mark.parametrize(
    "line",
    [
        "Related: Five seats still open",
        "Read More: Why Doyle left",
        "RELATED",
        "* READ MORE: Carrow's worst day",
        "**Also read:** Fenn to Carrow",
        "Share Tweet",
        "Facebook X WhatsApp Email",
        "Sign up for our newsletter",
        "Click here for the entry list",
        "Follow @ovaldispatch on X",
        "Advertisement",
        "Photo by: Jo Penn",
        "(Photo by Jo Penn/Getty Images)",
        "Image credit: Carrow Racing",
        "Kip Doyle in the pits – Getty Images",
        "(Reporting by Meg Tan; editing by Li Wu)",
        "https://oval.example/doyle",
        "#Carrow #Doyle",
        "© 2025 Oval Dispatch. All rights reserved.",
        "TV: FOX, 3 p.m. ET",
        "Sunday, May 5: Carrow 400, 2:30 p.m. ET, FS1",
        "* * *",
        "# # #",
        "ENDS",
        "![Doyle](doyle.jpg)",
        "[Home](/) | [News](/news)",
        "<!-- more -->",
        "{% include ad.html %}",
    ],
)
def test_furniture_is_skipped(line: str) -> None:
    text = f"Doyle out at Carrow\n\n{BODY}\n\n{line}\n\nFenn takes over. He starts in June."
    assert ("skip", line) in kinds(text)
    assert kinds(text)[-1] == ("paragraph", "Fenn takes over. He starts in June.")


@pytest.mark.parametrize(
    "line",
    [
        "Also, he won at Lime Ridge.",
        "More than ten people left the team.",
        "Photographs of the crash were shown to the stewards.",
        "By the time he stopped it was too late for Fenn.",
        "Share prices of the sponsor fell, said Doyle.",
        "The race, which starts at 3 p.m. on FOX, is his last.",
        "Max Verstappen lapped in 1:32.608 on Friday, which nobody else did.",
        "Related to Doyle by marriage, Fenn knew early.",
    ],
)
def test_prose_is_not_skipped(line: str) -> None:
    assert ("paragraph", line) in kinds(
        f"Doyle out at Carrow\n\n{BODY}\n\n{line}\n\nFenn takes over. He starts in June."
    )


def test_credits_and_links_inside_a_paragraph_are_cut_off() -> None:
    text = (
        f"{BODY}\n\nFenn takes over. (Photo: Jo Penn) He starts in June. READ MORE: Fenn's first test"
        "\n\nThat is all of it."
    )
    assert kinds(text)[2:] == [
        ("paragraph", "Fenn takes over."),
        ("skip", "(Photo: Jo Penn)"),
        ("paragraph", "He starts in June."),
        ("skip", "READ MORE: Fenn's first test"),
        ("paragraph", "That is all of it."),
    ]


def test_links_under_a_bare_heading_are_skipped() -> None:
    text = f"{BODY}\n\nRelated stories\nFenn to test in May\nCarrow's worst day\n\nThat is all. It is over."
    assert [kind for kind, _ in kinds(text)] == [
        "paragraph",
        "paragraph",
        "skip",
        "skip",
        "skip",
        "paragraph",
    ]


def test_lists_stats_and_subheadings() -> None:
    text = (
        f"{BODY}\n\n## What now?\n\n{BODY}\n\n**By the numbers**\n"
        "- Kip Doyle stats: 12 starts, 3 wins, 1 pole\n"
        "• Fenn tests on Monday\n– Sponsor – 18 races\n1. Doyle, Ford, 200 laps, 60 points\n"
        "No. 12 – Fenn / crew chief Brandt\n| Doyle | 12 | 3 |\n\nTITLE WATCH. Doyle leads by a point.\n"
    )
    assert kinds(text)[2:3] + kinds(text)[5:] == [
        ("subheading", "What now?"),
        ("subheading", "By the numbers"),
        ("stat_line", "Kip Doyle stats: 12 starts, 3 wins, 1 pole"),
        ("list_item", "Fenn tests on Monday"),
        ("stat_line", "Sponsor – 18 races"),
        ("stat_line", "Doyle, Ford, 200 laps, 60 points"),
        ("paragraph", "No. 12 – Fenn / crew chief Brandt"),
        ("stat_line", "| Doyle | 12 | 3 |"),
        ("paragraph", "TITLE WATCH. Doyle leads by a point."),
    ]


@pytest.mark.parametrize(
    "credit",
    [
        "Oval Dispatch’s Meg Tan on where Doyle goes next",
        "— Kip Doyle, Carrow driver",
        "Meg Tan, Oval Dispatch",
    ],
)
def test_pull_quotes(credit: str) -> None:
    quote = "“He has a plan, and the plan, I am told, is a full season in Trucks.”"
    text = f"{BODY}\n{quote}\n{credit}\n{BODY}"
    assert kinds(text)[2:4] == [("pull_quote", quote), ("quote_credit", credit.lstrip("— "))]


def test_a_quoted_paragraph_without_a_credit_is_a_paragraph() -> None:
    text = f'{BODY}\n\n"We had talks with three teams, and this was the one."\n\n{BODY}'
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


def test_wrapped_lines_are_put_together() -> None:
    text = (
        "CARROW RACING SIGNS DOYLE\n\nCarrow Racing announced on Monday that Kip Doyle will drive its\n"
        "No. 12 Chevrolet in all of the season's races, the first of them\nin March.\n\n"
        "  * His first test is at the speedway, on a day that the team\n    has yet to name\n"
        "  * His first race is in March\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["headline", "paragraph", "list_item", "list_item"]
    assert kinds(text)[1][1].endswith("in March.")


def test_crlf_and_curly_quotes_and_no_break_spaces() -> None:
    text = "Doyle out\r\n\r\nBy\u00a0Meg Tan\r\n\r\n“We tried,”\u00a0she said.\r\nIt failed.\r\n"
    assert [kind for kind, _ in kinds(text)][-2:] == ["paragraph", "paragraph"]


def test_a_sentence_torn_by_blank_lines_is_one():
    text = "Ann Lane of\n\nOakhill, driving a Korrin, led the race until\n\nthe rain came.\n\nNobody was hurt.\n"
    article = read_article(text)
    assert [" ".join(text[b.start : b.end].split()) for b in article.blocks if b.kind == "paragraph"][-2:] == [
        "Ann Lane of Oakhill, driving a Korrin, led the race until the rain came.", "Nobody was hurt.",
    ]
