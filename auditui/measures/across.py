"""Checklist questions and section grades across teams, localities, months or quarters.

Teams and localities stand in name order and are never ranked, months and quarters in time. What is
compared is the same wording of a question; a share under more than one version of the thresholds
has no interval, as everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from auditui.dataclass import dataclass
from auditui.measures.answers import AnswerTally, answered
from auditui.measures.groups import SMALL, GroupTally
from auditui.measures.share import Share
from auditui.practice.period import Month
from auditui.practice.selection import Across
from auditui.practice.tool import Checklist


@dataclass(frozen=True)
class AcrossCell:
    """One group's share: `key` is as stored, `name` as shown."""

    key: str
    name: str
    share: Share

    @property
    def is_small(self) -> bool:
        """Whether it holds too few audits to say much."""
        return self.share.total < SMALL


@dataclass(frozen=True)
class AcrossLine:
    """A question with its yes of those it applied to, or a section with its grades.

    `under` is the checklist's title, empty of sections. `is_reworded` says that other words were
    asked under its key in these months; those stand on a line of their own.
    """

    key: str
    title: str
    under: str
    cells: tuple[AcrossCell, ...]
    whole: Share
    is_reworded: bool = False


@dataclass(frozen=True)
class AcrossTable:
    """Every question or section of some months, each across the same groups."""

    across: Across
    first: Month
    last: Month
    lines: tuple[AcrossLine, ...]
    of_sections: bool

    @property
    def has_small(self) -> bool:
        """Whether any share is of too few audits to say much."""
        return any(cell.is_small for line in self.lines for cell in line.cells)


def checklists_across(
    across: Across,
    first: Month,
    last: Month,
    checklists: Iterable[Checklist],
    tallies: Iterable[tuple[str, AnswerTally]],
    names: Mapping[str, str],
) -> AcrossTable:
    """Each question that was answered, in the form's order, across the groups in their order.

    `tallies` come with the key of their group; `names` has each key's name in the order shown.
    """
    by_group: dict[str, list[AnswerTally]] = defaultdict(list)
    for group, tally in tallies:
        by_group[group].append(tally)
    everything = [tally for group in by_group.values() for tally in group]
    lines = tuple(
        AcrossLine(
            question.key,
            question.text,
            checklist.title,
            tuple(
                AcrossCell(key, name, answered(question, by_group[key]).share)
                for key, name in names.items()
                if key in by_group
            ),
            answered(question, everything).share,
            any(t.question == question.key and not t.is_of(question) for t in everything),
        )
        for checklist in checklists
        for question in checklist.questions
        if any(tally.is_of(question) for tally in everything)
    )
    return AcrossTable(across, first, last, lines, of_sections=False)


def sections_across(
    across: Across,
    first: Month,
    last: Month,
    sections: Mapping[str, str],
    tallies: Iterable[tuple[str, GroupTally]],
    names: Mapping[str, str],
) -> AcrossTable:
    """Each section that was graded, across the groups; `sections` has the titles in form order."""
    given = list(tallies)
    groups = {group for group, _ in given}
    graded = {tally.group for _, tally in given}
    order = [key for key in sections if key in graded] + sorted(graded - sections.keys())
    lines = tuple(
        AcrossLine(
            section,
            sections.get(section, section),
            "",
            tuple(
                AcrossCell(key, name, _graded(section, [t for g, t in given if g == key]))
                for key, name in names.items()
                if key in groups
            ),
            _graded(section, [tally for _, tally in given]),
        )
        for section in order
    )
    return AcrossTable(across, first, last, lines, of_sections=True)


def _graded(section: str, tallies: Sequence[GroupTally]) -> Share:
    own = [tally for tally in tallies if tally.group == section]
    return Share(
        sum(tally.audits for tally in own if tally.grade.is_ri_or_better),
        sum(tally.audits for tally in own),
        tuple(sorted({tally.thresholds for tally in own if tally.audits})),
    )
