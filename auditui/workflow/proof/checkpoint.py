"""The head of the ledger as a line to be kept elsewhere, and a ledger held against such lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from auditui.exchange.files.new_file import write_set
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import text_or_none
from auditui.practice.errors import NotUnderstood
from auditui.practice.ledger import Event
from auditui.practice.proof.checkpoint import Checkpoint, checkpoint_of, checkpoints_in
from auditui.practice.proof.finding import Finding, Kind
from auditui.practice.setup.settings import TRUST_NAME
from auditui.workflow.desk import Desk
from auditui.workflow.proof.signing import check_signed, signer
from auditui.workflow.saving import AS_NEW, Saving, save


class NoCheckpoint(NotUnderstood):
    """What was given is no checkpoint, and no file that has one."""


def checkpoint(desk: Desk) -> Checkpoint | None:
    """The head as it is, or None where nothing was ever done."""
    head = desk.store.ledger.head()
    return None if head is None else checkpoint_at(desk, head)


def checkpoint_at(desk: Desk, event: Event) -> Checkpoint:
    """The checkpoint of when an event was the newest."""
    return checkpoint_of(event, desk.store.settings.get(TRUST_NAME) or "")


def checkpoints_given(given: str, public_key: str = "") -> tuple[Checkpoint, ...]:
    """The checkpoints of a line, or of a file of whatever kind of text that has some.

    With a public key it is a file that was signed. Raises NoCheckpoint, and what reading a file
    and `check_signed` raise.
    """
    if public_key:
        check_signed(Path(given), public_key)
    elif found := checkpoints_in(given):
        return found
    text = text_or_none(read_source(Path(given)).content)
    found = checkpoints_in(text or "")
    if not found:
        raise NoCheckpoint(
            "No checkpoint stands in it. Give the line of `auditui ledger head`, or a file that "
            "holds one, such as the checkpoint of a return package."
        )
    return found


def save_checkpoint(desk: Desk, found: Checkpoint, path: Path, how: Saving = AS_NEW) -> None:
    """Save a checkpoint, and its signature beside it where this run has a key.

    Raises what `signer`, `save` and `write_set` raise.
    """
    content, signs = f"{found}\n".encode(), signer(desk)
    if signs is None or how.is_printed(path):
        save(path, content, how)
        return
    how.make_room(path.parent)
    files = {path.name: content} | signs.signature(path.name, content)
    write_set(path.parent, files, "the checkpoint", over=how.over)


def not_gone_on_from(desk: Desk, against: Iterable[Checkpoint]) -> Iterator[Finding]:
    """The checkpoints from which this ledger does not go on."""
    head = desk.store.ledger.head()
    last = head.number if head else 0
    for each in against:
        event = desk.store.ledger.event(each.count)
        if event is None:
            says = f"is of {each.count:,} events, and this ledger has {last:,}: it was cut off"
            yield Finding(Kind.CHECKPOINT, "checkpoint", str(each.count), says=says)
        elif event.hash != each.head:
            says = "is not on this ledger: its history was worked out anew, or it is another's"
            yield Finding(Kind.CHECKPOINT, "checkpoint", str(each.count), says=says)
