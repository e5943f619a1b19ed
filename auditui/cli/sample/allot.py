"""Sharing a drawn sample's files out again, to those whom the quality lead chooses."""

import click

from auditui.cli.sample.json import drawn_for_as_json
from auditui.cli.sample.subject import Argument, Finding
from auditui.cli.shell.completing import people
from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, table, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.text import clean_line, counted


class _Taker(click.ParamType[tuple[str, int | None]]):
    """`NAME`, or `NAME=N` with the most files they have of it."""

    name = "text"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, int | None]:
        """Read it; a name may hold an equals sign itself."""
        text = clean_line(str(value))
        name, equals, most = text.rpartition("=")
        if not equals:
            return text, None
        if not (most.isascii() and most.isdigit() and len(most) <= len("999")):
            self.fail("Give NAME, or NAME=N with a number of files up to 999.", param, ctx)
        return name.strip(), int(most)


def allot(subject: Argument, words: str) -> click.Command:
    """The command that shares a sample's files out again."""

    @click.command("allot", help=words)
    @subject
    @click.option(
        "--to",
        "takers",
        type=_Taker(),
        multiple=True,
        metavar="NAME[=N]",
        shell_complete=lambda ctx, _, begun: people(ctx, begun),
        help="Who takes part, and how many they have of it at most; all who audit if not given.",
    )
    @click.option("--nobodys", is_flag=True, help="Only files that nobody has.")
    @dry_run_option
    @tells
    @click.pass_obj
    def command(
        options: Options,
        find: Finding,
        takers: tuple[tuple[str, int | None], ...],
        nobodys: bool,
        dry_run: bool,
    ) -> Told:
        from auditui.workflow.sample.allotting import allot as allot_to  # noqa: PLC0415

        with at_desk(options) as desk, trying(desk, dry_run=dry_run):
            drawn_for = find(desk)
            allotted = allot_to(desk, drawn_for, dict(takers), only_without=nobodys)
        would = "would change" if dry_run else "changed"
        rows = [(part.name, f"{part.gets:,}", f"{part.has:,}") for part in allotted.parts]
        moved = counted(len(allotted.moved), "file")
        return Told(
            drawn_for_as_json(drawn_for)
            | {
                "moved": {case_ref: to or None for case_ref, to in allotted.moved.items()},
                "auditors": [
                    {"auditor": part.name, "more": part.gets, "has": part.has, "most": part.most}
                    for part in allotted.parts
                ],
                "without_auditor": allotted.left,
                "dry_run": dry_run,
            },
            [
                *table(["Auditor", "Files", "Has then"], rows),
                f"{moved} {would} hands.",
                *([allotted.words] if allotted.words else []),
            ],
        )

    return command
