"""A folder by which a panel checks a published period without this program."""

from collections import Counter
from hashlib import sha256
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.new_file import write_set
from auditui.exchange.proof_files import manifest
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.items.record import ItemAudit
from auditui.practice.ledger import event_text
from auditui.practice.people import Right
from auditui.practice.text import counted
from auditui.workflow.contract_return.files import exported, package
from auditui.workflow.contract_return.publish import differs_from_now, version
from auditui.workflow.desk import Desk, change, keeping, require
from auditui.workflow.ledger_rows import refuse_differing
from auditui.workflow.moderation.veil import hidden
from auditui.workflow.proof.checkpoint import checkpoint_at
from auditui.workflow.proof.folder import EXPORTED, NO_NAMES, Told, files_of_proof, newest_event
from auditui.workflow.proof.signing import PUBLIC_KEY_FILE, signed_with, signer
from auditui.workflow.saving import AS_NEW, Saving
from auditui.workflow.settings import suppress_below

PROVED = "proof published"
"""The verb of the event that holds the hash of the folder's manifest."""


class StillToBeRead(NotPermitted):
    """Some audits of the period are still kept from whoever would publish their grades."""


class GivesCountsAway(AuditError):
    """The audits would give away a count that the trust does not show."""


@dataclass(frozen=True)
class Proof:
    """The files written, the checkpoint to be kept elsewhere, and what differs, or empty."""

    paths: tuple[Path, ...]
    checkpoint: str
    differs: str


def publish_proof(
    desk: Desk,
    period: ReturnPeriod,
    folder: Path,
    told: Told = NO_NAMES,
    how: Saving = AS_NEW,
) -> Proof:
    """Write the folder of a published period, all of it or nothing, and record its hash.

    Signed where this run has a key, whose public half is in the folder then. Raises NotPublished,
    StillToBeRead, GivesCountsAway, LedgerDiffers, NotPermitted and what `signer` and `write_set`
    raise.
    """
    require(desk, Right.EXPORT_ITEMS)
    signs = signer(desk)
    with keeping(desk, Right.EXPORT_ITEMS):
        refuse_differing(desk.store)
        publication = version(desk, period)
        audits = _audits(desk, period)
        with change(desk, Right.PUBLISH, EXPORTED, str(period)) as facts:
            files = package(desk, publication)
            noted = exported(publication.version, files)
            facts.note(**noted)
        with change(desk, Right.EXPORT_ITEMS, PROVED, str(period)) as facts:
            files |= files_of_proof(desk, publication, audits, told, noted)
            if signs:
                files[PUBLIC_KEY_FILE] = signs.public_key
            files["manifest.txt"] = manifest(files)
            facts.note(manifest=sha256(files["manifest.txt"]).hexdigest())
        event = newest_event(desk)
        checkpoint = str(checkpoint_at(desk, event))
        files["last-event.json"] = event_text(event).encode()
        files["checkpoint.txt"] = f"{checkpoint}\n".encode()
        how.make_room(folder)
        signed = signed_with(signs, files)
        paths = write_set(folder, signed, "the proof", over=how.over, is_private=True)
        return Proof(paths, checkpoint, differs_from_now(desk, period))


def _audits(desk: Desk, period: ReturnPeriod) -> list[ItemAudit]:
    """Every submitted audit of a period. Raises StillToBeRead and GivesCountsAway."""
    found = [each for each in desk.store.items.audits(desk.zone) if each.month in period.months]
    kept = hidden(desk)
    if waiting := [each for each in found if each.audit_id in kept]:
        raise StillToBeRead(
            f"{counted(len(waiting), 'audit')} of {period.label} are still to be read blind by "
            "you. Read them first, or ask another quality lead."
        )
    below = suppress_below(desk)
    grades = Counter((each.month, each.kind, each.final) for each in found)
    if any(count < below for count in grades.values()):
        raise GivesCountsAway(
            f"As suppress_below is {below}, a grade that fewer audits have would be given away. "
            "Ask the panel to look at the audits here instead."
        )
    return found
