"""A version of the tool or of the thresholds to be read, line by line."""

from collections.abc import Iterator

from auditui.practice.day import long_day
from auditui.practice.tool import OVERALL, AuditTool, Thresholds, VersionEntry, VersionKind
from auditui.practice.tool_versions import first_month_of

KINDS = {VersionKind.TOOL: "Audit tool", VersionKind.THRESHOLDS: "Thresholds"}
"""What each kind is called at the beginning of a sentence."""


def tool_lines(form: AuditTool) -> Iterator[str]:
    """The checklists with their questions, the graded sections, what the family is asked."""
    yield f"{form.title} ({form.version}), in force from {form.in_force_from}"
    for checklist in form.checklists:
        yield ""
        yield checklist.title
        for question in checklist.questions:
            yield f"  {question.text} ({' / '.join(answer.value for answer in question.choices)})"
    yield ""
    yield f"Graded sections; with one inadequate, overall is suggested at most {form.ceiling.value}"
    yield from (f"  {section.title}" for section in form.sections)
    if form.family:
        yield ""
        yield "Asked of the child or family, no part of any grade"
        yield from (f"  {each.text}" for each in form.family)


def section_titles(form: AuditTool | None) -> dict[str, str]:
    """What the sections of a tool, and the grade of the whole file, are called, by their keys."""
    sections = form.sections if form else ()
    return {section.key: section.title for section in sections} | {OVERALL: "Overall"}


def thresholds_lines(form: AuditTool | None, thresholds: Thresholds) -> Iterator[str]:
    """What each grade means, section by section as the tool calls them."""
    yield f"{thresholds.title} ({thresholds.version}), in force from {thresholds.in_force_from}"
    titles = section_titles(form)
    for key, by_grade in thresholds.descriptors.items():
        yield ""
        yield titles.get(key, key)
        yield from (f"  {grade.title}: {text}" for grade, text in by_grade.items())


def break_words(thresholds: Thresholds) -> str:
    """What new thresholds do to A3, said before they are taken."""
    return (
        f"Samples of {first_month_of(thresholds).label} and later are graded against "
        f"{thresholds.version}: A3's series breaks there, and nothing is compared across it."
    )


def about_version(entry: VersionEntry) -> str:
    """A version as it was taken in, in sentences."""
    said = (
        f"{KINDS[entry.kind]} {entry.version}, {entry.title}: in force from "
        f"{long_day(entry.in_force_from)}, taken in by {entry.imported_by} on "
        f"{long_day(entry.imported_at.date())}, {entry.audits:,} "
        f"{'audit' if entry.audits == 1 else 'audits'} under it."
    )
    if entry.withdrawn:
        day = long_day(entry.withdrawn.at.date())
        return f"{said}\nWithdrawn by {entry.withdrawn.who} on {day}: {entry.withdrawn.reason}"
    return said
