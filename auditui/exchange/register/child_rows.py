"""Tells the rows that are children's from the lines that a report prints around and among them.

A row is a child's if its reference looks like the others of the file and something else in the
row is what stands there for a child: a status, a day, a team. A reference of another form needs a
status or a day beside it. A row without either is a line of the report, and left out; one that
could be both is refused by its row, until somebody says which it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, time
from enum import Enum

from auditui.dataclass import dataclass
from auditui.exchange.files import cells
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.rows import Row
from auditui.exchange.register.references import References
from auditui.exchange.register.report_lines import is_heading, reads_as_line, totalled
from auditui.practice.errors import NotUnderstood
from auditui.practice.register.case_reference import reference_key
from auditui.practice.register.entry import CaseStatus
from auditui.practice.team import team_key

WAITING = 2_000
"""How many rows may wait until the file has shown what its rows look like."""

_MANY_CELLS = 3
_EARLIEST, _LATEST = 25_000, 75_000
"""Serial numbers of days in 1968 and 2105."""

_PLAIN = re.compile(r" ?[A-Za-z]{0,3}[-/ ]?[0-9]+ ?")
_DIGIT = re.compile(r"\d")


class Verdict(Enum):
    """What a row is."""

    CHILD = "child"
    LINE = "line of the report"
    NOTHING = "names no child"
    UNDECIDED = "could be both"


class Sign(Enum):
    """What a cell says of its row: nothing, what stands there for a child, or something else."""

    BLANK = 0
    SOUND = 1
    ODD = 2


@dataclass(frozen=True)
class Places:
    """Which columns of a table say what; an empty name where it has no such column."""

    case_ref: str
    team: str
    worker: str
    status: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against a row's being a child's; `reference` is None if unreadable.

    `said` is every cell of the row, under whatever heading.
    """

    reference: str | None
    team: str
    worker: str
    team_is_odd: bool
    status: Sign
    days: tuple[Sign, ...]
    said: Sequence[Cell]

    @property
    def is_strong(self) -> bool:
        """Whether a status or a day stands where a child has one."""
        return self.status is Sign.SOUND or Sign.SOUND in self.days

    @property
    def is_a_childs(self) -> bool:
        """Whether more than a single day stands there; a report has the day that it was run."""
        return self.status is Sign.SOUND or (self.is_strong and self.filled > 1)

    @property
    def is_odd(self) -> bool:
        """Whether something stands there that no child has."""
        return self.team_is_odd or self.status is Sign.ODD or Sign.ODD in self.days

    @property
    def filled(self) -> int:
        """How many of the known columns hold something, the reference aside."""
        known = sum(sign is not Sign.BLANK for sign in (self.status, *self.days))
        return known + bool(self.team or self.team_is_odd) + bool(self.worker)

    @property
    def others(self) -> int:
        """How many cells hold something under headings that are not known."""
        said = sum(not cells.says_nothing(cell) for cell in self.said)
        return max(0, said - self.filled - (self.reference != ""))

    @property
    def is_totalled(self) -> bool:
        """Whether one of its cells says that the row is a total."""
        return any(isinstance(cell, str) and totalled(cell.strip()) == "" for cell in self.said)


class Habits:
    """What a file's rows look like, as far as it has been read; lists of one workbook share it.

    `known` are the keys of the children whom an earlier list named.
    """

    def __init__(self, teams: Iterable[str] = ()) -> None:
        """Know nothing yet but the teams of the teams table."""
        self.references = References()
        self.known: Container[str] = frozenset()
        self.strong = 0
        self.children = 0
        self._team_cells: dict[Cell, None] = dict.fromkeys(teams)
        self._teams: frozenset[str] = frozenset()
        self._learned = 0

    def learn(self, reference: str, team: Cell, *, is_strong: bool) -> None:
        """See one more child's row."""
        self.children += 1
        self.strong += is_strong
        if reference:
            self.references.learn(reference)
        self._team_cells[team] = None

    def learn_plain(self, references: str, teams: Mapping[Cell, None], children: int) -> None:
        """See many children's rows with a status, their references one a line."""
        self.children += children
        self.strong += children
        self.references.learn_lines(references)
        self._team_cells.update(teams)

    def learn_usual(self, children: Iterable[tuple[str, str]]) -> None:
        """See references and teams of which some may be none."""
        told = list(children)
        self.references.learn_usual(reference for reference, _ in told)
        teams = Counter(team for _, team in told if team)
        self._team_cells.update(dict.fromkeys(team for team, count in teams.items() if count > 1))

    def begin_table(self) -> None:
        """Start on another list, whose columns may hold less."""
        self.strong = self.children = 0

    @property
    def teams(self) -> frozenset[str]:
        """The teams of the rows seen, as they are written once cleaned."""
        if len(self._team_cells) != self._learned:
            self._learned = len(self._team_cells)
            self._teams = frozenset(_text(cell) or "" for cell in self._team_cells) - {""}
        return self._teams

    def knows(self, team: str) -> bool:
        """Whether other rows are of that team."""
        return team in self.teams


def verdict(signs: Signs, habits: Habits) -> Verdict:
    """What a row is, beside the rows seen before it."""
    if not signs.reference:
        return _without_reference(signs, habits)
    if _reads_as_line(signs, habits):
        return Verdict.UNDECIDED if signs.is_a_childs else Verdict.LINE
    if _is_surely_a_childs(signs):
        return Verdict.CHILD
    if signs.is_totalled:
        return Verdict.LINE
    return _by_reference(signs, signs.reference, habits)


def _by_reference(signs: Signs, reference: str, habits: Habits) -> Verdict:
    if _is_odd_number(signs, habits) or _total_of(signs, habits):
        return Verdict.UNDECIDED
    if reference_key(reference) in habits.known:
        return Verdict.CHILD
    if not habits.references or habits.references.are_like(reference):
        is_code = reference.isalpha() and habits.references.are_as_long(reference)
        is_named = signs.filled or _DIGIT.search(reference) or is_code
        return Verdict.CHILD if is_named else Verdict.UNDECIDED
    return _of_another_form(signs, habits)


def _is_surely_a_childs(signs: Signs) -> bool:
    """Whether a status stands there, or a day beside a number or beside something else."""
    return signs.is_a_childs or (
        signs.is_strong and _DIGIT.search(signs.reference or "") is not None
    )


def _without_reference(signs: Signs, habits: Habits) -> Verdict:
    """A child's row whose reference is missing or cannot be read is a child's, and a fault."""
    if not signs.filled and signs.reference is None:
        is_day = any(isinstance(cell, date | time) for cell in signs.said)
        return Verdict.LINE if is_day else Verdict.CHILD
    if not signs.filled:
        return Verdict.NOTHING
    if signs.is_strong:
        return Verdict.CHILD
    if any(reads_as_line(text) for text in (signs.team, signs.worker) if text):
        return Verdict.LINE
    if signs.filled == 1 or signs.is_odd:
        return Verdict.CHILD if habits.knows(signs.team) else Verdict.LINE
    return Verdict.CHILD


def _reads_as_line(signs: Signs, habits: Habits) -> bool:
    reference = signs.reference or ""
    if _is_worded_as_line(reference):
        is_compact = " " not in reference and _DIGIT.search(reference) is not None
        is_usual = not habits.references or habits.references.are_like(reference)
        return not (signs.is_strong and is_compact and is_usual)
    if is_heading(reference) and (not signs.team or is_heading(signs.team)):
        return True
    of = _total_of(signs, habits)
    return of is not None and (not of or _knows_spelling(habits, of))


def _total_of(signs: Signs, habits: Habits) -> str | None:
    """What stands in the team's place with `Total` behind it, where no team is called so."""
    if not signs.team or habits.knows(signs.team):
        return None
    return totalled(signs.team)


def _is_worded_as_line(reference: str) -> bool:
    return not _is_number(reference) and reads_as_line(reference)


def _knows_spelling(habits: Habits, team: str) -> bool:
    key = team_key(team)
    return any(team_key(name) == key for name in habits.teams)


def _is_odd_number(signs: Signs, habits: Habits) -> bool:
    """Whether it is a number alone in its row, as long as no other or how many rows stand above."""
    reference = signs.reference or ""
    if signs.filled or signs.others or not _is_number(reference) or not habits.references:
        return False
    if habits.children > 1 and reference == str(habits.children):
        return True
    is_known = reference_key(reference) in habits.known
    return not is_known and not habits.references.are_as_long(reference)


def _of_another_form(signs: Signs, habits: Habits) -> Verdict:
    if signs.team and habits.knows(signs.team):
        is_usual = habits.strong and 2 * habits.strong >= habits.children
        return Verdict.UNDECIDED if is_usual else Verdict.CHILD
    if signs.is_odd or (not signs.filled and signs.others < _MANY_CELLS):
        return Verdict.LINE
    return Verdict.UNDECIDED


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


class SignReader:
    """Reads the signs of a table's rows, each distinct status and day once."""

    def __init__(self, places: Places) -> None:
        """Look in these columns."""
        self._places = places
        self._statuses: dict[Cell, Sign] = {}
        self._days: dict[Cell, Sign] = {}

    def plain_child(self, row: Row, habits: Habits) -> str:
        """The reference of a row that is a child's beyond doubt, told with little work; else ''.

        It has a status, or is a child of an earlier list and has a team.
        """
        cell = row.values.get(self._places.case_ref)
        if isinstance(cell, str):
            if _PLAIN.fullmatch(cell) is None:
                return ""
        elif not isinstance(cell, int) or cell <= 0:
            return ""
        status = self._sign(self._statuses, row.values.get(self._places.status), _status_sign)
        reference = str(cell).strip()
        if status is Sign.SOUND:
            return reference
        team = row.values.get(self._places.team)
        is_named = isinstance(team, str) and team[:1].isalpha()
        return reference if is_named and reference_key(reference) in habits.known else ""

    def team(self, row: Row) -> Cell:
        """What stands where the team does."""
        return row.values.get(self._places.team)

    def read(self, row: Row) -> Signs:
        """What speaks for and against a row's being a child's."""
        places, values = self._places, row.values
        team_cell = values.get(places.team)
        team = _text(team_cell)
        return Signs(
            reference=_reference(values.get(places.case_ref)),
            team=team or "",
            worker=_text(values.get(places.worker)) or "",
            team_is_odd=team is None or _is_amount(team_cell, team),
            status=self._sign(self._statuses, values.get(places.status), _status_sign),
            days=tuple(
                self._sign(self._days, values.get(column), _day_sign) for column in places.days
            ),
            said=tuple(values.values()) if row.said is None else row.said,
        )

    @staticmethod
    def _sign(known: dict[Cell, Sign], cell: Cell, read: Callable[[Cell], Sign]) -> Sign:
        if cell is None:
            return Sign.BLANK
        sign = known.get(cell)
        if sign is None:
            sign = known[cell] = read(cell)
        return sign


def _reference(cell: Cell) -> str | None:
    try:
        return cells.reference(cell)
    except NotUnderstood:
        return None


def _text(cell: Cell) -> str | None:
    try:
        return cells.text(cell)
    except NotUnderstood:
        return None


def _is_amount(cell: Cell, team: str) -> bool:
    """Whether it is a number or a day, which is how many or when and no team's name."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return bool(team)
    if not team[:1].isdigit():
        return False
    is_number = team.replace(",", "").replace(".", "", 1).isdigit()
    return is_number or _day_sign(team) is Sign.SOUND


def _status_sign(cell: Cell) -> Sign:
    try:
        text = cells.text(cell)
        if not text:
            return Sign.BLANK
        CaseStatus.parse(text)
    except NotUnderstood:
        return Sign.ODD
    return Sign.SOUND


def _day_sign(cell: Cell) -> Sign:
    """A number that is small for a day of our time says how many, and is no sign of a child."""
    if cells.says_nothing(cell):
        return Sign.BLANK
    if cells.is_open_ended(cell):
        return Sign.SOUND
    if isinstance(cell, int | float):
        return Sign.SOUND if _EARLIEST <= cell <= _LATEST else Sign.ODD
    try:
        return Sign.SOUND if cells.day(cell) else Sign.BLANK
    except NotUnderstood:
        return Sign.ODD


@dataclass
class Sorted:
    """What became of a table's rows that are no children's."""

    lines: list[int] = field(default_factory=list)
    nothing: list[int] = field(default_factory=list)
    undecided: list[Row] = field(default_factory=list)
    read: int = 0


def child_rows(
    rows: Iterable[Row],
    signs_of: SignReader,
    habits: Habits,
    choice: Callable[[int], bool | None],
    out: Sorted,
) -> Iterator[Row]:
    """The children's rows of a table, for the most part in their order; `out` gets the others.

    `choice` says of a row's number whether somebody said that it is a child's, or is not. The first
    rows that are not surely children's wait until the file has shown what its rows look like.
    """
    waiting: list[tuple[Row, Signs]] = []
    is_settled = False
    for row in rows:
        out.read += 1
        chosen = choice(row.number)
        if chosen is None and (reference := signs_of.plain_child(row, habits)):
            habits.learn(reference, signs_of.team(row), is_strong=True)
            yield row
            continue
        signs = signs_of.read(row)
        if chosen is None and not is_settled and not _is_certain(signs, habits):
            waiting.append((row, signs))
            if len(waiting) == WAITING:
                is_settled = True
                yield from _settled(waiting, habits, out)
                waiting = []
        else:
            yield from _told(row, signs, habits, out, chosen)
    yield from _settled(waiting, habits, out)


def _is_certain(signs: Signs, habits: Habits) -> bool:
    is_named = bool(signs.reference) and _is_surely_a_childs(signs)
    return is_named and not _reads_as_line(signs, habits)


def _settled(waiting: list[tuple[Row, Signs]], habits: Habits, out: Sorted) -> Iterator[Row]:
    if not habits.references:
        _learn_from([signs for _, signs in waiting], habits)
    for row, signs in waiting:
        yield from _told(row, signs, habits, out, None)


def _learn_from(waiting: list[Signs], habits: Habits) -> None:
    """Learn from the rows that hold most, where none has a status or a day."""
    candidates = [
        signs
        for signs in waiting
        if signs.reference and not signs.is_odd and not _reads_as_line(signs, habits)
    ]
    with_team = [signs for signs in candidates if signs.team]
    habits.learn_usual((signs.reference or "", signs.team) for signs in with_team or candidates)


def _told(
    row: Row, signs: Signs, habits: Habits, out: Sorted, chosen: bool | None
) -> Iterator[Row]:
    """Give the row if it is a child's, else put it where it belongs."""
    found = verdict(signs, habits) if chosen is None else _CHOSEN[chosen]
    match found:
        case Verdict.CHILD:
            habits.learn(signs.reference or "", signs.team, is_strong=signs.is_strong)
            yield row
        case Verdict.LINE:
            out.lines.append(row.number)
        case Verdict.NOTHING:
            out.nothing.append(row.number)
        case Verdict.UNDECIDED:
            out.undecided.append(row)


_CHOSEN = {True: Verdict.CHILD, False: Verdict.LINE}
