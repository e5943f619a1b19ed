"""Voices in a shell: what workers and families said, what is disputed, and where voices differ."""

from datetime import date

import click

from auditui.cli.audit.on_behalf import on_behalf_of_option, writing_desk
from auditui.cli.shell.days import PAST_DAY, GivenDay
from auditui.cli.shell.exits import EXIT_CODES
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, MONTH, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.voices.json import difference_as_json, dispute_as_json, voices_as_json
from auditui.practice.audit.record import Audit
from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.period import Month
from auditui.practice.team import NO_TEAM
from auditui.practice.voices.dispute import Dispute
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import ReplyKind
from auditui.practice.voices.words import (
    answered_words,
    family_words,
    standing_words,
    worker_words,
)
from auditui.workflow.desk import Desk
from auditui.workflow.voices import month as months
from auditui.workflow.voices import replies
from auditui.workflow.voices.given import Given, record_given

_HEARD = ("Audit", "Case", "Worker", "Family", "The worker says")
_DISPUTES = ("No.", "Audit", "Case", "Team", "The worker says", "Answer")
_DIFFERENCES = ("Audit", "Case", "Team", "Between", "What differs")

_audit = click.argument("audit", type=NUMBER)
_on = click.option("--on", "given_day", type=PAST_DAY, help="The day; today by default.")


class NotAnAnswer(NotUnderstood):
    """What a family answered is not said as QUESTION=ANSWER."""


@click.group(cls=Noun)
def voices() -> None:
    """What workers and families say of audits; no grade is made of it."""


@voices.command("list")
@click.argument("month", type=MONTH, required=False)
@json_option
@click.pass_obj
def list_(options: Options, month: Month | None, as_json: bool) -> None:
    """List whose worker took part and whose family was asked, by audit of a MONTH."""
    with at_desk(options) as desk:
        found = months.heard_in(desk, month or months.newest_month(desk))
    if as_json:
        rows = [
            {"audit": each.heading.audit_id, "case_ref": each.heading.case_ref}
            | voices_as_json(each.voices)
            for each in found.listed
        ]
        print_json({"month": str(found.month), "hidden": found.hidden, "audits": rows})
        return
    if found.listed:
        print_table(
            _HEARD,
            [
                (
                    each.heading.audit_id,
                    each.heading.case_ref,
                    worker_words(each.voices.worker),
                    family_words(each.voices.family),
                    standing_words(each.voices),
                )
                for each in found.listed
            ],
        )
    say(found.words)


@voices.command()
@_audit
@click.option("--told", type=PAST_DAY, help="When the worker was told of the audit.")
@click.option("--took-part", is_flag=True, help="The worker took part.")
@click.option("--no-part", type=LINE, metavar="WHY", help="The worker took no part, and why.")
@click.option("--words", metavar="TEXT", help="The worker's own words.")
@click.option("--asked-by", type=LINE, metavar="WHO", help="Who asked the child or family.")
@click.option("--how", type=LINE, metavar="TEXT", help="How they were asked, and with whom.")
@click.option("--not-asked", type=LINE, metavar="WHY", help="They were not asked, and why.")
@click.option(
    "--family", multiple=True, metavar="QUESTION=ANSWER", help="What they answered; repeat it."
)
@on_behalf_of_option()
@tells
@click.pass_obj
def record(
    options: Options,
    audit: int,
    told: GivenDay | None,
    took_part: bool,
    no_part: str | None,
    words: str | None,
    asked_by: str | None,
    how: str | None,
    not_asked: str | None,
    family: tuple[str, ...],
    on_behalf_of: str | None,
) -> Told:
    """Record what the worker and the family said, on an AUDIT that is not submitted yet.

    A family answers a question of the audit tool, by its key, with yes, partly, no or did not say.
    """
    with at_desk(options) as seat:
        given = Given(
            told_on=told.on(seat.today) if told else None,
            took_part=True if took_part else None,
            no_part=no_part,
            words=words,
            asked_by=asked_by,
            how=how,
            not_asked=not_asked,
            answers=dict(_answer(each) for each in family),
        )
        written = record_given(writing_desk(seat, audit, on_behalf_of), audit, given)
    said = f"{worker_words(written.voices.worker)}; family: {family_words(written.voices.family)}"
    return _told(written, f"Audit {audit}: worker {said}.")


@voices.command()
@_audit
@click.option("--saw", is_flag=True, help="The worker saw the feedback, and no more is said.")
@click.option("--words", default="", metavar="TEXT", help="In the worker's words.")
@_on
@tells
@click.pass_obj
def agree(options: Options, audit: int, saw: bool, words: str, given_day: GivenDay | None) -> Told:
    """Record that the worker agrees with a submitted AUDIT, or has seen its feedback."""
    kind = ReplyKind.SAW if saw else ReplyKind.AGREES
    with at_desk(options) as desk:
        said_on = _day(desk, given_day)
        written = replies.reply(desk, audit, kind, words, said_on)
    return _told(written, f"It is recorded that the worker of audit {audit} {kind.value}.")


@voices.command()
@_audit
@click.option("--words", required=True, metavar="TEXT", help="In the worker's words.")
@_on
@tells
@click.pass_obj
def dispute(options: Options, audit: int, words: str, given_day: GivenDay | None) -> Told:
    """Record that the worker disputes a submitted AUDIT; the quality leads are told."""
    with at_desk(options) as desk:
        said_on = _day(desk, given_day)
        written = replies.reply(desk, audit, ReplyKind.DISPUTES, words, said_on)
    return _told(written, "The dispute is recorded. It waits for a quality lead's answer.")


@voices.command()
@click.option("--all", "with_answered", is_flag=True, help="The answered ones too.")
@json_option
@click.pass_context
def disputes(context: click.Context, with_answered: bool, as_json: bool) -> None:
    """List the disputes that nobody answered yet; exit code 3 where there is none."""
    options: Options = context.obj
    with at_desk(options) as desk:
        found = replies.disputes(desk, answered=with_answered)
    if as_json:
        print_json([dispute_as_json(each) for each in found])
    elif found:
        print_table(_DISPUTES, [_row(each) for each in found])
    if not found:
        say("There is no dispute." if with_answered else "No dispute waits for an answer.")
        context.exit(EXIT_CODES[NotFound])


@voices.command()
@click.argument("number", type=NUMBER)
@click.option("--words", required=True, metavar="TEXT", help="What the worker is answered.")
@tells
@click.pass_obj
def answer(options: Options, number: int, words: str) -> Told:
    """Answer a dispute, as a quality lead who did not make the audit.

    NUMBER is the one in `auditui voices disputes`.
    """
    with at_desk(options) as desk:
        answered = replies.answer_dispute(desk, number, words)
    return Told(dispute_as_json(answered), [f"Dispute {number} is answered."])


@voices.command()
@click.argument("month", type=MONTH, required=False)
@json_option
@click.pass_obj
def differences(options: Options, month: Month | None, as_json: bool) -> None:
    """List where voices differ on a MONTH's submitted audits, by default the newest with any.

    The file and the family, the grade and the family, the auditor and the worker.
    """
    with at_desk(options) as desk:
        found = months.differing_in(desk, month or months.newest_month(desk))
    if as_json:
        print_json(
            {
                "month": str(found.month),
                "audits_heard": found.heard,
                "hidden": found.hidden,
                "counts": {kind.value: count for kind, count in found.counts.items()},
                "differences": [difference_as_json(each) for each in found.listed],
            }
        )
        return
    if found.listed:
        print_table(
            _DIFFERENCES,
            [
                (
                    each.heading.audit_id,
                    each.heading.case_ref,
                    each.heading.team or NO_TEAM,
                    each.between.value,
                    each.sentence,
                )
                for each in found.listed
            ],
        )
    say(found.words)


def _told(audit: Audit, sentence: str) -> Told:
    facts = {"audit": audit.heading.audit_id, **voices_as_json(audit.voices)}
    return Told(facts, [sentence])


def _day(desk: Desk, given: GivenDay | None) -> date | None:
    return given.on(desk.today) if given else None


def _answer(text: str) -> tuple[str, Said]:
    key, _, said = text.partition("=")
    if not key.strip() or not said.strip():
        raise NotAnAnswer("Say what they answered as QUESTION=ANSWER, like family.plan=yes.")
    return key.strip(), Said.parse(said)


def _row(each: Dispute) -> tuple[object, ...]:
    hidden = "to be moderated blind first"
    return (
        each.dispute_id,
        each.audit_id,
        each.case_ref,
        each.team or NO_TEAM,
        hidden if each.is_hidden else " ".join(each.reply.words.split()),
        answered_words(each.reply),
    )
