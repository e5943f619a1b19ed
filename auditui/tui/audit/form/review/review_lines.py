"""How an audit reads before it is submitted: what is odd first, then everything it comes to."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content
from textual.style import Style

from auditui.practice.audit.oddities import Oddity
from auditui.practice.audit.record import Action, Audit, Prose, Safety
from auditui.practice.audit.weak import loose_items, loose_words
from auditui.practice.day import day_with_weekday, long_day
from auditui.practice.follow_up.weakness import Follows
from auditui.practice.tool import OVERALL, AuditTool
from auditui.tui.audit.form.heading_parts import which
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import ALARM, QUIET
from auditui.tui.parts.wording import NOTHING

ODDITY = "oddity"
"""Under this key the style of an oddity's line says which one it is, counted from 0."""

KEYS = "123456789abcdefghijklmnopqrtuvwxyz"
"""The key of each thing that is odd; none of them submits."""

FIRST_WORDS = 12
"""How many words of a reason are shown."""


def review_lines(
    audit: Audit,
    tool: AuditTool,
    odd: Sequence[Oddity],
    refused: Iterable[str] = (),
    keys: str = KEYS,
) -> Content:
    """The whole review; `refused` says in sentences why it could not be submitted just now.

    `keys` are what leads to the first oddity, to the second, and so on.
    """
    parts = [
        [_strong(sentence) for sentence in refused],
        list(_oddities(odd, keys)),
        list(_weaknesses(audit, tool)),
        [which(audit.heading), *_overall(audit), *_safety(audit.safety)],
        list(_sections(audit, tool)),
        list(_tags(audit)),
        list(_actions(audit.actions)),
    ]
    return Content("\n\n").join(Content("\n").join(part) for part in parts if part)


def first_words(text: str) -> str:
    """The beginning of a text on one line, and … where there is more."""
    words = text.split()
    more = " …" if len(words) > FIRST_WORDS else ""
    return " ".join(words[:FIRST_WORDS]) + more


def _oddities(odd: Sequence[Oddity], keys: str) -> Iterator[Content]:
    if not odd:
        return
    yield _strong("Before it is submitted:")
    for place, oddity in enumerate(odd):
        line = content(f"{keys[place : place + 1] or ' '} {oddity.sentence}")
        yield line.stylize(Style.from_meta({ODDITY: place}))


def _overall(audit: Audit) -> Iterator[Content]:
    overall = audit.judgement(OVERALL)
    grade = overall.grade.title if overall.grade else NOTHING
    yield _said("Overall grade", grade, overall.reason)
    if audit.above_ceiling_reason:
        yield _said("Above the suggested ceiling", "", audit.above_ceiling_reason)


def _safety(safety: Safety) -> Iterator[Content]:
    if safety.is_safe is not False:
        said = "safe now" if safety.is_safe else "nobody has said yet whether it is safe"
        yield content("The child: ").stylize(QUIET) + content(said)
        return
    yield _strong("! The child is NOT SAFE.")
    day = f" on {long_day(safety.escalated_on)}" if safety.escalated_on else ""
    yield content(f"Escalated to {safety.escalated_to or 'nobody named'}{day}.")
    yield content(first_words(safety.what_was_done))


def _sections(audit: Audit, tool: AuditTool) -> Iterator[Content]:
    for section in tool.sections:
        judgement = audit.judgement(section.key)
        grade = judgement.grade.title if judgement.grade else NOTHING
        yield _said(section.title, grade, judgement.reason)


def _tags(audit: Audit) -> Iterator[Content]:
    for prose in Prose:
        if tagged := audit.tagged(prose):
            yield content(f"{prose.title}: ").stylize(QUIET) + content("; ".join(tagged))


def _actions(actions: Sequence[Action]) -> Iterator[Content]:
    if not actions:
        yield content("No action.").stylize(QUIET)
    for number, action in enumerate(actions, start=1):
        who = content(f" {action.owner}, by {day_with_weekday(action.due)}").stylize(QUIET)
        yield content(f"Action {number}: {first_words(action.what)}") + who


def _weaknesses(audit: Audit, tool: AuditTool) -> Iterator[Content]:
    if words := loose_words(audit, tool):
        yield content(words)
    for item in loose_items(audit, tool):
        yield content(f"  {Follows.OPEN.mark} {item.title}")


def _said(title: str, grade: str, reason: str) -> Content:
    """A grade in bold between what it is of and the first words of its reason."""
    parts = [content(f"{title}: ").stylize(QUIET), content(grade).stylize("bold")]
    gap = " · " if grade and reason else ""
    return Content("").join([*parts, content(gap + first_words(reason))])


def _strong(words: str) -> Content:
    return content(words).stylize(ALARM)
