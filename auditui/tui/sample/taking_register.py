"""Taking a register in: which file, what it changes, and what was odd about it."""

from functools import partial

from auditui.tui.dialogues.notice import Notice
from auditui.tui.sample.asking import ask_report, ask_report_path
from auditui.tui.sample.import_register import ImportRegisterDialogue
from auditui.tui.sample.words import about_import
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place
from auditui.workflow.desk import Desk
from auditui.workflow.register.file import Incoming
from auditui.workflow.register.take import RegisterImport, take_register


async def take_a_register(place: Place) -> None:
    """Ask for a register, show what it changes, and take it; the place is read anew."""
    incoming = await place.app.push_screen_wait(ImportRegisterDialogue(place.desk))
    if incoming is None or not await _is_meant(place, incoming):
        return
    with told(place):
        taken = await elsewhere(place.desk, partial(_take, incoming))
        place.reload()
        await _tell(place, taken)


def _take(incoming: Incoming, desk: Desk) -> RegisterImport:
    return take_register(desk, incoming, agreed=True)


async def _is_meant(place: Place, incoming: Incoming) -> bool:
    """Whether a register is to be taken: beside the last one, the first one on its day alone."""
    from auditui.tui.sample.register_change import TakeRegister, take_the_first  # noqa: PLC0415

    if incoming.before is None or incoming.change is None:
        asked = take_the_first(incoming, place.desk.today)
    else:
        asked = TakeRegister(incoming, incoming.before, incoming.change)
    is_meant = await place.app.push_screen_wait(asked)
    return bool(is_meant)


async def _tell(place: Place, taken: RegisterImport) -> None:
    """Say what was taken, and save a report of what was odd where that is wanted."""
    words = about_import(taken)
    if not taken.file.findings:
        await place.app.push_screen_wait(Notice("The register was imported", words))
    elif await place.app.push_screen_wait(ask_report(words)):
        await place.app.push_screen_wait(ask_report_path(place.desk, taken))
