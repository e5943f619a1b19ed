"""What an auditor found in one file, before a word of it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer, AuditTool
from recipe.answering import SECTION_OF, answers
from recipe.dice import Dice
from recipe.grading import section_grades
from recipe.schedule import Assignment
from recipe.sentences import Setting, setting_of


@dataclass(frozen=True)
class Finding:
    """The grades and answers of one audit, which agree with one another."""

    assignment: Assignment
    setting: Setting
    grades: Mapping[str, Grade]
    answers: Mapping[str, Answer]

    @property
    def overall(self) -> Grade:
        """The overall grade."""
        return self.grades[OVERALL]

    def dice(self, purpose: str) -> Dice:
        """Dice of this audit's own, for one purpose."""
        return Dice(purpose, self.assignment.month, self.assignment.case.entry.case_ref)

    def sections(self, dice: Dice) -> list[str]:
        """The sections from best to weakest, equals in any order."""
        keys = [key for key in self.grades if key != OVERALL]
        return sorted(dice.shuffled(keys), key=lambda key: self.grades[key].rank)

    def answered(self, wanted: Sequence[Answer], dice: Dice) -> list[str]:
        """The questions so answered: in the order of `wanted`, then of their section's grade.

        Yes goes from the best section to the weakest, other answers the other way.
        """
        keys = [key for key, answer in self.answers.items() if answer in wanted]
        return sorted(dice.shuffled(keys), key=lambda key: self._place(key, wanted))

    def _place(self, key: str, wanted: Sequence[Answer]) -> tuple[int, int]:
        answer = self.answers[key]
        rank = self.grades[SECTION_OF.get(key, OVERALL)].rank
        return wanted.index(answer), rank if answer is Answer.YES else -rank


def make_finding(assignment: Assignment, tool: AuditTool) -> Finding:
    """The finding that the assignment's overall grade asks for."""
    dice = Dice("finding", assignment.month, assignment.case.entry.case_ref)
    sections = section_grades(
        assignment.grade,
        assignment.thresholds,
        above_ceiling=assignment.above_ceiling,
        dice=dice,
    )
    grades = {section.key: sections[section.key] for section in tool.sections}
    grades[OVERALL] = assignment.grade
    given = answers(assignment, grades, tool, dice)
    return Finding(assignment, setting_of(assignment), grades, given)
