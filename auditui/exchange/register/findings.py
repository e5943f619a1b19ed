"""What was found odd while a register was read: counted, said in notes, and listed by row."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood
from auditui.practice.register.entry import Finding, RowChoices
from auditui.practice.text import counted

NO_CHILD = "row that names no child"
LINE = "line of the report that is no child's"

_ROWS_NAMED = 20


class NoSuchRow(NotUnderstood):
    """Something was said of a row that the file has not, or that has nothing in it."""


@dataclass
class Findings:
    """Counts by what is odd, and the rows behind them; `list_number` is 0 for a text file.

    `choices` and `teams` are what was known before: of single rows, and the teams table.
    """

    choices: RowChoices = field(default_factory=RowChoices)
    teams: Collection[str] = ()
    oddities: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    listed: list[Finding] = field(default_factory=list)
    rows_read: int = 0
    _lines: dict[int, list[int]] = field(default_factory=dict)
    _met: set[tuple[int, int]] = field(default_factory=set)

    def choice(self, list_number: int, row: int) -> bool | None:
        """Whether somebody said that a row is a child's, or is not; None where nothing was said."""
        chosen = self.choices.of(list_number, row)
        if chosen is not None:
            self._met.add(self.choices.place(list_number, row))
        return chosen

    def refuse_other_choices(self) -> None:
        """Refuse what was said of a row that the file has not. Raises NoSuchRow."""
        for list_number, row in sorted((self.choices.kept | self.choices.left_out) - self._met):
            raise NoSuchRow(f"There is no row {row_flag(list_number, row)}. Check its number.")

    def odd(self, oddity: str, list_number: int, row: int, case_ref: str) -> None:
        """Count a case that is kept although odd, and list its row."""
        self.oddities[oddity] += 1
        self.listed.append(Finding(list_number, row, case_ref, oddity))

    def left_out(self, reason: str, list_number: int, rows: Iterable[int]) -> None:
        """Count rows that are no children's, and list them."""
        for row in rows:
            self.skipped[reason] += 1
            self.listed.append(Finding(list_number, row, "", f"{reason}, left out"))
            if reason == LINE:
                self._lines.setdefault(list_number, []).append(row)

    def skip(self, reasons: Mapping[str, int]) -> None:
        """Count what else was left out."""
        self.skipped.update(reasons)

    def notes(self, remarks: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Which rows were left out, the remarks, then what is odd as `12 cases without a team`."""
        odd = (f"{counted(count, 'case')} {each}" for each, count in sorted(self.oddities.items()))
        return (*self._lines_named(), *remarks, *odd)

    def in_order(self) -> tuple[Finding, ...]:
        """What is listed, by list and row."""
        return tuple(sorted(self.listed, key=lambda each: (each.list_number, each.row)))

    def _lines_named(self) -> tuple[str, ...]:
        return tuple(
            f"{_rows(sorted(rows))}{f' of list {number}' if number else ''} left out as no child's"
            f"; --keep-row {row_flag(number, rows[0])} would keep "
            f"{'it' if len(rows) == 1 else 'the first'}"
            for number, rows in sorted(self._lines.items())
        )


def _rows(rows: list[int]) -> str:
    named = [str(row) for row in rows[:_ROWS_NAMED]]
    if len(rows) > _ROWS_NAMED:
        named.append(f"{len(rows) - _ROWS_NAMED:,} more")
    last = named.pop()
    return f"rows {', '.join(named)} and {last}" if named else f"row {last}"


def row_flag(list_number: int, row: int) -> str:
    """A row as `--keep-row` takes it: `12`, or `8:40` for row 40 of list 8."""
    return f"{list_number}:{row}" if list_number > RowChoices.FIRST_LIST else str(row)
