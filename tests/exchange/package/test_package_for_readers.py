"""What a reader of the package is told beside the figure: who, what was moderated, what was."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from exchange.package.publications import DECEMBER, Q3, Texts, publication

from auditui.exchange.package.package import write_package
from auditui.measures.publication import Publication
from auditui.measures.snapshot import Moderation, freeze, thaw
from auditui.practice.contract_return.line import Publisher
from auditui.practice.period import Month

PUBLISHER = Publisher("North Trust", "Children's services", "quality@north.example")
FIRST = publication(DECEMBER)
CORRECTION = publication(DECEMBER, 2, Texts(reason="A late audit was submitted."))
MODERATED = "3 of 33 audits were moderated: 1 into requires improvement or better and 2 out of it, "


def moderated(published: Publication, found: Mapping[Month, Moderation]) -> Publication:
    return replace(published, counts=freeze(replace(thaw(published.counts), moderated=found)))


def faces(folder: Path, stem: str) -> Mapping[str, str]:
    """What the briefing and the workbook's cover say, as text."""
    cover = openpyxl.load_workbook(folder / f"{stem}.xlsx")["Cover"]
    return {
        "html": (folder / f"{stem}-briefing.html").read_text(),
        "markdown": (folder / f"{stem}-briefing.md").read_text().replace("\\", ""),
        "cover": "\n".join(str(row[0].value) for row in cover.iter_rows()),
    }


def test_the_trust_its_contract_and_a_contact_stand_on_every_face(tmp_path: Path) -> None:
    write_package(FIRST, [], tmp_path, publisher=PUBLISHER)
    told = "North Trust. Contract: Children's services. Contact: quality@north.example."
    for face, text in faces(tmp_path, "a3-2015-12-v1").items():
        assert told in text, face
    described = json.loads((tmp_path / "a3-2015-12-v1.csv-metadata.json").read_text())
    assert described["dc:publisher"] == "North Trust"
    assert described["dc:isPartOf"] == "Children's services"
    assert described["dcat:contactPoint"] == "quality@north.example"


def test_what_is_not_set_is_left_out(tmp_path: Path) -> None:
    write_package(FIRST, [], tmp_path, publisher=Publisher(contact="A. Lead"))
    assert "\nContact: A. Lead.\n" in faces(tmp_path, "a3-2015-12-v1")["markdown"]
    assert "dc:publisher" not in (tmp_path / "a3-2015-12-v1.csv-metadata.json").read_text()


def test_a_correction_says_what_the_version_before_it_said(tmp_path: Path) -> None:
    write_package(CORRECTION, [], tmp_path, others=[FIRST, publication(Q3)])
    told = (
        "Correction 1, in place of version 1. Version 1 said 32 of 33, 97%, ON TARGET. "
        "Reason: A late audit was submitted."
    )
    for face, text in faces(tmp_path, "a3-2015-12-v2").items():
        assert told in text, face


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({}, "No audit was moderated."),
        ({DECEMBER: Moderation(3)}, "3 of 33 audits were moderated, which did not move the figure"),
        ({DECEMBER: Moderation(1)}, "1 of 33 audits was moderated, which did not move"),
        (
            {DECEMBER: Moderation(3, 1, 2)},
            f"{MODERATED}which moved the figure down from 33 of 33 (100%).",
        ),
        ({DECEMBER: Moderation(2, 1, 1)}, "which left the figure where it was."),
        ({DECEMBER: Moderation(2, 2, 0)}, "which moved the figure up from 30 of 33 (91%)."),
    ],
)
def test_how_many_audits_were_moderated_is_told_with_which_way_that_moved_the_figure(
    tmp_path: Path, found: Mapping[Month, Moderation], told: str
) -> None:
    write_package(moderated(FIRST, found), [], tmp_path)
    for face, text in faces(tmp_path, "a3-2015-12-v1").items():
        assert told in text, face


def test_a_quarter_adds_up_what_was_moderated_in_its_months() -> None:
    every = {month: Moderation(2, 1, 0) for month in (Month(2015, 9), *Q3.months)}
    assert moderated(publication(Q3), every).moderation == Moderation(6, 3, 0)


def test_what_was_published_before_moderation_was_frozen_says_nothing_of_it(tmp_path: Path) -> None:
    assert FIRST.moderation is None
    assert "moderated" not in FIRST.counts
    write_package(FIRST, [], tmp_path)
    assert "moderated" not in faces(tmp_path, "a3-2015-12-v1")["markdown"].partition("## ")[0]


def test_few_moderated_audits_are_not_told_where_small_counts_are_withheld(tmp_path: Path) -> None:
    found = {month: Moderation(1, 0, 1) for month in Q3.months}
    write_package(moderated(publication(Q3), found), [], tmp_path, suppress_below=5)
    text = faces(tmp_path, "a3-2015-16-Q3-v1")["markdown"]
    assert "3 of 99 audits were moderated" not in text


def test_no_answer_stands_without_its_question(tmp_path: Path) -> None:
    write_package(FIRST, [], tmp_path)
    for line in faces(tmp_path, "a3-2015-12-v1")["markdown"].splitlines():
        assert not line.removeprefix("- ").startswith(("Not so", "Something has", "That cannot"))
