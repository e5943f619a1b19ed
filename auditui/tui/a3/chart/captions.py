"""What is written around the plot of A3: months, quarters, breaks, and what the shapes mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditui.measures.figure import Figure
from auditui.measures.words.figure import marks
from auditui.practice.period import Month, Quarter
from auditui.tui.a3.chart.canvas import LINES, Canvas, Role, one_column_each
from auditui.tui.a3.chart.scale import NAMED, Slot

WITH_YEAR = 9
"""From how many columns on a month's label has its year."""

POINTER = "▴"
"""What stands under the label of the month under the cursor."""


def write_months(canvas: Canvas, row: int, slots: Sequence[Slot], role: Role) -> None:
    """Label each month across its columns."""
    for slot in slots:
        label = month_label(slot.month.month, slot.columns)
        canvas.put(slot.start, row, f"{label:^{slot.columns}}", role)


def month_label(month: Month, columns: int) -> str:
    """The label of a month in so many columns: `Dec 2015`, `Dec` or `D`."""
    if columns >= WITH_YEAR:
        return month.short_label
    return month.short_label[: 3 if columns >= NAMED else 1]


def write_years(canvas: Canvas, row: int, slots: Sequence[Slot]) -> None:
    """Say the year under each January and under the first month, where labels have none."""
    said = _years(slots)
    for slot in slots:
        if year := said.get(slot.month.month):
            canvas.put(slot.start, row, f"{year:^{slot.columns}}", Role.LABEL)


def write_pointer(canvas: Canvas, row: int, slots: Sequence[Slot], slot: Slot) -> None:
    """Point at the label of a month; a year that stood there moves beside the pointer."""
    year = _years(slots).get(slot.month.month, "")
    canvas.put(slot.start, row, " " * (slot.centre - slot.start), Role.BLANK)
    canvas.put(slot.centre, row, f"{POINTER}{year}", Role.LABEL)


def _years(slots: Sequence[Slot]) -> Mapping[Month, str]:
    if not slots or slots[0].columns >= WITH_YEAR:
        return {}
    months = [slot.month.month for slot in slots]
    crowds_next = len(months) > 1 and months[1].number == 1
    return {
        month: str(month.year)
        for month in months
        if month.number == 1 or (month == months[0] and not crowds_next)
    }


def write_brackets(
    canvas: Canvas, row: int, slots: Sequence[Slot], quarters: Iterable[Figure]
) -> None:
    """Bracket the months of each quarter; a side is open where months of it are not shown."""
    figures = {figure.period: figure for figure in quarters}
    for quarter in dict.fromkeys(slot.month.month.quarter for slot in slots):
        if quarter in figures:
            own = [slot for slot in slots if slot.month.month.quarter == quarter]
            canvas.put(own[0].start, row, _bracket(figures[quarter], quarter, own), Role.LABEL)


def _bracket(figure: Figure, quarter: Quarter, slots: Sequence[Slot]) -> str:
    shown = [slot.month.month for slot in slots]
    left = "└" if quarter.months[0] in shown else LINES[Role.TARGET]
    right = "┘" if quarter.months[-1] in shown else LINES[Role.TARGET]
    room = slots[-1].stop - slots[0].start - 2
    words = _first_to_fit(room, *_quarter_words(figure, quarter))
    spaced = f" {words} " if words and len(words) + 2 <= room else words
    return f"{left}{spaced:{LINES[Role.TARGET]}^{room}}{right}"


def _quarter_words(figure: Figure, quarter: Quarter) -> Iterator[str]:
    """The figure of a quarter with its marks, the longest words first, never without them."""
    name, said = f"Q{quarter.number}", marks(figure)
    shown = " ".join((figure.share.display, *said))
    yield f"{quarter.label} {shown}"
    yield f"{name} {shown}"
    if said:
        yield " ".join((name, *said))
    yield name


def write_header(canvas: Canvas, slots: Sequence[Slot], earlier: int, later: int) -> None:
    """Say on the first row what changed at each break, and how many months are out of view.

    What is out of view takes at most half the room up to a break, so that both can be said.
    """
    breaks = [slot for slot in slots if slot.gap]
    for slot in breaks:
        canvas.put(slot.break_at, 0, LINES[Role.BREAK], Role.BREAK)
    if earlier:
        room = canvas.free_after(0, 0) // 2
        words = _first_to_fit(room, f"◂ {earlier:,} earlier", f"◂ {earlier:,}", "◂")
        canvas.put(0, 0, words, Role.LABEL)
    if later:
        room = canvas.free_before(canvas.width - 1, 0) // 2
        words = _first_to_fit(room, f"{later:,} later ▸", f"{later:,} ▸", "▸")
        canvas.put(canvas.width - len(words), 0, words, Role.LABEL)
    for number, slot in enumerate(breaks):
        _name_sides(canvas, slot, is_first=number == 0)


def _first_to_fit(room: int, *texts: str) -> str:
    return next((text for text in texts if len(text) <= room), "")


def _name_sides(canvas: Canvas, slot: Slot, *, is_first: bool) -> None:
    """Name the thresholds on both sides; between two breaks once is enough."""
    changed = slot.month.break_before
    if changed is None:
        return
    after, before = (
        one_column_each(" and ".join(versions)) for versions in (changed.after, changed.before)
    )
    right, left = slot.break_at + 2, slot.break_at - 2
    canvas.put(right, 0, _clipped(after, canvas.free_after(right, 0)), Role.LABEL)
    room = canvas.free_before(left, 0)
    if is_first or len(before) <= room:
        words = _clipped(before, room)
        canvas.put(left + 1 - len(words), 0, words, Role.LABEL)


def _clipped(words: str, room: int) -> str:
    if len(words) <= room:
        return words
    return f"{words[: room - 1]}…" if room >= NAMED else ""
