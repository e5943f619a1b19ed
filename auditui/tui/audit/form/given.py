"""What was given on the form and is not recorded yet, since somebody else saves just now."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace

from auditui.dataclass import dataclass
from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.audit.record import Audit
from auditui.practice.errors import AuditError
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.tui.audit.form.voices.lines import SAID

Change = Callable[[Audit], Audit]
"""An audit as it will be once something is recorded on it."""


class NotSaved(AuditError):
    """What was given could not be recorded, and stands on the form no longer."""

    def __init__(self, items: Sequence[Item], why: AuditError) -> None:
        """Say at which items, and why."""
        titles = "; ".join(dict.fromkeys(item.title for item in items))
        super().__init__(f"Not saved: {titles}. {why}")


@dataclass(frozen=True, eq=False)
class Ahead:
    """Something that was given at an item, and what it makes of the audit."""

    item: Item
    change: Change


@dataclass
class GivenAhead:
    """All of it in order, and where what was given has been refused since."""

    _waiting: list[Ahead] = field(default_factory=list)
    refused: list[Item] = field(default_factory=list)

    @property
    def is_any(self) -> bool:
        """Whether something is not recorded yet."""
        return bool(self._waiting)

    def add(self, item: Item, change: Change) -> Ahead:
        """Note what was given at an item."""
        if not self._waiting:
            self.refused = []
        self._waiting.append(ahead := Ahead(item, change))
        return ahead

    def done(self, ahead: Ahead) -> None:
        """Forget what is recorded by now."""
        self._waiting.remove(ahead)

    def refuse(self, ahead: Ahead) -> None:
        """Forget what is not to be recorded, but for where it was given."""
        self._waiting.remove(ahead)
        self.refused.append(ahead.item)

    def shown_on(self, audit: Audit) -> Audit:
        """An audit as it will be once all of it is recorded."""
        for ahead in self._waiting:
            audit = ahead.change(audit)
        return audit


def answered(audit: Audit, question: str, given: Answer | None) -> Audit:
    """An audit with a question answered."""
    response = replace(audit.response(question), answer=given)
    return replace(audit, responses={**audit.responses, question: response})


def graded(audit: Audit, section: str, given: Grade | None) -> Audit:
    """An audit with a section graded."""
    judgement = replace(audit.judgement(section), grade=given)
    return replace(audit, judgements={**audit.judgements, section: judgement})


def said_safe(audit: Audit, is_safe: bool | None) -> Audit:
    """An audit that says whether the child is safe."""
    return replace(audit, safety=replace(audit.safety, is_safe=is_safe))


def heard(audit: Audit, item: Item, given: Answer | None) -> Audit:
    """An audit with a voice answered for."""
    voices, is_so = audit.voices, None if given is None else given is Answer.YES
    worker, family = voices.worker, voices.family
    if item.kind is ItemKind.WORKER:
        worker = replace(worker, took_part=is_so, why_not="" if is_so else worker.why_not)
    elif item.kind is ItemKind.FAMILY:
        family = replace(family, is_asked=is_so, why_not="" if is_so else family.why_not)
    else:
        said = replace(family.answer(item.key), said=None if given is None else SAID[given])
        family = replace(family, answers={**family.answers, item.key: said})
    return replace(audit, voices=replace(voices, worker=worker, family=family))
