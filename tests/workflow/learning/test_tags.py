"""The trust's tags: kept with their past, chosen on open audits, ended ones refused."""

from pathlib import Path

import pytest
from conftest import JANUARY, MANAGERS, fill, seated

from auditui.practice.audit.record import Audit, Prose
from auditui.practice.errors import ImportRefused, NotPermitted, NotUnderstood
from auditui.practice.learning.tag import TagSide
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.document import document
from auditui.workflow.audit.filling import fill as fill_form
from auditui.workflow.audit.filling import form_text
from auditui.workflow.audit.form import NotOpen, SeenOtherwise
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.desk import Desk
from auditui.workflow.learning import tags as verbs
from auditui.workflow.learning.choosing import NotOffered, choose, take_off
from auditui.workflow.ledger import newest
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.sample.draw import draw
from auditui.workflow.settings import set_setting

AREA, STRENGTH = TagSide.AREA, TagSide.STRENGTH


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    """A team manager with an audit to do, where two tags are offered and one has ended."""
    for title in ("Chronology", "Child's voice", "Genogram"):
        verbs.add(lead, title)
    verbs.end(lead, "genogram")
    return seated(lead, draw(lead, JANUARY, 4).cases[0].auditor)


@pytest.fixture
def audit_id(auditor: Desk) -> int:
    return audits.mine(auditor)[0].audit_id


def chosen(audit: Audit) -> list[tuple[str, str]]:
    return [(each.side.mark, each.title) for each in audit.tags]


def test_the_list_keeps_its_past(lead: Desk) -> None:
    added = verbs.add(lead, " Child's  voice ", "Heard.")
    assert verbs.rename(lead, str(added.tag_id), "The child is heard").former_titles == (
        "Child's voice",
    )
    assert verbs.find(lead, "THE CHILD is heard").meaning == "Heard."
    assert verbs.end(lead, "The child is heard").standing == "ended 2016-01-04"
    assert verbs.offered(lead) == ()
    with pytest.raises(verbs.TagEnded, match="Nothing was to change"):
        verbs.end(lead, "The child is heard")
    with pytest.raises(verbs.TagTaken, match="Offer it again instead"):
        verbs.add(lead, "the child IS heard")
    assert verbs.offer_again(lead, "The child is heard").is_offered
    assert [event.verb for event in newest(lead, 4)] == [
        "tag offered again", "tag ended", "tag renamed", "tag added",
    ]  # fmt: skip
    for title in ("", " ", "One; two"):
        with pytest.raises(NotUnderstood):
            verbs.add(lead, title)
    for unknown in ("Nothing", "77"):
        with pytest.raises(verbs.NoSuchTag, match="tags list"):
            verbs.find(lead, unknown)
    with pytest.raises(NotPermitted):
        verbs.add(seated(lead, MANAGERS[0]), "Mine")


def test_a_file_adds_and_explains_and_ends_nothing(lead: Desk, tmp_path: Path) -> None:
    verbs.add(lead, "Chronology")
    verbs.add(lead, "Visits")
    path = tmp_path / "tags.csv"
    path.write_text("Tag,Meaning\nchronology,Added together.\nPlan,\n")
    taken = verbs.import_tags(lead, path)
    assert [tag.title for tag in taken.added] == ["Plan"]
    assert [(tag.title, tag.meaning) for tag in taken.reworded] == [
        ("Chronology", "Added together.")
    ]
    assert [tag.title for tag in verbs.offered(lead)] == ["Chronology", "Visits", "Plan"]
    verbs.end(lead, "Plan")
    with pytest.raises(verbs.TagEnded, match="or leave it out"):
        verbs.import_tags(lead, path)
    path.write_text("tag\nA; b\nPlan\nplan\n")
    with pytest.raises(ImportRefused) as refused:
        verbs.import_tags(lead, path)
    assert [fault.row for fault in refused.value.faults] == [2, 4]


def test_strengths_and_areas_are_chosen_and_taken_off(auditor: Desk, audit_id: int) -> None:
    choose(auditor, audit_id, AREA, "chronology")
    choose(auditor, audit_id, STRENGTH, "Child's voice")
    audit = choose(auditor, audit_id, AREA, "Child's voice")
    assert chosen(audit) == [
        ("+", "Child's voice"), ("-", "Chronology"), ("-", "Child's voice"),
    ]  # fmt: skip
    audit = take_off(auditor, audit_id, AREA, "Child's voice")
    assert audit.tagged(Prose.AREAS_TO_IMPROVE) == ("Chronology",)
    assert audit.tagged(Prose.FEEDBACK) == ()
    with pytest.raises(NotUnderstood, match="not chosen there as an area to improve"):
        take_off(auditor, audit_id, AREA, "Child's voice")
    assert choose(auditor, audit_id, AREA, "Child's voice").tags[-1].side is AREA


def test_a_tag_that_is_no_longer_offered(lead: Desk, auditor: Desk, audit_id: int) -> None:
    with pytest.raises(NotOffered, match="Genogram is offered no more, since 2016-01-04"):
        choose(auditor, audit_id, AREA, "Genogram")
    with pytest.raises(NotUnderstood, match="a strength"):
        take_off(auditor, audit_id, STRENGTH, "Genogram")
    choose(auditor, audit_id, AREA, "Chronology")
    verbs.end(lead, "Chronology")
    assert chosen(choose(auditor, audit_id, AREA, "Chronology")) == [("-", "Chronology")]
    fill(auditor, audit_id)
    audits.submit(auditor, audit_id)
    verbs.rename(lead, "Chronology", "Chronology in use")
    assert chosen(audits.standing(lead, audit_id)) == [("-", "Chronology in use")]
    with pytest.raises(NotOpen):
        choose(auditor, audit_id, AREA, "Child's voice")
    reopen(lead, audit_id, "Too short.")
    take_off(auditor, audit_id, AREA, "Chronology in use")
    with pytest.raises(NotOffered):
        choose(auditor, audit_id, AREA, "Chronology in use")


def test_it_is_read_wherever_the_audit_is(lead: Desk, auditor: Desk, audit_id: int) -> None:
    fill(auditor, audit_id)
    seen = choose(auditor, audit_id, AREA, "Chronology")
    choose(auditor, audit_id, STRENGTH, "Child's voice")
    with pytest.raises(SeenOtherwise, match="Child's voice is recorded, nothing was seen"):
        audits.submit(auditor, audit_id, seen=seen)
    audits.submit(auditor, audit_id)
    for only in (True, False):
        found = document(lead, audit_id, only_feedback=only).parts
        parts = {part.title: part for part in found}
        assert parts["Areas to improve"].paragraphs[-1] == "Tags: Chronology."
    set_setting(lead, "moderation_share", "100")
    draw_moderation(lead, JANUARY, "7")
    assert audits.open_form(lead, audit_id).audit.tags == ()
    assert audits.open_form(auditor, audit_id).audit.tags


def test_they_are_filled_in_as_text(auditor: Desk, audit_id: int, tmp_path: Path) -> None:
    choose(auditor, audit_id, AREA, "Chronology")
    text = form_text(auditor, audit_id)
    assert "# Tags may be chosen, a semicolon between them: Chronology; Child's voice" in text
    path = tmp_path / "form.txt"
    path.write_text(text.replace("tags: Chronology", "tags: child's voice;"))
    assert chosen(fill_form(auditor, audit_id, path)) == [("-", "Child's voice")]
    path.write_text(text.replace("tags:\n", "tags: Genogram\n", 1))
    with pytest.raises(ImportRefused) as refused:
        fill_form(auditor, audit_id, path)
    assert "not offered" in str(refused.value.faults[0])
