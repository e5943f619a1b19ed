"""Making a pack for an inspection, with an event of its own on the ledger."""

from hashlib import sha256
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.inspection.pack import Pack, Shown, write_pack
from auditui.measures.tables import inspection as tables
from auditui.measures.words.inspection.claims import Question
from auditui.measures.words.inspection.self_evaluation import self_evaluation
from auditui.practice.people import Right
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.inspection.gather import Recorded, recorded, texts_of
from auditui.workflow.ledger import head
from auditui.workflow.proof.checkpoint import checkpoint_at
from auditui.workflow.saving import AS_NEW, Saving
from auditui.workflow.settings import publisher

_SINGLE = (
    "Single rows are left out, since the trust withholds small counts and anybody could count "
    "them. With --with-references they are written."
)


def evaluated(desk: Desk) -> tuple[Question, ...]:
    """The draft self-evaluation as it stands now. Raises NotPermitted."""
    require(desk, Right.MAKE_INSPECTION_PACK)
    return self_evaluation(recorded(desk).evidence)


@dataclass(frozen=True)
class Wanted:
    """What more a pack has where somebody asks for it: case references, what auditors wrote."""

    references: bool = False
    texts: bool = False

    @property
    def right(self) -> Right:
        """What it takes to make such a pack."""
        more = self.references or self.texts
        return Right.TAKE_REFERENCES_OUT if more else Right.MAKE_INSPECTION_PACK


NOTHING_MORE = Wanted()
"""A pack as it may be sent."""


def make_pack(
    desk: Desk, folder: Path, wanted: Wanted = NOTHING_MORE, how: Saving = AS_NEW
) -> tuple[Path, ...]:
    """Write the pack into a folder, whole or not at all, and return its files in name order.

    References and texts are for a quality lead to give. Raises NotPermitted and what `write_pack`
    raises; then nothing is written.
    """
    require(desk, wanted.right)
    made = _pack(desk, wanted)
    with change(desk, wanted.right, "inspection pack made", str(desk.today)) as facts:
        how.make_room(folder)
        paths = write_pack(made, folder, over=how.over)
        manifest = next(path for path in paths if path.name.endswith("-manifest.json"))
        facts.note(
            manifest=sha256(manifest.read_bytes()).hexdigest(),
            with_references="yes" if wanted.references else "no",
            with_texts="yes" if wanted.texts else "no",
        )
    return paths


def _pack(desk: Desk, wanted: Wanted) -> Pack:
    found = recorded(desk)
    questions = self_evaluation(found.evidence)
    newest = head(desk)
    shown = _tables(found, questions, with_references=wanted.references)
    if wanted.texts:
        texts = tables.texts_table(texts_of(desk, found), tables.numbered(found.audits))
        shown += (Shown("texts", "What auditors wrote", texts, is_printed=False),)
    return Pack(
        trust=publisher(desk).trust,
        evidence=found.evidence,
        questions=questions,
        tables=shown,
        ledger=(newest.number, newest.hash) if newest else (0, ""),
        has_references=wanted.references,
        has_texts=wanted.texts,
        checkpoint=str(checkpoint_at(desk, newest)) if newest else "",
    )


def _tables(
    found: Recorded, questions: tuple[Question, ...], *, with_references: bool
) -> tuple[Shown, ...]:
    known, today, clean = found.evidence, found.evidence.as_of, found.names.out_of
    called = tables.numbered(found.audits)
    has_rows = with_references or known.below <= 1
    singles = (
        (
            "audits",
            "Audits",
            tables.audits_table(found.audits, with_references=with_references),
            True,
        ),
        ("plans", "Improvement plans", tables.plans_table(found.plans, called, today), True),
        ("actions", "Actions", tables.actions_table(found.actions, called, today), False),
    )
    return (
        Shown("claims", "Self-evaluation", tables.claims_table(questions), is_printed=False),
        Shown(
            "grades",
            "Grades of the routine sample before and after moderation",
            tables.grades_table(found.audits, known.below),
        ),
        Shown(
            "agreement",
            "Blind readings of the same audit",
            tables.agreement_table(known.agreement, known.below),
        ),
        Shown("voices", "Worker and family", tables.voices_table(found.voices, known.below)),
        Shown(
            "family",
            "What children and families answered",
            tables.family_table(known.family, known.below),
        ),
        Shown("themes", "Thematic audits", tables.themes_table(found.themes, today, clean)),
        Shown(
            "practice-changes",
            "Practice changes",
            tables.changes_table(found.themes, found.changes, today, clean),
        ),
        *(
            Shown(name, title, table, is_printed)
            if has_rows
            else Shown(name, title, None, why_not=_SINGLE)
            for name, title, table, is_printed in singles
        ),
    )
