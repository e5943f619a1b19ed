"""What asks for a deep dive, and what does not."""

from measures.series import NEW, SERIES, by_period, measured, tallies_of

from auditui.measures.groups import GroupTally, breakdown
from auditui.measures.signals.spike import spike_in, spike_of
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.selection import By

MONTHS = by_period(measured(SERIES).months)


def test_a_change_that_is_more_than_chance_raises_a_spike() -> None:
    tallies = [*tallies_of(Month(2015, 7), NEW, 31, 33), *tallies_of(Month(2015, 8), NEW, 17, 33)]
    spike = spike_in(measured(tallies).months[1])

    assert spike is not None
    assert spike.theme == "A3 of August 2015"
    assert "17 of 33" in spike.raised_by
    assert "more than chance" in spike.raised_by


def test_a_change_that_may_be_chance_raises_none_whatever_its_95_percent_interval() -> None:
    change = MONTHS["2015-08"].change

    assert change is not None
    assert change.high < 0
    assert spike_in(MONTHS["2015-08"]) is None


def test_a_usual_month_a_quarter_and_the_last_50_raise_none() -> None:
    whole = measured(SERIES)
    figures = [MONTHS["2015-10"], *whole.quarters, *whole.years, whole.last_50]

    assert [spike_in(figure) for figure in figures] == [None] * len(figures)


def test_a_group_that_stands_out_raises_a_spike_but_never_an_auditor() -> None:
    tallies = [
        GroupTally("East", NEW, Grade.INADEQUATE, 10),
        GroupTally("North", NEW, Grade.GOOD, 27),
        GroupTally("North", NEW, Grade.INADEQUATE, 3),
    ]
    by_team, by_auditor = (
        breakdown(by, Month(2015, 9), Month(2015, 12), tallies, {"East": "East", "North": "North"})
        for by in (By.TEAM, By.AUDITOR)
    )
    east, north = by_team.groups
    spike = spike_of(by_team, east)

    assert spike is not None
    assert spike.theme == "A3 of East"
    assert "0 of 10" in spike.raised_by
    assert spike_of(by_team, north) is None
    assert spike_of(by_auditor, by_auditor.groups[0]) is None
