"""An audit as a document: read by anybody, and saved as a file that the ledger knows of."""

from collections.abc import Callable
from pathlib import Path

from auditui.practice.audit.document import Document, feedback, whole
from auditui.practice.errors import NotUnderstood
from auditui.workflow.absence.answering import answering_words
from auditui.workflow.audit.form import odd_when_submitted, open_form
from auditui.workflow.desk import Desk, change
from auditui.workflow.saving import AS_NEW, Saving, save


class NoSuchFormat(NotUnderstood):
    """The document was asked for in a file of another kind than it is written in."""


def document(desk: Desk, audit_id: int, only_feedback: bool = False) -> Document:
    """An audit as it stands, or only what its worker is given. Raises NoSuchAudit."""
    form = open_form(desk, audit_id)
    if only_feedback:
        return feedback(form.audit)
    answers = answering_words(desk, form.audit.heading)
    if form.audit.heading.is_hidden:
        return whole(form.audit, form.tool, answers=answers)
    odd = odd_when_submitted(desk, audit_id)
    return whole(form.audit, form.tool, desk.store.forms.reopenings(audit_id), odd, answers)


def formats() -> tuple[str, ...]:
    """The endings of the files that a document can be saved in here, Word where it is installed."""
    from auditui.exchange.audit_document.word import can_write  # noqa: PLC0415  (few save one)

    return tuple(suffix for suffix in _WRITERS if suffix != ".docx" or can_write())


def in_format(made: Document, suffix: str) -> bytes:
    """A document as a file of `.txt`, `.md`, `.html` or `.docx`. Raises NoSuchFormat, NoWord."""
    write = _WRITERS.get(suffix.casefold())
    if write is None:
        raise NoSuchFormat("Name a file that ends in .txt, .md, .html or .docx.")
    return write(made)


def save_document(
    desk: Desk, audit_id: int, path: Path, only_feedback: bool = False, how: Saving = AS_NEW
) -> None:
    """Save an audit in a file that its owner alone may read, in the format of its ending.

    Raises NoSuchAudit, NoSuchFormat, NoWord and the AuditError kinds of `save`.
    """
    content = in_format(document(desk, audit_id, only_feedback), path.suffix)
    verb = "feedback taken as a file" if only_feedback else "audit taken as a file"
    with change(desk, None, verb, f"audit {audit_id}") as facts:
        facts.note(format=path.suffix.casefold())
        save(path, content, how, is_private=True)


def _text(made: Document) -> bytes:
    from auditui.exchange.audit_document.text import as_text  # noqa: PLC0415

    return as_text(made).encode()


def _markdown(made: Document) -> bytes:
    from auditui.exchange.audit_document.markdown import as_markdown  # noqa: PLC0415

    return as_markdown(made)


def _html(made: Document) -> bytes:
    from auditui.exchange.audit_document.html import as_html  # noqa: PLC0415

    return as_html(made)


def _word(made: Document) -> bytes:
    from auditui.exchange.audit_document.word import as_word  # noqa: PLC0415

    return as_word(made)


_WRITERS: dict[str, Callable[[Document], bytes]] = {
    ".txt": _text,
    ".md": _markdown,
    ".html": _html,
    ".docx": _word,
}
