"""Entering an audit from paper for its auditor, in a shell."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import HEAD, JANUARY, LEAD, MANAGERS, fill, seated

from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


def test_a_form_on_paper_is_entered_for_its_auditor(
    trust: Path, lead: Desk, tmp_path: Path
) -> None:
    case = draw(lead, JANUARY, 4, seed="1").cases[0]
    auditor = seated(lead, case.auditor)
    number = audits.mine(auditor)[0].audit_id
    fill(auditor, number)
    form = tmp_path / "form.txt"
    form.write_text(done(trust, "audits", "form", str(number)).stdout)
    asked = ("audits", "fill", str(number), str(form), "--submit")
    before = dump(trust)
    for name, says in (
        (LEAD, f"Say that you enter it on behalf of {case.auditor}"),
        (HEAD, "Ask the quality lead to reassign it"),
    ):
        refused = auditui(trust, *asked, name=name)
        assert (refused.exit_code, says in refused.stderr) == (6, True), refused.stderr
    stranger = next(name for name in MANAGERS if name != case.auditor)
    for name, whose in ((HEAD, case.auditor), (LEAD, stranger), (LEAD, "Nobody")):
        refused = auditui(trust, *asked, "--on-behalf-of", whose, name=name)
        assert refused.exit_code == 6, refused.stderr
    assert dump(trust) == before
    done(trust, *asked, "--on-behalf-of", case.auditor.upper())
    shown = read(trust, "audits", "show", str(number))
    assert (shown["auditor"], shown["entered_by"]) == (case.auditor, [LEAD])
    both = f"{case.auditor}, entered by {LEAD}"
    assert both in done(trust, "audits", "show", str(number), "--feedback").stdout
    assert both in done(trust, "audits", "list", "--month", "2016-01").stdout
    (event,) = read(trust, "ledger", "list", "--limit", "1")
    assert (event["who"], event["on_behalf_of"]) == (LEAD, case.auditor)
    refused = auditui(trust, "audits", "moderate", str(number), "good", "--reason", "Thin.")
    assert (refused.exit_code, "that they entered" in refused.stderr) == (6, True)


def test_an_earlier_wording_is_put_back_for_the_auditor(trust: Path, lead: Desk) -> None:
    case = draw(lead, JANUARY, 4, seed="1").cases[0]
    auditor = seated(lead, case.auditor)
    number = audits.mine(auditor)[0].audit_id
    for note in ("Seen alone.", "Seen."):
        audits.note(auditor, number, "voice.seen", note)
    asked = ("audits", "put-back", str(number), "1")
    assert auditui(trust, *asked).exit_code == 6
    done(trust, *asked, "--on-behalf-of", case.auditor)
    assert audits.standing(lead, number).response("voice.seen").note == "Seen alone."


def test_what_follows_from_a_weakness_is_said_for_the_auditor(trust: Path, lead: Desk) -> None:
    case = draw(lead, JANUARY, 4, seed="1").cases[0]
    auditor = seated(lead, case.auditor)
    number = audits.mine(auditor)[0].audit_id
    audits.answer(auditor, number, "voice.seen", Answer.NO)
    asked = ("actions", "tie", str(number), "question:voice.seen", "--reason", "Known to all.")
    assert auditui(trust, *asked).exit_code == 6
    done(trust, *asked, "--on-behalf-of", case.auditor)
    (event,) = read(trust, "ledger", "list", "--limit", "1")
    assert (event["who"], event["on_behalf_of"]) == (LEAD, case.auditor)
