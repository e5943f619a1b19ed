"""The voices on the audits of a month, and where they differ."""

from collections import Counter
from collections.abc import Mapping

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditHeading, AuditState
from auditui.practice.errors import NotFound
from auditui.practice.period import Month
from auditui.practice.text import counted
from auditui.practice.voices.difference import Between, Difference, differences_of
from auditui.practice.voices.voice import NO_VOICES, ReplyKind, Voices
from auditui.workflow.audit.form import recorded_form
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.veil import hidden


class NoVoices(NotFound):
    """On no audit is anything recorded of a worker or a family."""


@dataclass(frozen=True)
class Heard:
    """An audit and what its worker and family said of it."""

    heading: AuditHeading
    voices: Voices


@dataclass(frozen=True)
class MonthHeard:
    """The audits of a month that were not withdrawn, each with its voices.

    `hidden` of them are left out, since whoever sits here is to moderate them blind.
    """

    month: Month
    listed: tuple[Heard, ...]
    hidden: int = 0

    @property
    def words(self) -> str:
        """How many were made with their worker, how many families were asked, what was replied."""
        voices = [each.voices for each in self.listed]
        part = sum(each.worker.took_part is True for each in voices)
        asked = sum(each.family.is_asked is True for each in voices)
        disputed = sum(
            any(reply.kind is ReplyKind.DISPUTES for reply in each.replies) for each in voices
        )
        said = (
            f"{self.month.label}: {counted(len(voices), 'audit')}, {part} with the worker, "
            f"{asked} with the family asked, {disputed} disputed."
        )
        return said + hidden_words(self.hidden)


@dataclass(frozen=True)
class Differing:
    """Where the voices on a month's submitted audits differ.

    `heard` counts the audits on which a family or a worker said anything that could.
    """

    month: Month
    listed: tuple[Difference, ...]
    heard: int
    hidden: int = 0

    @property
    def counts(self) -> Mapping[Between, int]:
        """How many there are of each kind."""
        found = Counter(each.between for each in self.listed)
        return {kind: found[kind] for kind in Between}

    @property
    def words(self) -> str:
        """How many there are, of which kind, on how many audits that have a voice."""
        audits = len({each.heading.audit_id for each in self.listed})
        kinds = ", ".join(
            f"{count} between {kind.value}" for kind, count in self.counts.items() if count
        )
        found = counted(len(self.listed), "difference")
        of_them = f" ({kinds})" if kinds else ""
        said = (
            f"{self.month.label}: {found}{of_them} on {audits} of "
            f"{counted(self.heard, 'audit')} with a voice of family or worker."
        )
        return said + hidden_words(self.hidden)


def hidden_words(count: int) -> str:
    """How many are left out until they are moderated, as a sentence, or nothing."""
    if not count:
        return ""
    are = "is" if count == 1 else "are"
    return f" {count} {are} left out until you have moderated {'it' if count == 1 else 'them'}."


def newest_month(desk: Desk) -> Month:
    """The newest month with a voice on an audit. Raises NoVoices."""
    month = desk.store.voices.newest_month()
    if month is None:
        raise NoVoices("No voice of a worker or a family is recorded on any audit yet.")
    return month


def heard_in(desk: Desk, month: Month) -> MonthHeard:
    """The voices on every audit of a month, in the order of the cases."""
    kept, voices = hidden(desk), desk.store.voices.of_month(month)
    found = desk.store.audits.of_month(month)
    shown = tuple(
        Heard(each, voices.get(each.audit_id, NO_VOICES))
        for each in found
        if each.audit_id not in kept
    )
    return MonthHeard(month, shown, len(found) - len(shown))


def differing_in(desk: Desk, month: Month) -> Differing:
    """Where the voices on a month's submitted audits differ, in the order of the cases.

    What whoever sits here is to moderate blind is left out, and counted.
    """
    kept = hidden(desk)
    submitted = [
        each for each in desk.store.audits.of_month(month) if each.state is AuditState.SUBMITTED
    ]
    voices = desk.store.voices.of_month(month)
    listed: list[Difference] = []
    heard = 0
    for heading in submitted:
        said = voices.get(heading.audit_id, NO_VOICES)
        if heading.audit_id in kept or not (said.family.has_answers or said.replies):
            continue
        heard += 1
        form = recorded_form(desk, heading.audit_id)
        listed.extend(differences_of(form.audit, form.tool))
    left_out = sum(each.audit_id in kept for each in submitted)
    return Differing(month, tuple(listed), heard, left_out)
