"""Versions of the tool and the thresholds: taking them in, what goes together, withdrawing one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, MANAGERS, VIEWER, seated
from store.recorded import record

from auditui.practice.errors import ImportRefused, NotPermitted
from auditui.practice.period import Month
from auditui.practice.tool import VersionKind
from auditui.practice.tool_versions import Reworded
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.reason import NeedsAReason
from auditui.workflow.tool import (
    LastVersion,
    NoSuchVersion,
    TwoVersions,
    VersionInUse,
    VersionTaken,
    compare_versions,
    import_tool,
    list_versions,
    toml_in_force,
    tools_named,
    withdraw_version,
)
from auditui.workflow.tool_in_force import versions_in_force

JANUARY = Month(2016, 1)
QUESTION = "Has the child been seen, and do"


@pytest.fixture
def shown(lead: Desk) -> str:
    """What `tool show --toml` prints: the form and the thresholds that are in force."""
    return toml_in_force(lead, JANUARY)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a file to be imported."""

    def write(text: str) -> Path:
        (tmp_path / "tool.toml").write_text(text)
        return tmp_path / "tool.toml"

    return write


def form(text: str) -> str:
    return text.partition("[[thresholds]]")[0]


def renamed(text: str, version: str = "2016") -> str:
    """The same with another name for the form."""
    assert 'version = "2015"' in text
    return text.replace('version = "2015"', f'version = "{version}"', 1)


def standing(lead: Desk) -> set[str]:
    return {entry.version for entry in list_versions(lead) if entry.withdrawn is None}


def test_thresholds_that_are_kept_word_for_word_are_left_as_they_are(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    added = import_tool(lead, file(renamed(shown).replace(QUESTION, "Is the child seen, and do")))
    assert (added.tools, added.thresholds, added.kept) == (("2016",), (), ("revised-2015",))
    (changed,) = added.rewording.reworded
    assert changed == Reworded(
        "voice.seen",
        f"{QUESTION} the records say so?",
        "Is the child seen, and do the records say so?",
    )
    assert [each.version for each in versions_in_force(lead, JANUARY)] == ["2016", "revised-2015"]


def test_a_form_that_is_kept_word_for_word_is_left_beside_new_thresholds(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    text = shown.replace('version = "revised-2015"', 'version = "revised-2016"')
    added = import_tool(lead, file(text))
    assert (added.tools, added.thresholds, added.kept) == ((), ("revised-2016",), ("2015",))
    assert not added.rewording.reworded


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ('title = "', 'title = "Our '),
        ("good = ", 'good = "Better." # '),
        ("in_force_from = 2015-09-01", "in_force_from = 2015-10-01"),
    ],
)
def test_a_name_that_is_taken_by_other_words_is_refused(
    old: str, new: str, lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    thresholds = shown.partition("[[thresholds]]")[2]
    assert old in thresholds
    changed = f"{form(shown)}[[thresholds]]{thresholds.replace(old, new, 1)}"
    if old:
        changed = renamed(changed)
    before = list_versions(lead)
    with pytest.raises(VersionTaken, match="is kept already and never changes"):
        import_tool(lead, file(changed))
    assert list_versions(lead) == before


def test_questions_that_come_and_go_are_named(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    added = import_tool(lead, file(renamed(form(shown)).replace("voice.seen", "voice.met", 1)))
    assert (added.rewording.added, added.rewording.dropped) == (("voice.met",), ("voice.seen",))


def section(text: str, key: str) -> str:
    """The form with one more section."""
    added = f'\n[[tool.sections]]\nkey = "{key}"\ntitle = "One more"\nguidance = "Look."\n'
    return form(text) + added + text[len(form(text)) :]


def described(text: str, key: str) -> str:
    """The thresholds with descriptors of one more section."""
    grades = ("outstanding", "good", "requires_improvement", "inadequate")
    lines = "\n".join(f'{grade} = "So."' for grade in grades)
    return f"{text}\n[thresholds.descriptors.{key}]\n{lines}\n"


def faults(lead: Desk, path: Path) -> list[str]:
    before = list_versions(lead)
    with pytest.raises(ImportRefused) as refusal:
        import_tool(lead, path)
    assert list_versions(lead) == before
    return [str(fault) for fault in refusal.value.faults]


def test_a_section_without_descriptors_is_refused(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    found = faults(lead, file(section(renamed(shown), "extra")))
    assert len(found) == 2
    for fault, thresholds in zip(found, ("original", "revised-2015"), strict=True):
        assert fault.startswith("column tool.sections[")
        assert f"Thresholds {thresholds} have no descriptors for it" in fault
    assert faults(lead, file(section(renamed(form(shown)), "extra"))) == found


def test_descriptors_of_a_section_that_the_tool_has_not_are_refused(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    thresholds = "[[thresholds]]" + shown.partition("[[thresholds]]")[2]
    text = described(thresholds.replace("revised-2015", "revised-2016"), "extra")
    (fault,) = faults(lead, file(text))
    assert fault.startswith(
        "column thresholds[1].descriptors.extra: Audit tool 2015 has no section"
    )


def test_a_section_that_is_gone_leaves_its_descriptors_behind(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    first, *rest = renamed(form(shown)).split("[[tool.sections]]")
    found = faults(lead, file("[[tool.sections]]".join([first, *rest[1:]])))
    assert len(found) == 2
    assert all("Audit tool 2016 has no section" in fault for fault in found)


def test_a_form_and_thresholds_with_one_more_section_go_in_together(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    text = described(section(renamed(shown), "extra"), "extra")
    text = text.replace("revised-2015", "revised-2016").replace(
        "in_force_from = 2015-09-01", "in_force_from = 2016-01-01"
    )
    lines = form(text).splitlines()
    (day,) = [line for line in lines if line.startswith("in_force_from")]
    text = text.replace(day, "in_force_from = 2016-01-01", 1)
    added = import_tool(lead, file(text))
    assert (added.tools, added.thresholds) == (("2016",), ("revised-2016",))
    assert versions_in_force(lead, Month(2015, 12))[1].version == "revised-2015"


def test_a_rehearsal_takes_nothing_in(lead: Desk, shown: str, file: Callable[[str], Path]) -> None:
    before = list_versions(lead), lead.store.ledger.head()
    with rehearsed(lead):
        assert import_tool(lead, file(renamed(shown))).tools == ("2016",)
    assert (list_versions(lead), lead.store.ledger.head()) == before


def test_a_version_without_audits_is_withdrawn_with_a_reason(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    import_tool(lead, file(renamed(shown)))
    withdraw_version(lead, "2016", "A question was left out.")
    assert versions_in_force(lead, JANUARY)[0].version == "2015"
    (entry,) = [entry for entry in list_versions(lead) if entry.version == "2016"]
    assert entry.withdrawn is not None
    assert (entry.withdrawn.reason, entry.withdrawn.who) == (
        "A question was left out.",
        lead.person.name,
    )
    head = lead.store.ledger.head()
    assert head is not None
    assert (head.verb, head.subject) == ("audit tool withdrawn", "2016")
    with pytest.raises(VersionTaken):
        import_tool(lead, file(renamed(shown)))
    with pytest.raises(NoSuchVersion):
        withdraw_version(lead, "2016", "Again.")


def test_a_version_with_audits_stays(lead: Desk, shown: str, file: Callable[[str], Path]) -> None:
    import_tool(lead, file(renamed(shown)))
    record(lead.store, JANUARY, "A1", tool="2016")
    before = standing(lead)
    with pytest.raises(VersionInUse, match="1 audit is under version 2016"):
        withdraw_version(lead, "2016", "Too late.")
    with pytest.raises(VersionInUse):
        withdraw_version(lead, "revised-2015", "Too late.")
    assert standing(lead) == before


def test_what_cannot_be_withdrawn_says_why(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    with pytest.raises(LastVersion, match="2015 is the only version"):
        withdraw_version(lead, "2015", "Mistake.")
    with pytest.raises(NoSuchVersion, match="no version 2099"):
        withdraw_version(lead, "2099", "Mistake.")
    with pytest.raises(NeedsAReason):
        withdraw_version(lead, "original", "  ")
    import_tool(lead, file(renamed(form(shown), "original")))
    with pytest.raises(TwoVersions):
        withdraw_version(lead, "original", "Which?")
    withdraw_version(lead, "original", "This.", VersionKind.TOOL)
    assert standing(lead) == {"2015", "original", "revised-2015"}
    for name in (MANAGERS[0], HEAD, VIEWER):
        with pytest.raises(NotPermitted):
            withdraw_version(seated(lead, name), "original", "Not mine.")


def test_names_that_a_tool_and_thresholds_share_are_told_apart_by_their_kind(
    lead: Desk, shown: str, file: Callable[[str], Path]
) -> None:
    twins = renamed(shown, "revised-2015").replace(QUESTION, "Is the child seen, and do", 1)
    import_tool(
        lead, file(twins.replace("in_force_from = 2014-01-01", "in_force_from = 2016-01-01"))
    )
    both = renamed(shown, "original").replace(
        "in_force_from = 2014-01-01", "in_force_from = 2015-01-01"
    )
    import_tool(lead, file(both))
    with pytest.raises(TwoVersions):
        compare_versions(lead, "original", "revised-2015")
    (change,) = compare_versions(lead, "original", "revised-2015", VersionKind.TOOL)
    assert change.key == "voice.seen"
    assert len(compare_versions(lead, "original", "revised-2015", VersionKind.THRESHOLDS)) == 32
    tool, thresholds = tools_named(lead, "original", VersionKind.THRESHOLDS)
    assert (tool, thresholds and thresholds.version) == (None, "original")
    withdraw_version(lead, "original", "A slip.", VersionKind.TOOL)
    with pytest.raises(NoSuchVersion):
        tools_named(lead, "original", VersionKind.TOOL)
