"""What waits in calibrations for whoever sits here; asked at every look at My audits."""

from auditui.practice.calibration.exercise import Exercise, Round
from auditui.practice.people import Right
from auditui.workflow.desk import Desk


def waiting(desk: Desk) -> tuple[tuple[Exercise, Round, tuple[str, ...]], ...]:
    """The exercises with a file that whoever sits here has still to read, and which files."""
    person = desk.person
    if not person.may(Right.AUDIT):
        return ()
    found = desk.store.calibrations.being_read(person.name, *person.former_names)
    left = ((each, each.newest, each.newest.left_to(person)) for each in found)
    return tuple((each, of, cases) for each, of, cases in left if cases)


def to_agree(desk: Desk) -> tuple[Exercise, ...]:
    """The exercises on which the group has still to agree, for whoever records that."""
    if not desk.person.may(Right.CALIBRATE):
        return ()
    return tuple(
        each
        for each in desk.store.calibrations.to_agree()
        if each.newest.is_closed and not each.newest.is_agreed
    )


def what_waits(desk: Desk) -> str:
    """The same in a sentence, or nothing."""
    reads, agrees = waiting(desk), to_agree(desk)
    if not reads and not agrees:
        return ""
    from auditui.practice.calibration.words import what_waits_words  # noqa: PLC0415  (few need it)

    return what_waits_words([(each, of) for each, of, _ in reads], agrees, desk.person)
