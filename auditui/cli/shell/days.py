"""The days that are given to a command; which are meant is known at the desk."""

from datetime import date

import click

from auditui.cli.shell.output import say
from auditui.dataclass import dataclass
from auditui.practice.day import NoSuchDay, NotADay, day_with_weekday, parse_day, says_year

_SOME_DAY = date(2016, 1, 1)
"""Whether something is a day at all is the same on every day."""


@dataclass(frozen=True)
class GivenDay:
    """A day as it was given to an argument or option, the next such or, looking back, the last."""

    text: str
    looks_back: bool
    parameter: click.Parameter | None
    context: click.Context | None

    def on(self, today: date) -> date:
        """The day that is meant today, said with its weekday where it was not given in full.

        Raises BadParameter, which names the argument or option.
        """
        try:
            day = parse_day(self.text, today, self.looks_back)
        except NotADay as problem:
            raise click.BadParameter(str(problem), self.context, self.parameter) from None
        if not says_year(self.text):
            say(f"{' '.join(self.text.split())} is read as {day_with_weekday(day)}.")
        return day


class DayType(click.ParamType[GivenDay]):
    """A day as people write one; what is none on any day is refused at once."""

    name = "day"

    def __init__(self, looks_back: bool = False) -> None:
        """Mean the last such day where one looks back, else the next."""
        self._looks_back = looks_back

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> GivenDay:
        """The day as it is given. Raises BadParameter."""
        given = GivenDay(str(value), self._looks_back, param, ctx)
        try:
            parse_day(given.text, None if says_year(given.text) else _SOME_DAY)
        except NoSuchDay as problem:
            # A weekday or 30 Feb may be told of only where the year is known.
            if says_year(given.text):
                self.fail(str(problem), param, ctx)
        except NotADay as problem:
            self.fail(str(problem), param, ctx)
        return given


DAY = DayType()
PAST_DAY = DayType(looks_back=True)
"""A day on which something was already so."""


def whole_day(text: str) -> date:
    """A day given with its year, from which others are counted. Raises NotADay."""
    if not says_year(text):
        raise NotADay("Write the whole day, like 31/01/2016.")
    return parse_day(text)
