"""What sort of audit it is, in words that never say "audit" twice."""

from dataclasses import replace

import pytest

from auditui.practice.audit.record import AuditHeading, AuditState
from auditui.practice.audit.words import audit_words
from auditui.practice.period import Month
from auditui.practice.sample import Kind

HEADING = AuditHeading(
    1, Month(2016, 1), Kind.ROUTINE, "C1", "East", "", "Asha Archer", AuditState.TO_DO,
    None, None, None, "2015", "revised-2015",
)  # fmt: skip
WORDS = {
    Kind.ROUTINE: "routine audit",
    Kind.THEMATIC: "thematic audit (Neglect)",
    Kind.DIP_SAMPLE: "dip sample audit",
    Kind.CLOSURE: "closure audit",
    Kind.RE_AUDIT: "re-audit",
}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_words(kind: Kind) -> None:
    assert audit_words(replace(HEADING, kind=kind, theme="Neglect")) == WORDS[kind]
