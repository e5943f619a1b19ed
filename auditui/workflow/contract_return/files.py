"""The contract return as files: our own package, and the council's workbook."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from auditui.exchange.council.fill import fill, fill_in_place, plan_all
from auditui.exchange.council.mapping import ReturnMapping, read_mapping
from auditui.exchange.files.new_file import write_set
from auditui.exchange.files.source_file import source_name
from auditui.exchange.package.manifest import MANIFEST_ENDING, Manifest
from auditui.exchange.package.package import package_of
from auditui.exchange.package.verify import verify_package
from auditui.measures.publication import Publication
from auditui.practice.contract_return.council_workbook import FillPlan
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import Damaged
from auditui.practice.ledger import digest
from auditui.practice.people import Right
from auditui.workflow.contract_return.mappings import keep, mapping_for
from auditui.workflow.contract_return.publish import beside, comments, differs_from_now, version
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.ledger import broken_at
from auditui.workflow.ledger_rows import refuse_differing
from auditui.workflow.proof.checkpoint import checkpoint_at
from auditui.workflow.proof.signing import signed_with, signer
from auditui.workflow.saving import AS_NEW, Saving
from auditui.workflow.settings import publisher, suppress_below

T = TypeVar("T")


class NotInTheLedger(Damaged):
    """A package's manifest does not agree with what was published here."""


def export(
    desk: Desk,
    period: ReturnPeriod,
    folder: Path,
    number: int | None = None,
    how: Saving = AS_NEW,
) -> tuple[Path, ...]:
    """Write the package of a published version, by default the newest, into a folder.

    Signed where this run has a key. Raises NotPublished, NotPermitted, and what `signer` and
    `write_set` raise; then nothing is written.
    """
    require(desk, Right.PUBLISH)
    publication = version(desk, period, number)
    signs = signer(desk)
    with change(desk, Right.PUBLISH, "return exported", str(period)) as facts:
        how.make_room(folder)
        contents = package(desk, publication)
        signed = signed_with(signs, contents)
        paths = write_set(folder, signed, "the package", over=how.over)
        facts.note(**exported(publication.version, contents))
    return paths


def package(desk: Desk, publication: Publication) -> dict[str, bytes]:
    """The package of a published version: every file by its name."""
    return package_of(
        publication,
        comments(desk, publication.period),
        others=beside(desk, publication),
        suppress_below=suppress_below(desk),
        publisher=publisher(desk),
        checkpoint=_checkpoint(desk, publication),
    )


def _checkpoint(desk: Desk, publication: Publication) -> str:
    """Where the ledger ended when a version was signed off; empty where its event is missing."""
    event = desk.store.ledger.event(publication.ledger_number)
    return "" if event is None else str(checkpoint_at(desk, event))


def verify(desk: Desk, manifest: Path) -> Publication:
    """Prove that files match their manifest, and the manifest the ledger.

    Raises what `verify_package` raises, NotPublished, NotInTheLedger, and LedgerDiffers.
    """
    found = verify_package(manifest)
    publication = version(desk, found.period, found.version)
    contents = desk.store.returns.contents(found.period, found.version)
    if contents is None or contents.sha256 != found.publication_sha256:
        raise NotInTheLedger("What was published here is not what the manifest says.")
    refuse_differing(desk.store)
    _refuse_unless_recorded(desk, found, manifest)
    if (broken := broken_at(desk)) is not None:
        raise NotInTheLedger(f"The ledger does not verify: event {broken:,} does not follow.")
    return publication


def plan_fill(
    desk: Desk,
    workbook: Path,
    *periods: ReturnPeriod,
    mapping: ReturnMapping | None = None,
    by_headings: bool = False,
) -> FillPlan:
    """What filling the council's workbook with published periods would change.

    A mapping settles an odd layout; without one, the one kept for the workbook's layout is used,
    where there is any, unless the cells are to be found `by_headings`. Nothing is written, not even
    an event. Raises NotPublished, and what `read_mapping` and `plan_all` raise.
    """
    wanted = tuple(dict.fromkeys(periods))
    lines = [version(desk, period).line for period in wanted]
    kept = None if mapping or by_headings else mapping_for(desk, workbook, periods)
    planned = plan_all(workbook, lines, mapping or kept)
    notes = [differs for period in wanted if (differs := differs_from_now(desk, period))]
    if kept:
        notes.append(f"Its cells are those of the mapping {kept.name}.")
    return replace(planned, notes=(*planned.notes, *notes))


def given_mapping(path: Path) -> ReturnMapping:
    """The mapping in a file. Raises what `read_mapping` raises."""
    return read_mapping(path)


def fill_copy(
    desk: Desk,
    planned: FillPlan,
    out: Path,
    mapping: ReturnMapping | None = None,
    how: Saving = AS_NEW,
) -> None:
    """Write a filled copy, and keep the mapping that settled its layout.

    Raises NotPermitted, and what `fill` raises.
    """
    require(desk, Right.PUBLISH)
    how.make_room(out.parent)
    _fill(desk, planned, mapping, lambda: fill(planned, out, over=how.over))


def fill_original(desk: Desk, planned: FillPlan, mapping: ReturnMapping | None = None) -> Path:
    """Fill the workbook itself, and return the backup beside it.

    Raises NotPermitted, and what `fill_in_place` raises.
    """
    return _fill(desk, planned, mapping, lambda: fill_in_place(planned))


def _fill(
    desk: Desk, planned: FillPlan, mapping: ReturnMapping | None, write: Callable[[], T]
) -> T:
    """Fill, with one event of what was filled where; the mapping is kept with it."""
    with change(desk, Right.PUBLISH, "return filled", source_name(planned.path)) as facts:
        if mapping is not None:
            keep(desk, mapping, planned.path)
        facts.note(
            workbook=planned.sha256,
            cells=[f"{change.sheet}!{change.cell}" for change in planned.changes],
        )
        return write()


def exported(number: int, contents: Mapping[str, bytes]) -> dict[str, object]:
    """The facts of an export: the hash of its manifest, which has those of all other files."""
    (manifest,) = [each for name, each in contents.items() if name.endswith(MANIFEST_ENDING)]
    return {"version": number, "manifest": sha256(manifest).hexdigest()}


def _refuse_unless_recorded(desk: Desk, found: Manifest, path: Path) -> None:
    """Raise NotInTheLedger unless both the publication and this very manifest are events here."""
    event = desk.store.ledger.event(found.ledger_number)
    published = digest({"publication": found.publication_sha256})
    written = digest(exported(found.version, {path.name: path.read_bytes()}))
    if (
        event is None
        or (event.hash, event.digest) != (found.ledger_hash, published)
        or not desk.store.ledger.holds("return exported", str(found.period), written)
    ):
        raise NotInTheLedger(
            "The ledger here has no such event; the package is of another database, or altered."
        )
