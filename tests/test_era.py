"""The time that an undated text speaks of."""

from __future__ import annotations

from extractor.tagging.era import era_of


def test_those_who_raced_together_tell_the_time():
    assert era_of([{"sun": (1996, 2000)}, {"sun": (1998, 2006), "oak": (2007, 2012)}]) == 1999


def test_the_series_shared_the_longest_decides():
    assert era_of([{"sun": (2003, 2007), "oak": (2008, 2010)}, {"sun": (1990, 2007), "oak": (2008, 2009)}]) == 2005


def test_two_series_shared_at_a_time_leave_it_open_which_is_meant():
    assert era_of([{"sun": (1995, 2004), "oak": (1986, 2006)}, {"sun": (1993, 2004), "oak": (1988, 2015)}]) == 2000


def test_one_alone_or_two_of_two_eras_tell_nothing():
    assert era_of([{"sun": (1996, 2000)}]) is None
    assert era_of([{"sun": (1996, 2000)}, {"sun": (2010, 2012)}, {}]) is None
    assert era_of([]) is None


def test_what_the_text_names_goes_before_what_else_was_raced():
    both = {"sun": (1996, 2002), "oak": (2003, 2012)}
    assert era_of([both, both], {"oak"}) in range(2003, 2013)
