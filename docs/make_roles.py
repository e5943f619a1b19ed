"""Remakes roles.md from what each command and key needs: `python docs/make_roles.py`.

A test runs every command from every seat and goes through every place, and so holds the tables.
"""

from collections.abc import Iterator
from pathlib import Path

from auditui.practice.people import Right, Role
from auditui.tui.own.key_places import first_places
from auditui.workflow.external.gate import OPEN_COMMANDS

PAGE = Path(__file__).parent / "roles.md"

Needs = Right | Role | str
"""What a command takes: a right, a role and no other, or one of the words below."""

READS = "reads"
"""Whoever is among the people may, and a guest where the setting says so."""

OUTSIDE = "outside"
"""It opens no database as anybody, or makes one."""

OWNER = "owner"
"""It is for the account that the database file belongs to, whoever that is."""

NEEDS: dict[str, Needs] = {
    "init": OUTSIDE,
    "share": Right.MANAGE_PEOPLE,
    "demo": OUTSIDE,
    "setup": READS,
    "register import": Right.IMPORT,
    "register list": READS,
    "register show": READS,
    "register withdraw": Right.IMPORT,
    "register holds": READS,
    "register hold": Right.DRAW,
    "register release": Right.DRAW,
    "teams import": Right.IMPORT,
    "teams set": Right.KEEP_TEAMS,
    "teams remove": Right.KEEP_TEAMS,
    "teams list": READS,
    "people list": READS,
    "people import": Right.MANAGE_PEOPLE,
    "people add": Right.MANAGE_PEOPLE,
    "people account": Right.MANAGE_PEOPLE,
    "people rename": Right.MANAGE_PEOPLE,
    "people remove": Right.MANAGE_PEOPLE,
    "people capacity": Right.DRAW,
    "people exempt": Right.DRAW,
    "people limits": READS,
    "people lift": Right.DRAW,
    "external list": READS,
    "external give": Right.MODERATE,
    "external take-back": Right.MODERATE,
    "external form": Role.EXTERNAL_AUDITOR,
    "external read": Role.EXTERNAL_AUDITOR,
    "external compare": READS,
    "absence list": Right.KEEP_ABSENCES,
    "absence add": Right.KEEP_ABSENCES,
    "absence end": Right.KEEP_ABSENCES,
    "absence withdraw": Right.KEEP_ABSENCES,
    "absence import": Right.IMPORT,
    "sample plan": READS,
    "sample draw": Right.DRAW,
    "sample freeze": Right.DRAW,
    "sample frozen": READS,
    "sample unfreeze": Right.DRAW,
    "sample list": READS,
    "sample show": READS,
    "sample frame": READS,
    "sample verify": READS,
    "sample replace": Right.DRAW,
    "sample reassign": Right.DRAW,
    "sample allot": Right.DRAW,
    "sample not-completed": Right.DRAW,
    "sample due": Right.DRAW,
    "sample abandon": Right.DRAW,
    "audits list": READS,
    "audits moderate": Right.MODERATE,
    "audits hand-back": Right.AUDIT,
    "audits give": Right.DRAW,
    "audits handed-back": READS,
    "audits extend": Right.DRAW,
    "audits reopen": Right.MODERATE,
    "audits show": READS,
    "audits form": READS,
    "audits fill": Right.AUDIT,
    "audits earlier": READS,
    "audits readers": READS,
    "audits wordings": READS,
    "audits put-back": Right.AUDIT,
    "audits import": Right.IMPORT,
    "audits withdraw": Right.IMPORT,
    "audits withdrawn": READS,
    "moderation draw": Right.MODERATE,
    "moderation list": READS,
    "moderation show": READS,
    "moderation frame": READS,
    "moderation verify": READS,
    "moderation form": Right.MODERATE,
    "moderation read": Right.MODERATE,
    "moderation compare": READS,
    "moderation agree": Right.MODERATE,
    "moderation reply": Right.AUDIT,
    "calibrate open": Right.CALIBRATE,
    "calibrate list": READS,
    "calibrate show": READS,
    "calibrate close": Right.CALIBRATE,
    "calibrate call-off": Right.CALIBRATE,
    "calibrate second-round": Right.CALIBRATE,
    "calibrate form": Right.AUDIT,
    "calibrate read": Right.AUDIT,
    "calibrate wall": READS,
    "calibrate agree": Right.CALIBRATE,
    "calibrate compare": READS,
    "due": READS,
    "concerns": READS,
    "concerns show": READS,
    "concerns answer": Right.ANSWER_CONCERNS,
    "actions list": READS,
    "actions show": READS,
    "actions close": Right.FOLLOW_ACTIONS,
    "actions not-needed": Right.FOLLOW_ACTIONS,
    "actions extend": Right.FOLLOW_ACTIONS,
    "actions hand-on": Right.FOLLOW_ACTIONS,
    "actions reword": Right.FOLLOW_ACTIONS,
    "actions reopen": Right.FOLLOW_ACTIONS,
    "actions report": READS,
    "actions weaknesses": READS,
    "actions tie": Right.FOLLOW_ACTIONS,
    "actions came-back": READS,
    "plans list": READS,
    "plans show": READS,
    "plans compare": READS,
    "plans open": Right.KEEP_PLANS,
    "plans note": Right.FOLLOW_ACTIONS,
    "plans add-action": Right.FOLLOW_ACTIONS,
    "plans hand-on": Right.KEEP_PLANS,
    "plans re-audit": Right.KEEP_PLANS,
    "plans close": Role.HEAD_OF_SERVICE,
    "plans reopen": Right.KEEP_PLANS,
    "agreement": READS,
    "voices list": READS,
    "voices record": Right.AUDIT,
    "voices agree": Right.FOLLOW_ACTIONS,
    "voices dispute": Right.FOLLOW_ACTIONS,
    "voices disputes": READS,
    "voices answer": Right.MODERATE,
    "voices differences": READS,
    "tags list": READS,
    "tags add": Right.SET_TOOL,
    "tags rename": Right.SET_TOOL,
    "tags end": Right.SET_TOOL,
    "tags offer-again": Right.SET_TOOL,
    "tags import": Right.SET_TOOL,
    "tags choose": Right.AUDIT,
    "search": READS,
    "learning digest": READS,
    "learning aims": READS,
    "learning aim": Right.KEEP_CALENDAR,
    "a3": READS,
    "trend": READS,
    "checklists": READS,
    "return list": READS,
    "return show": READS,
    "return publish": Right.PUBLISH,
    "return comment": Right.PUBLISH,
    "return export": Right.PUBLISH,
    "return prove": Right.EXPORT_ITEMS,
    "export items": Right.EXPORT_ITEMS,
    "export new-key": Right.EXPORT_ITEMS,
    "return fill": Right.PUBLISH,
    "return mappings list": READS,
    "return mappings show": READS,
    "return mappings forget": Right.PUBLISH,
    "return combine": OUTSIDE,
    "return verify": READS,
    "inspection-pack": Right.MAKE_INSPECTION_PACK,
    "targets list": READS,
    "targets add": Right.SET_TARGETS,
    "targets withdraw": Right.SET_TARGETS,
    "calendar list": READS,
    "calendar show": READS,
    "calendar add": Right.KEEP_CALENDAR,
    "calendar re-audit": Right.KEEP_CALENDAR,
    "calendar move": Right.KEEP_CALENDAR,
    "calendar write": Right.KEEP_CALENDAR,
    "calendar questions": READS,
    "calendar question": Right.KEEP_CALENDAR,
    "calendar question-remove": Right.KEEP_CALENDAR,
    "calendar begin": Right.KEEP_CALENDAR,
    "calendar draw": Right.DRAW,
    "calendar freeze": Right.DRAW,
    "calendar frozen": READS,
    "calendar unfreeze": Right.DRAW,
    "calendar sample": READS,
    "calendar frame": READS,
    "calendar verify": READS,
    "calendar replace": Right.DRAW,
    "calendar reassign": Right.DRAW,
    "calendar allot": Right.DRAW,
    "calendar not-completed": Right.DRAW,
    "calendar due": Right.DRAW,
    "calendar abandon": Right.DRAW,
    "calendar results": READS,
    "calendar reported": Right.KEEP_CALENDAR,
    "calendar close": Right.KEEP_CALENDAR,
    "calendar cancel": Right.KEEP_CALENDAR,
    "calendar reopen": Right.KEEP_CALENDAR,
    "calendar changes": READS,
    "calendar change": Right.KEEP_CALENDAR,
    "calendar change-done": Right.KEEP_CALENDAR,
    "calendar change-remove": Right.KEEP_CALENDAR,
    "calendar report": READS,
    "calendar import": Right.KEEP_CALENDAR,
    "calendar export": READS,
    "settings show": READS,
    "settings list": READS,
    "settings set": Right.CHANGE_SETTINGS,
    "my-settings list": OUTSIDE,
    "my-settings path": OUTSIDE,
    "my-settings set": OUTSIDE,
    "my-settings reset": OUTSIDE,
    "keys": OUTSIDE,
    "tool show": READS,
    "tool list": READS,
    "tool compare": READS,
    "tool import": Right.SET_TOOL,
    "tool withdraw": Right.SET_TOOL,
    "erase": Right.ERASE,
    "ledger list": READS,
    "ledger accept": Right.BACK_UP,
    "ledger head": READS,
    "ledger new-key": Right.BACK_UP,
    "ledger verify": READS,
    "verify": READS,
    "backup": Right.BACK_UP,
    "backups": READS,
    "copy": Right.BACK_UP,
    "encrypt": Right.BACK_UP,
    "decrypt": Right.BACK_UP,
    "keyring keep": OUTSIDE,
    "keyring forget": OUTSIDE,
    "restore": Right.BACK_UP,
    "doctor": OUTSIDE,
    "serve": OWNER,
}
"""What each command takes, in the order of their page."""

ONLY = {
    "audits fill": "their own audits; a quality lead another's too, with `--on-behalf-of`",
    "tags choose": "their own audits",
    "voices record": "their own audits; a quality lead another's too, with `--on-behalf-of`",
    "voices agree": "audits of their own, of their teams or their locality; a quality lead any",
    "voices dispute": "audits of their own, of their teams or their locality; a quality lead any",
    "voices answer": "never of their own audit, or one they entered",
    "audits put-back": "their own audits; a quality lead another's too, with `--on-behalf-of`",
    "external list": "an external auditor what is given to them",
    "external compare": "an external auditor their own reading, once given",
    "audits moderate": "never their own, or one they entered for its auditor",
    "moderation read": "what was drawn, and never their own, or one they entered",
    "moderation agree": "what was read blind, and never their own, or one they entered",
    "moderation reply": "their own audits",
    "calibrate show": "who has still to read only to a quality lead",
    "calibrate form": "what waits for them to read",
    "calibrate read": "what waits for them to read",
    "calibrate wall": "once reading is over, to all without names, to a reader their own",
    "inspection-pack": "with case references, a quality lead alone",
    "verify": "with `--prove … --out`, a quality lead alone",
    "plans close": "never of an audit that they graded or entered",
    "concerns answer": "never one that they raised, or of an audit they made or entered",
    **dict.fromkeys(
        (name for name, needs in NEEDS.items() if needs is Right.KEEP_ABSENCES),
        "of everybody; a team manager of their own teams' workers, and themselves",
    ),
    "share": "and only from the account that the file belongs to",
    **dict.fromkeys(
        (name for name, needs in NEEDS.items() if needs is Right.FOLLOW_ACTIONS),
        "theirs, of their team or locality, or asked for by them; a quality lead all",
    ),
}
"""Of what, where a role may do something with some things and not with others."""

OPENING = """\
# Who may do what

By role, for every command and for every key that is not everybody's. The page is made from the
program by `python docs/make_roles.py`; tests run each command from each seat and try each key in
each place, and see that nothing is written where it is refused.

- A command that is refused ends in exit code 6 with a sentence on why and whom to ask; a key is
  greyed, and says the same when it is pressed. It is the verb behind both that refuses, by the role
  that is recorded at that moment.
- Whoever was **ended** gets in no more. An **account that is nobody's** may do nothing, or read
  what a viewer reads where the setting `guests_may_read` says so. **Another's name** with `--as`
  is refused to everybody, except in the demonstration.
- Reading, everybody sees the same, but for the list of who is away, which is for those who record
  it. A file that is taken of an audit is on the ledger under the name of whoever took it.
- An **external auditor** sees the files given to them to read and nothing else, by command and on
  the screen; every other command is refused to them, and every other place is not there.
- It keeps honest people from slips. Whoever can write the file itself can change it with other
  programs: the accounts of the machine are the lock ([running.md](running.md)).
"""

_ROLES = (
    Role.EXTERNAL_AUDITOR,
    Role.VIEWER,
    Role.TEAM_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.QUALITY_LEAD,
)


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def may(role: Role, needs: Needs, name: str = "") -> bool:
    """Whether a role may do what takes that; `name` is a command, whose rights are not all."""
    if isinstance(needs, Role):
        return role is needs
    if role is Role.EXTERNAL_AUDITOR and name:
        return name in OPEN_COMMANDS
    return needs in role.rights if isinstance(needs, Right) else True


def _lines() -> Iterator[str]:
    yield from (OPENING, "## Commands", "")
    yield from _heading("command")
    for name, needs in NEEDS.items():
        if needs not in {OUTSIDE, OWNER}:
            yield _row(f"`{name}`", needs, ONLY.get(name, ""))
    outside = ", ".join(f"`{name}`" for name, needs in NEEDS.items() if needs == OUTSIDE)
    yield from ("", f"Whoever can start the program may use {outside}: they ask for no person.")
    owners = ", ".join(f"`{name}`" for name, needs in NEEDS.items() if needs == OWNER)
    yield f"For the account that owns the database file: {owners}."
    yield from ("", "## Keys", "", "What is not listed is everybody's.", "")
    yield from _heading("key")
    for place, commands in first_places():
        for command in commands:
            if command.NEEDS is not None:
                yield _row(f"{place.name}: {command.command()}", command.NEEDS, "")
    yield from (
        "",
        "On the audit form its auditor writes, and nobody else; a quality lead once they have said",
        "that it is on the auditor's behalf. Everybody else reads it.",
    )


def _heading(first: str) -> Iterator[str]:
    names = " | ".join(role.value for role in _ROLES)
    yield f"| {first} | {names} | which |"
    yield f"| --- |{' --- |' * (len(_ROLES) + 1)}"


def _row(name: str, needs: Needs, which: str) -> str:
    command = name.strip("`") if name.startswith("`") else ""
    cells = " | ".join("yes" if may(role, needs, command) else "" for role in _ROLES)
    return f"| {name} | {cells} | {which} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
