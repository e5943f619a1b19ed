"""The tags of the demonstration, and what its auditors chose of them."""

from collections.abc import Iterator, Mapping
from datetime import date

from auditui.practice.audit.record import Audit
from auditui.practice.grade import Grade
from auditui.practice.learning.aim import Aim, AimKind
from auditui.practice.learning.tag import Tag, TagSide
from auditui.practice.tool import Answer
from auditui.workflow.desk import Desk

_OFFERED_FROM = date(2014, 10, 1)
_ENDED_ON = date(2015, 9, 1)

_TAGS = (
    ("Child's own words", "What the child says or shows is on the file as they put it.",
     ("voice.words",), "voice"),
    ("Child known as a person", "A stranger would know the child from the file.",
     ("voice.observed",), "voice"),
    ("What changed because the child was heard", "The plan moved with what the child said.",
     ("voice.changed", "voice.plan"), "impact"),
    ("Chronology", "The key events are added together, up to date.",
     ("recording.chronology",), "assessment"),
    ("Case summary", "Somebody new could act on it today.",
     ("recording.summary", "recording.carry-on"), "assessment"),
    ("Visits in time", "Visits are made and written up in their timescale.",
     ("recording.visits", "recording.cp-visits"), "visits"),
    ("Plan current and specific", "Who does what by when, and what happens if not.",
     ("recording.plan",), "planning"),
    ("Supervision with decisions", "Supervision is regular, and decides.",
     ("recording.supervision",), "oversight"),
    ("Management oversight", "A manager's decisions have their reasons.",
     ("recording.oversight",), "oversight"),
    ("Family and identity", "Family, fathers, faith and culture are recorded and used.",
     ("recording.identity",), "partnership"),
)  # fmt: skip
"""Title, meaning, the questions that say where it is weak, the section it is a strength of."""

_ENDED = ("Genogram", "A family tree is on the file; part of family and identity now.")


def add_tags(desk: Desk) -> dict[str, int]:
    """Put in the trust's list, with one tag that ended, and return their numbers by title."""
    store = desk.store.tags
    numbers = {title: store.add(title, meaning, _OFFERED_FROM) for title, meaning, *_ in _TAGS}
    number = store.add(*_ENDED, _OFFERED_FROM)
    store.save(Tag(number, *_ENDED, _OFFERED_FROM, _ENDED_ON))
    return numbers


_AIMED = (
    ("A chronology of significant events", "Chronology"),
    ("Core groups begin with one question", "What changed because the child was heard"),
    ("Supervision of a child protection case", "Supervision with decisions"),
    ("A manager's decision on a file", "Management oversight"),
)
"""How a practice change begins, and the tag it aims at."""


def aim_changes(desk: Desk, tags: Mapping[str, int]) -> None:
    """Say of some practice changes which tag they aim at; the others say nothing."""
    for change in desk.store.practice_changes.all():
        for begins, title in _AIMED:
            if change.what.startswith(begins):
                aim = Aim(change.change_id, AimKind.TAG, str(tags[title]))
                desk.store.learned.set_aim(aim, stands=True)


def chosen(audit: Audit) -> Iterator[tuple[TagSide, str]]:
    """What the auditor of an audit chose: two areas to improve and a strength at most."""
    weak = [title for title, _, keys, _ in _TAGS if _answered(audit, keys, Answer.NO)]
    weak += [title for title, _, keys, _ in _TAGS if _answered(audit, keys, Answer.PARTLY)]
    strong = [
        title
        for title, _, keys, section in _TAGS
        if not _answered(audit, keys, Answer.NO, Answer.PARTLY)
        and audit.judgement(section).grade in (Grade.OUTSTANDING, Grade.GOOD)
    ]
    yield from ((TagSide.AREA, title) for title in dict.fromkeys(weak[:2]))
    if strong:
        yield TagSide.STRENGTH, strong[audit.heading.month.number % len(strong)]


def _answered(audit: Audit, keys: tuple[str, ...], *answers: Answer) -> bool:
    return any(audit.response(key).answer in answers for key in keys)
