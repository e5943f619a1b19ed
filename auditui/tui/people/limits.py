"""What is asked of the quality lead about how many files somebody is given."""

from collections.abc import Mapping
from functools import partial

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.limits import Limit, LimitKind, limit_words
from auditui.practice.people import Person
from auditui.practice.period import Month
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.write import Write
from auditui.workflow import limits as verbs
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone
from auditui.workflow.reason import NeedsAReason

WHAT, FILES, FIRST, LAST, REASON, ALLOWED = (
    "What",
    "Files",
    "From month",
    "Until month",
    "Reason",
    "Allowed by",
)
AT_MOST, ANY, NONE = "at most", "any", "none"

_AT: Mapping[type[AuditError], str] = {verbs.BadLimit: FILES, NeedsAReason: REASON}


def ask_limit(desk: Desk, person: Person) -> Ask[Limit]:
    """Ask how many files of a month somebody is given at most, from when until when, and why."""
    month = Month.of(desk.today)
    what = [("so many a month at most", AT_MOST), ("none: exempt", NONE), ("no limit", ANY)]
    allowers = [(each.name, each.name) for each in everyone(desk)]

    def agree(
        what: str, files: int | None, first: Month, last: Month | None, reason: str, allowed: str
    ) -> Limit:
        if what == NONE:
            return verbs.exempt(desk, person.name, first, last, reason=reason, allowed_by=allowed)
        if what == AT_MOST and files is None:
            raise verbs.BadLimit("Give how many files a month.")
        most = files if what == AT_MOST else None
        return verbs.set_capacity(
            desk, person.name, most, first, last, reason=reason, allowed_by=allowed
        )

    return Ask[Limit](
        f"The files of {person.name}",
        "All kinds of audits of a month together. An exemption is for its first month alone unless "
        "a last one is given. Nobody but they and you is shown the reason; keep nothing medical.",
        (
            Asked(WHAT, AT_MOST, choices=what),
            Asked(FILES, read=_count_or_none, hint="a number"),
            Asked(FIRST, str(month), Month.parse),
            Asked(LAST, read=_month_or_none, hint="may be empty"),
            Asked(REASON),
            Asked(ALLOWED, desk.person.name, choices=allowers),
        ),
        agree,
        yes="Record",
        at=_AT,
    )


def limits_of(desk: Desk, person: Person) -> tuple[Limit, ...]:
    """What is agreed with somebody and counts, now or later."""
    return tuple(each for each in verbs.limits(desk) if person.is_called(each.who))


def about_limits(found: tuple[Limit, ...]) -> str:
    """What is agreed with somebody, as a sentence; empty where nothing is."""
    if not found:
        return ""
    return f"Agreed: {'; '.join(map(_in_full, found))}."


def choose_limit(person: Person, found: tuple[Limit, ...]) -> Choose[Limit]:
    """Ask which of several is taken back."""
    choices = [(f"{each.kind.value}: {limit_words(each)}", each) for each in found]
    return Choose(f"Take back what was agreed with {person.name}", "", choices)


def ask_why_lifted(desk: Desk, limit: Limit) -> Write[Limit]:
    """Ask why it is taken back."""
    return Write(
        f"Take back the {limit.kind.value} of {limit.who}",
        f"Agreed: {_in_full(limit)}. It stays on record and counts no more. Why?",
        partial(verbs.lift, desk, limit.number),
    )


def _in_full(limit: Limit) -> str:
    why = f" ({' '.join(limit.reason.split())})" if limit.reason else ""
    exempt = "exempt, " if limit.kind is LimitKind.EXEMPTION else ""
    return f"{exempt}{limit_words(limit)}{why}, allowed by {limit.allowed_by}"


def _count_or_none(text: str) -> int | None:
    digits = text.strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(verbs.MOST_FILES)):
        raise NotUnderstood(f"Give a number from 0 to {verbs.MOST_FILES}.")
    return int(digits)


def _month_or_none(text: str) -> Month | None:
    return Month.parse(text) if text.strip() else None
