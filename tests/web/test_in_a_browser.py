"""The program in a real browser, behind a proxy that signs people on."""

from pathlib import Path

import pytest
from conftest import account_of
from tui.audit.form.at_the_form import drawn
from web.at_the_page import HEADER, SECRET
from web.at_the_proxy import behind_a_proxy
from web.in_a_browser import Browsing, a_browser, page_in, why_no_browser

from auditui.practice.audit.record import AuditState
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer
from auditui.web.door import PROXY_HEADER
from auditui.workflow.audit.form import mine, open_form
from auditui.workflow.desk import Desk

pytestmark = pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser() or "there is one")

BEGUN = "Seen at school and at home, "
PASTED = " ".join(f"word {number}" for number in range(1_900))
GONE_ON = "alone, and heard."


async def test_a_whole_audit_is_graded_by_keyboard_cut_off_in_a_text_and_its_feedback_saved(
    lead: Desk,
) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    async with (
        a_browser() as browser,
        behind_a_proxy(lead.store.path, account_of(manager.person.name)) as proxy,
        page_in(browser) as browsing,
    ):
        await browsing.page.goto(proxy.address)
        await open_the_audit(browsing)
        form = open_form(manager, audit_id)
        await browsing.type("y", *("y" for _ in form.tool.questions))
        await browsing.type("g", BEGUN)
        await browsing.see(BEGUN.strip())
        proxy.cut()
        await browsing.page.get_by_text("What you were writing is kept.").wait_for()
        # The button that opens it again is where the keys go.
        async with browsing.page.expect_navigation():
            await browsing.type("<Enter>")
        await open_the_audit(browsing)
        await browsing.type("<ArrowUp>", "t", GONE_ON, "<Tab>")
        for _ in form.tool.sections[1:]:
            await browsing.type("g", "Seen.", "<Tab>")
        await browsing.type("r", "Late.", "<Tab>", "Heard.", "<Tab>", "Dates.", "<Tab>")
        await browsing.type("Date the plan", "<Tab>", "Ben Baker", "<Enter>")
        await browsing.type("31/01/2016", "<Enter>", "<Tab>", "Thanks.", "<Escape>")
        await browsing.type("<Control+s>")
        await browsing.see("It will be read only")
        await browsing.type("s")
        await browsing.see("Read only: this audit is submitted.")
        feedback = await downloaded(browsing)
    audit = open_form(manager, audit_id).audit
    assert audit.heading.state is AuditState.SUBMITTED
    assert {audit.response(each.key).answer for each in form.tool.questions} == {Answer.YES}
    first = form.tool.sections[0].key
    assert audit.judgement(first).reason == BEGUN + GONE_ON
    assert audit.judgement(OVERALL).grade is Grade.REQUIRES_IMPROVEMENT
    assert [(action.what, action.owner) for action in audit.actions] == [
        ("Date the plan", "Ben Baker")
    ]
    assert feedback.startswith("Feedback on the audit of")
    assert "Thanks." in feedback


async def test_a_second_tab_a_resize_a_long_paste_and_a_tab_that_is_closed_lose_nothing(
    lead: Desk,
) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    async with (
        a_browser() as browser,
        behind_a_proxy(lead.store.path, account_of(manager.person.name)) as proxy,
        page_in(browser) as browsing,
    ):
        await browsing.page.goto(proxy.address)
        await open_the_audit(browsing)
        second = Browsing(await browsing.page.context.new_page())
        await second.page.goto(proxy.address)
        await open_the_audit(second)
        await second.see("Read only", "at a browser, page ")
        await browsing.page.bring_to_front()
        await browsing.type("yt", BEGUN)
        await browsing.page.set_viewport_size({"width": 700, "height": 400})
        # Narrow pages have no list of pages beside the rows.
        await browsing.until(lambda shown: BEGUN.strip() in shown and "Left on each" not in shown)
        await browsing.paste(PASTED)
        await browsing.see(PASTED[-20:])
        await browsing.page.close()
        await second.until(lambda shown: "Read only" not in shown)
    assert open_form(manager, audit_id).audit.response("voice.seen").note == BEGUN + PASTED


async def test_a_forged_name_a_foreign_page_and_nobody_get_no_session(lead: Desk) -> None:
    async with a_browser() as browser, behind_a_proxy(lead.store.path, "asha") as proxy:
        forged = {HEADER: "asha", PROXY_HEADER: SECRET}
        async with page_in(browser, extra_http_headers=forged) as browsing:
            assert await status_of(browsing, proxy.server) == 403
        async with page_in(browser) as browsing:
            assert await status_of(browsing, proxy.address) == 200
            await browsing.see("My audits ·")
        async with page_in(browser) as browsing:
            # To a browser another name of this machine is a page of somebody else.
            await browsing.page.goto(proxy.address.replace("127.0.0.1", "localhost") + "/health")
            assert await opens_session(browsing, proxy.address) is False
        proxy.user = None
        async with page_in(browser) as browsing:
            assert await status_of(browsing, proxy.address) == 401
            assert "Sign on first" in await browsing.page.inner_text("body")
            assert await opens_session(browsing, proxy.address) is False


async def status_of(browsing: Browsing, address: str) -> int:
    """The status with which a page is answered."""
    response = await browsing.page.goto(address)
    assert response is not None
    return response.status


async def opens_session(browsing: Browsing, address: str) -> bool:
    """Whether the page that is open, whatever it is, is let into a session."""
    asked = (
        "where => new Promise(told => { const socket = new WebSocket(where); "
        "socket.onopen = () => told(true); socket.onerror = () => told(false); })"
    )
    return bool(await browsing.page.evaluate(asked, address.replace("http", "ws", 1) + "/ws"))


async def open_the_audit(browsing: Browsing) -> None:
    """Open the first audit of one's list."""
    await browsing.see("My audits ·", "Open assessment")
    await browsing.type("<Enter>")
    await browsing.see("Left on each page")


async def downloaded(browsing: Browsing) -> str:
    """The feedback on the audit that is open, as the browser saves it."""
    await browsing.type("d")
    await browsing.see("What of it?")
    await browsing.type("<ArrowDown>", "<Enter>")
    await browsing.see("In which format?")
    await browsing.type("<Enter>")
    await browsing.see("Download")
    await browsing.type("<Enter>")
    saved = await browsing.saved()
    assert saved.suggested_filename.startswith("feedback-")
    return Path(await saved.path()).read_text(encoding="utf-8")
