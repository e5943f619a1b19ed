"""Calibration in words, the same on the screen and in a shell, and never with a reader's name."""

from collections.abc import Iterator, Sequence

from auditui.practice.calibration.exercise import Exercise, Round
from auditui.practice.calibration.wall import WallSection
from auditui.practice.day import long_day
from auditui.practice.grade import Grade
from auditui.practice.people import Person
from auditui.practice.text import counted

NONE_YET = (
    "No calibration yet: the same files are given to several auditors, each reads them blind, the "
    "group meets over what it gave, agrees, and reads again later."
)
TWO_READERS = "With two readers each knows from the counts what the other gave."
"""What follows from a group of two, though no name is shown."""


def state_words(exercise: Exercise) -> str:
    """How far an exercise has come."""
    of = exercise.newest
    second = "second round " if of is exercise.second else ""
    if of.is_read:
        return f"{second}being read"
    if not of.is_closed:
        return "called off"
    return f"{second}agreed" if of.is_agreed else f"{second}to be agreed"


def progress_words(of: Round) -> str:
    """How many readings were given of those that there will be, `3 of 6 read`."""
    return f"{of.readings} of {len(of.readers) * len(of.files)} read"


def waits_words(of: Round, person: Person) -> str:
    """What somebody has still to read in a round, `2 files to read by 4 January 2016`."""
    left = of.left_to(person)
    if not left:
        return ""
    return f"{counted(len(left), 'file')} to read by {long_day(of.due)}"


def what_waits_words(
    reads: Sequence[tuple[Exercise, Round]], agrees: Sequence[Exercise], person: Person
) -> str:
    """What waits to be read by somebody, and to be agreed on, in a sentence."""
    to_read = [f"{waits_words(of, person)} ({each.title})" for each, of in reads]
    to_agree = [f"what the group agrees on is to be recorded ({each.title})" for each in agrees]
    return f"Calibration: {'; '.join((*to_read, *to_agree))}"


def about_exercise(exercise: Exercise, person: Person) -> str:
    """An exercise in sentences, as whoever sits there may know it."""
    return " ".join(_sentences(exercise, person))


def about_reader_count(readers: int) -> str:
    """What a small group means for who can know whose grade is whose, or nothing."""
    return TWO_READERS if readers == 2 else ""


def bar(count: int, most: int, width: int) -> str:
    """A bar as long as a count is to the most that there could be, at least a cell for one."""
    cells = round(width * count / most) if most else 0
    return "█" * max(cells, 1 if count else 0)


def count_words(section: WallSection, grade: Grade) -> str:
    """How many gave a grade, `3 of 5`."""
    return f"{section.counts[grade]} of {section.readers}"


def agreed_words(section: WallSection) -> str:
    """What the group agreed on and learned, or that it did not yet."""
    agreed = section.consensus
    if agreed is None:
        return "Nothing is agreed on it yet." if section.readers > 1 else ""
    learned = f" {agreed.learned}" if agreed.learned else ""
    return f"Agreed: {agreed.grade.value}.{learned}"


def own_words(section: WallSection) -> str:
    """What whoever looks gave themselves, or nothing where they did not read."""
    return f"You gave {section.own.value}." if section.own else ""


def _sentences(exercise: Exercise, person: Person) -> Iterator[str]:
    of = exercise.newest
    yield f"{exercise.title}: {counted(len(of.files), 'file')}, {', '.join(of.cases)}."
    yield (
        f"{counted(len(of.readers), 'reader')}, {progress_words(of)}, "
        f"by {long_day(of.due)}, under {exercise.thresholds}."
    )
    if small := about_reader_count(len(of.readers)):
        yield small
    if of.ending is not None and not of.is_closed:
        yield f"Called off by {of.ending.by}: {of.ending.reason}"
    elif of.is_read:
        yield "Nobody sees a grade before reading is over."
    elif not of.is_agreed:
        yield "What the group agrees on is still to be recorded."
    if waits := waits_words(of, person):
        yield f"You have {waits}."
