"""Agreement under one version of the thresholds: overall, by section, and beside each auditor."""

from collections.abc import Mapping
from dataclasses import field

from auditui.dataclass import dataclass
from auditui.measures.agreement.agreement import Agreement


@dataclass(frozen=True)
class Calibration:
    """How auditors and moderators agree under a version of the thresholds.

    `sections` are by title in form order, `auditors` by name, never by how they agree; they are
    there only for whoever calibrates. Both readings of an audit are of one case, so that sections
    are never pooled.
    """

    thresholds: str
    overall: Agreement
    sections: Mapping[str, Agreement] = field(default_factory=dict)
    auditors: Mapping[str, Agreement] = field(default_factory=dict)
