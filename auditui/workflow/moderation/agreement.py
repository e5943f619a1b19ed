"""How far auditors and moderators agree: all for whoever calibrates, for an auditor their own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.measures.agreement.agreement import agreement
from auditui.measures.agreement.calibration import Calibration
from auditui.practice.grade import Grade
from auditui.practice.people import Right, Role
from auditui.store.moderation.agreement import GradePair
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.names import names_now


@dataclass(frozen=True)
class Calibrated:
    """Agreement by version of the thresholds, the newest last, and whether it is one's own only."""

    versions: tuple[Calibration, ...]
    is_own: bool


def calibrated(desk: Desk, *, own: bool = False, external: bool = False) -> Calibrated:
    """Agreement as whoever sits here may see it.

    A quality lead sees everybody's with each auditor beside it, a head of service or viewer all
    together without names, and whoever audits their own only, in confidence. `own` asks for that,
    `external` for external auditors' readings instead of moderators'.
    """
    person = desk.person
    is_own = own or person.role is Role.TEAM_MANAGER
    called = names_now(desk)
    every = desk.store.external_readings.pairs() if external else desk.store.pairs.all()
    pairs = [replace(pair, auditor=called.get(pair.auditor, pair.auditor)) for pair in every]
    if is_own:
        pairs = [pair for pair in pairs if pair.auditor == person.name]
    with_names = not is_own and Right.MODERATE in person.role.rights
    order = {version.version: place for place, version in enumerate(desk.store.tools.thresholds())}
    names = sorted({pair.thresholds for pair in pairs}, key=lambda name: order.get(name, -1))
    return Calibrated(
        tuple(
            _calibration(desk, name, [p for p in pairs if p.thresholds == name], with_names)
            for name in names
        ),
        is_own,
    )


def _calibration(
    desk: Desk, thresholds: str, pairs: Sequence[GradePair], with_names: bool
) -> Calibration:
    overall = [pair for pair in pairs if pair.is_overall]
    sections = {pair.section for pair in pairs if not pair.is_overall}
    tools = desk.store.tools.tools()
    titles = {section.key: section.title for tool in tools for section in tool.sections}
    in_order = [*(key for key in titles if key in sections), *sorted(sections - set(titles))]
    return Calibration(
        thresholds=thresholds,
        overall=agreement(_grades(overall)),
        sections={
            titles.get(key, key): agreement(_grades(p for p in pairs if p.section == key))
            for key in in_order
        },
        auditors={
            name: agreement(_grades(p for p in overall if p.auditor == name))
            for name in sorted({pair.auditor for pair in overall if pair.auditor})
        }
        if with_names
        else {},
    )


def _grades(pairs: Iterable[GradePair]) -> Iterable[tuple[Grade, Grade]]:
    return ((pair.first, pair.second) for pair in pairs)
