"""What the quality lead may do to a drawn sample from the screen."""

from functools import partial

from textual import work

from auditui.practice.people import Right
from auditui.practice.sample import DrawnCase, DrawnFor, ReplacementReason, Sample
from auditui.practice.text import counted
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.sample.terms import typed_top_up
from auditui.tui.sample.words import top_up_question
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import faults_of_draw
from auditui.workflow.sample.upkeep import abandon, mark_not_completed, reassign, replace


class SampleUpkeep(Place):
    """The upkeep of one month's drawn sample, each piece of it a short line of dialogues."""

    def shown_sample(self) -> Sample | None:
        """The sample that is shown, where one was drawn."""
        raise NotImplementedError

    def current_case(self) -> DrawnCase | None:
        """The case under the cursor."""
        raise NotImplementedError

    @work
    async def action_top_up_sample_command(self) -> None:
        """Ask for the new size, say what it means, and draw what is wanting."""
        sample = self.shown_sample()
        if sample is None:
            return
        title = f"Top up {sample.month.label}"
        asked = Write(
            title,
            f"{counted(sample.size, 'case')} were drawn. How many should it be in all? "
            "Frame and seed stay as they are.",
            partial(typed_top_up, sample),
        )
        larger = await self.app.push_screen_wait(asked)
        if larger is None:
            return
        confirm = Confirm(f"{title}?", top_up_question(larger), "Top up")
        if await self.app.push_screen_wait(confirm):
            with told(self):
                await elsewhere(self.desk, lambda desk: draw(desk, sample.month, larger.size))
                say(self, f"The sample now has {counted(larger.size, 'place')}.")
            self.reload()

    @work
    async def action_replace_case_command(self) -> None:
        """Ask for the reason, and take the next ticket of the stratum."""
        sample, case = self.shown_sample(), self.current_case()
        if sample is None or case is None:
            return
        asked = Choose(
            f"Replace {case.case_ref}",
            f"The next ticket of {case.stratum} takes its place. There are two reasons for this; "
            "an audit that was not returned in time is not completed instead.",
            [(reason.value.capitalize(), reason) for reason in ReplacementReason],
        )
        if reason := await self.app.push_screen_wait(asked):
            with told(self):
                new = replace(self.desk, sample.drawn_for, case.case_ref, reason)
                say(self, f"{case.case_ref} is replaced by {new.case_ref}, for {new.auditor}.")
                self.reload()

    @work
    async def action_hand_on_command(self) -> None:
        """Ask who is to audit the case instead."""
        sample, case = self.shown_sample(), self.current_case()
        if sample is None or case is None:
            return
        asked = Choose(
            f"Hand on {case.case_ref}",
            f"{case.auditor or 'Nobody'} has it now. Who should audit it?",
            _auditors(self.desk, sample, case),
        )
        if auditor := await self.app.push_screen_wait(asked):
            with told(self):
                reassign(self.desk, sample.drawn_for, case.case_ref, auditor)
                say(self, f"{case.case_ref} is with {auditor} now.")
                self.reload()

    @work
    async def action_not_completed_command(self) -> None:
        """Ask why the case was not returned in time."""
        sample, case = self.shown_sample(), self.current_case()
        if sample is None or case is None:
            return
        asked = Write(
            f"{case.case_ref} was not completed",
            "It counts beside A3 as not completed until it is submitted. Why was it not returned?",
            partial(mark_not_completed, self.desk, sample.drawn_for, case.case_ref),
        )
        if await self.app.push_screen_wait(asked):
            say(self, f"{case.case_ref} is marked as not completed.")

    @work
    async def action_abandon_sample_command(self) -> None:
        """Ask why the whole draw is given up."""
        if sample := self.shown_sample():
            asked = Write(
                f"Abandon the draw of {sample.month.label}",
                "All its audits are withdrawn. The draw stays visible with your reason, and "
                "another may be drawn. Why is it given up?",
                partial(_abandon, self.desk, sample.drawn_for),
            )
            if await self.app.push_screen_wait(asked):
                say(self, f"The draw of {sample.month.label} is abandoned.")

    @work
    async def action_verify_draw_command(self) -> None:
        """Recompute the draw, and say what came of it."""
        if sample := self.shown_sample():
            with told(self):
                verify = partial(faults_of_draw, drawn_for=sample.drawn_for)
                faults = await elsewhere(self.desk, verify)
                if faults:
                    warn(self, "The draw does not verify: " + "; ".join(faults) + ".")
                else:
                    say(self, "The draw verifies: frame, places and tickets agree with the seed.")

    def may_change(self) -> bool:
        """Whether whoever is at the desk may change a sample."""
        return self.desk.person.may(Right.DRAW)


def _abandon(desk: Desk, drawn_for: DrawnFor, reason: str) -> bool:
    abandon(desk, drawn_for, reason)
    return True


def _auditors(desk: Desk, sample: Sample, case: DrawnCase) -> list[tuple[str, str]]:
    """Everybody else who may audit, with how much of the sample is theirs already."""
    shares = sample.loads
    return [
        (f"{person.name}, {counted(shares[person.name].cases, 'case')}", person.name)
        if person.name in shares
        else (f"{person.name}, no cases", person.name)
        for person in everyone(desk)
        if person.may(Right.AUDIT) and person.name != case.auditor
    ]
