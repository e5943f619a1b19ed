"""A table in a terminal that is too narrow for it."""

from hypothesis import given
from hypothesis import strategies as st

from auditui.cli.shell.fold import NARROWEST, narrowed
from auditui.cli.shell.output import table

HEADINGS = ("No.", "Who", "What")
ROWS = [
    (12, "Asha Bell", "Bring the chronology up to date, with what each event meant for the child."),
    (7, "Bob", "Short."),
]


def test_the_widest_column_is_folded_and_no_word_is_lost() -> None:
    lines = table(HEADINGS, ROWS, 40)
    assert lines == [
        "No.  Who        What",
        " 12  Asha Bell  Bring the chronology up",
        "                to date, with what each",
        "                event meant for the",
        "                child.",
        "  7  Bob        Short.",
    ]
    assert table(HEADINGS, ROWS, 200) == table(HEADINGS, ROWS)


def row(*lengths: int) -> list[str]:
    return ["x" * length for length in lengths]


def test_what_costs_the_fewest_lines_gives_way_first() -> None:
    mostly_short = [row(10, 30, 200), row(10, 3, 200), row(10, 3, 200)]
    assert narrowed(mostly_short, [True] * 3, 80)[1] == NARROWEST
    assert narrowed([row(10, 70)], [True, True], 80) == [10, 68]
    assert narrowed([row(10, 20)], [True, True], 80) == [10, 20]


def test_numbers_are_never_folded() -> None:
    assert narrowed([row(30, 30)], [False, True], 40) == [30, NARROWEST]


@given(st.lists(st.integers(1, 300), min_size=1, max_size=8), st.integers(20, 200))
def test_a_table_fits_or_cannot_be_narrower(lengths: list[int], room: int) -> None:
    fitting = narrowed([row(*lengths)], [True] * len(lengths), room)
    fits = sum(fitting) + 2 * (len(fitting) - 1) <= room
    assert fits or all(width <= NARROWEST for width in fitting)
    assert all(now <= before for now, before in zip(fitting, lengths, strict=True))
