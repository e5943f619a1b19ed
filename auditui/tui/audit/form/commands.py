"""The commands of the audit form.

Every key works before any widget sees it, so that keys typed ahead while a save is under way
are obeyed in their order.
"""

from string import ascii_lowercase
from typing import ClassVar

from textual.binding import Binding, BindingType

from auditui.practice.audit.form import ItemKind
from auditui.practice.audit.weak import weak_items
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.tui.audit.form.fields import fields_of
from auditui.tui.audit.form.view import FormView
from auditui.tui.shell.command import Command
from auditui.tui.shell.use import TYPED, Use, not_now, only_if, shown_if


class FormCommand(Command):
    """A command of the audit form; it says where it can be used."""

    PRIORITY = True
    READS = False

    KINDS: ClassVar[frozenset[ItemKind]] = frozenset(ItemKind)
    """The kinds of item that it works on."""

    WHEN_READ_ONLY: ClassVar[bool] = False
    """Whether it works on a form that may not be written on."""

    NOT_OF_ITS_KIND: ClassVar[str] = ""
    """What is told of its key at an item of another kind."""

    @classmethod
    def use_on(cls, view: FormView, is_typing: bool) -> Use:
        """Whether it can be used as the form stands."""
        if is_typing and not cls.WHILE_TYPING:
            return TYPED
        if not (cls.WHEN_READ_ONLY or view.may_write):
            return not_now("You can read this audit, not write on it.")
        return only_if(view.item.kind in cls.KINDS, cls.NOT_OF_ITS_KIND)


_VOICES = frozenset(kind for kind in ItemKind if kind.is_voice)
_CHECKED = frozenset({ItemKind.QUESTION, ItemKind.FAMILY_QUESTION})
_YES_OR_NO = frozenset({ItemKind.QUESTION, ItemKind.SAFETY}) | _VOICES
_GRADED = frozenset({ItemKind.JUDGEMENT})
_CLEARED = _YES_OR_NO | _GRADED | {ItemKind.ACTIONS}


class AnswerCommand(FormCommand):
    """A command that answers a question of a checklist, or records what the family answered."""

    KINDS = _CHECKED
    SHOW_WHERE_USABLE = True
    NOT_OF_ITS_KIND = "Only a checklist question is answered so."

    GIVES: ClassVar[Answer]
    """The answer it gives."""


class AnswerYes(AnswerCommand):
    """Answer yes, also to whether the child is safe and the voices were heard, and move on."""

    FOOTER_TEXT = "Yes"
    BINDING_KEY = "y"
    KINDS = _YES_OR_NO
    NOT_OF_ITS_KIND = "There is nothing to answer with yes or no here."
    GIVES = Answer.YES


class AnswerPartly(AnswerCommand):
    """Answer partly, and move on."""

    FOOTER_TEXT = "Partly"
    BINDING_KEY = "p"
    GIVES = Answer.PARTLY


class AnswerNo(AnswerCommand):
    """Answer no and move on; where the child is not safe now, record the escalation first."""

    FOOTER_TEXT = "No"
    BINDING_KEY = "n"
    KINDS = _YES_OR_NO
    NOT_OF_ITS_KIND = "There is nothing to answer with yes or no here."
    GIVES = Answer.NO


class AnswerNotApplicable(AnswerCommand):
    """Answer not applicable where it is offered, of a family that they did not say, and move on."""

    FOOTER_TEXT = "N/A"
    BINDING_KEY = "a"
    GIVES = Answer.NOT_APPLICABLE

    @classmethod
    def use_on(cls, view: FormView, is_typing: bool) -> Use:
        """Only at a question that offers it."""
        use = super().use_on(view, is_typing)
        if not use.can_be_used or view.item.kind is ItemKind.FAMILY_QUESTION:
            return use
        choices = view.form.tool.question(view.item.key).choices
        return only_if(cls.GIVES in choices, "That answer is not offered for this question.")


class GradeCommand(FormCommand):
    """A command that gives a grade."""

    KINDS = _GRADED
    SHOW_WHERE_USABLE = True
    NOT_OF_ITS_KIND = "Only a section is graded, and the case overall."

    GIVES: ClassVar[Grade]
    """The grade it gives."""


class GradeOutstanding(GradeCommand):
    """Grade the section outstanding; its reason is asked next."""

    FOOTER_TEXT = "Outstanding"
    BINDING_KEY = "o,1"
    GIVES = Grade.OUTSTANDING


class GradeGood(GradeCommand):
    """Grade the section good; its reason is asked next."""

    FOOTER_TEXT = "Good"
    BINDING_KEY = "g,2"
    GIVES = Grade.GOOD


class GradeRequiresImprovement(GradeCommand):
    """Grade the section requires improvement; its reason is asked next."""

    FOOTER_TEXT = "RI"
    BINDING_KEY = "r,3"
    GIVES = Grade.REQUIRES_IMPROVEMENT


class GradeInadequate(GradeCommand):
    """Grade the section inadequate; its reason is asked next."""

    FOOTER_TEXT = "Inadequate"
    BINDING_KEY = "i,4"
    GIVES = Grade.INADEQUATE


class WriteHere(FormCommand):
    """Write the note, reason or text of this item, add an action, or change this one."""

    FOOTER_TEXT = "Write"
    BINDING_KEY = "t,enter"
    SHOW_IN_FOOTER = True

    @classmethod
    def use_on(cls, view: FormView, is_typing: bool) -> Use:
        """Wherever there are words; of safety, only where the child is not safe."""
        use = super().use_on(view, is_typing)
        is_unasked = view.item.kind is ItemKind.SAFETY and view.audit.safety.is_safe is not False
        if use.can_be_used and is_unasked:
            return not_now("Words are asked for here only where the child is not safe.")
        if use.can_be_used and not fields_of(view.current, view.form):
            return not_now("Say yes or no first; what is to be written follows.")
        return use


class ClearHere(FormCommand):
    """Take back the answer or grade of this item, or take this action off the form."""

    BINDING_KEY = "backspace,delete"
    KINDS = _CLEARED
    NOT_OF_ITS_KIND = "There is no answer or grade to take back here."


class SeeWordings(FormCommand):
    """See what this item, or this action, said before it was changed, and put it back."""

    READS = True
    COMMAND = "Earlier wordings"
    ACTION = "see_wordings_command"
    BINDING_KEY = "h"
    WHEN_READ_ONLY = True


class FollowWeaknesses(FormCommand):
    """Say what follows from each weakness: the action that answers it, or why it has none."""

    READS = True
    COMMAND = "What follows from weaknesses"
    BINDING_KEY = "f"
    WHEN_READ_ONLY = True

    @classmethod
    def use_on(cls, view: FormView, is_typing: bool) -> Use:
        """Only where something is weak."""
        use = super().use_on(view, is_typing)
        if not use.can_be_used:
            return use
        is_weak = bool(weak_items(view.audit, view.form.tool))
        return only_if(is_weak, "Nothing is weak: no question answered no, no section inadequate.")


class ChooseTagsHere(FormCommand):
    """Choose of the trust's own tags what is a strength of the file, and what is to be improved."""

    READS = True
    COMMAND = "Tags"
    BINDING_KEY = "l"

    @classmethod
    def use_on(cls, view: FormView, is_typing: bool) -> Use:
        """Only where the trust offers tags, or the audit has one."""
        use = super().use_on(view, is_typing)
        if not use.can_be_used:
            return use
        return only_if(view.has_tags, "The trust offers no tags: the quality lead adds them.")


class HearVoices(FormCommand):
    """Go to what the worker and the family say: the first of it that is not recorded."""

    READS = True
    COMMAND = "Worker and family"
    BINDING_KEY = "v"
    WHEN_READ_ONLY = True


class HearReply(FormCommand):
    """Record what the worker says of the submitted audit: saw the feedback, agrees, disputes."""

    READS = True
    COMMAND = "What the worker says"
    BINDING_KEY = "e"
    WHEN_READ_ONLY = True

    @classmethod
    def use_on(cls, view: FormView, is_typing: bool) -> Use:
        """Only of an audit that is submitted, by whoever follows it up."""
        use = super().use_on(view, is_typing)
        refusal = view.around.why_not_reply
        return only_if(not refusal, refusal) if use.can_be_used else use


class MoveOn(FormCommand):
    """Keep what is typed and go to the next thing to do, ready to type."""

    FOOTER_TEXT = "Next"
    BINDING_KEY = "tab,ctrl+n"
    SHOW_IN_FOOTER = True
    WHILE_TYPING = True


class NextMissing(FormCommand):
    """Jump to the next item that is still missing."""

    FOOTER_TEXT = "Next missing"
    BINDING_KEY = "m"
    SHOW_IN_FOOTER = True


class PreviousItem(FormCommand):
    """Go one item up."""

    BINDING_KEY = "up,k"
    WHEN_READ_ONLY = True


class NextItem(FormCommand):
    """Go one item down."""

    BINDING_KEY = "down,j"
    WHEN_READ_ONLY = True


class PreviousPage(FormCommand):
    """Go to the page before."""

    BINDING_KEY = "left_square_bracket,pageup"
    WHEN_READ_ONLY = True


class NextPage(FormCommand):
    """Go to the page after."""

    BINDING_KEY = "right_square_bracket,pagedown"
    WHEN_READ_ONLY = True


class ReadOn(FormCommand):
    """Show the guidance or descriptors where they gave way to a text, or scroll them down."""

    BINDING_KEY = "ctrl+down"
    SHOW_IN_FOOTER = True
    WHILE_TYPING = True
    WHEN_READ_ONLY = True


class ReadBack(FormCommand):
    """Scroll the guidance or descriptors up; at their top, let them give way again."""

    BINDING_KEY = "ctrl+up"
    WHILE_TYPING = True
    WHEN_READ_ONLY = True


class SubmitAudit(FormCommand):
    """Review the audit and submit it, or see what it still lacks; in a text, hear it is saved."""

    READS = True
    FOOTER_TEXT = "Submit"
    BINDING_KEY = "ctrl+s"
    SHOW_IN_FOOTER = True
    WHILE_TYPING = True


class WriteInThisWindow(FormCommand):
    """Write on the audit here: taken over from another window, or on behalf of its auditor."""

    FOOTER_TEXT = "Write here"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True

    @classmethod
    def use_on(cls, view: FormView, is_typing: bool) -> Use:
        """Only where the audit is one's own to write or enter, and not written in this window."""
        del is_typing
        could = view.around.may_hold or view.around.may_enter
        return shown_if(could and not view.may_write)


class HandItBack(FormCommand):
    """Hand the file back with a reason, where you cannot be the one to audit it."""

    READS = True
    COMMAND = "Hand the file back"
    FOOTER_TEXT = "Hand back"
    BINDING_KEY = "b"


class LeaveForm(FormCommand):
    """Leave the text one is in and stay at its item, or leave the form; everything is kept."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = "escape"
    SHOW_IN_FOOTER = True
    WHILE_TYPING = True
    WHEN_READ_ONLY = True


ANSWER_COMMANDS: tuple[type[AnswerCommand], ...] = (
    AnswerYes,
    AnswerPartly,
    AnswerNo,
    AnswerNotApplicable,
)
GRADE_COMMANDS: tuple[type[GradeCommand], ...] = (
    GradeOutstanding,
    GradeGood,
    GradeRequiresImprovement,
    GradeInadequate,
)
AUDIT_COMMANDS: tuple[type[FormCommand], ...] = (
    *ANSWER_COMMANDS,
    *GRADE_COMMANDS,
    WriteHere,
    MoveOn,
    NextMissing,
    SubmitAudit,
    WriteInThisWindow,
    HandItBack,
    LeaveForm,
    ClearHere,
    SeeWordings,
    PreviousItem,
    NextItem,
    PreviousPage,
    NextPage,
    ReadOn,
    ReadBack,
    FollowWeaknesses,
    ChooseTagsHere,
    HearVoices,
    HearReply,
)
"""In the order of the footer and the help."""

OBEY_CAPITAL, OBEY_AFTER_ESCAPE = "obey_capital", "obey_after_escape"
"""The actions of a letter that was typed with Shift or Caps Lock, and of one right after Escape."""

FINISH_LINE = "finish_line"
"""The action of Enter in a text of one line."""


def forgiving_bindings() -> list[BindingType]:
    """Bindings of Enter in a line, of every letter with Shift or Caps Lock, of Escape and a letter.

    A terminal that is sent Escape and a letter in one burst tells of the letter with Alt.
    """
    enter = Binding("enter", FINISH_LINE, show=False, priority=True)
    capitals = (
        Binding(letter.upper(), f"{OBEY_CAPITAL}('{letter}')", show=False, priority=True)
        for letter in ascii_lowercase
    )
    after_escape = (
        Binding(
            f"alt+{letter},alt+shift+{letter}",
            f"{OBEY_AFTER_ESCAPE}('{letter}')",
            show=False,
            priority=True,
        )
        for letter in ascii_lowercase
    )
    return [enter, *capitals, *after_escape]
