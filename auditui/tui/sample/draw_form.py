"""The terms of a draw, to be filled in."""

from collections.abc import Collection

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Button, Checkbox, Input, Label, Select

from auditui.dataclass import dataclass
from auditui.practice.sample import Stratify
from auditui.tui.parts.lines import Problem
from auditui.tui.parts.tick import Tick
from auditui.tui.sample.terms import Preview, Terms

_BY = {
    Stratify.TEAM: "team",
    Stratify.STATUS: "case status",
    Stratify.LOCALITY: "locality",
    Stratify.NONE: "nothing: one pot",
}


class DigitsInput(Input):
    """Takes digits only, so that the keys of commands work while it has the keyboard."""

    def __init__(self, placeholder: str, most_digits: int) -> None:
        """Say what is wanted, and take no more than so many digits."""
        super().__init__(
            placeholder=placeholder,
            restrict=r"[0-9]*",
            max_length=most_digits,
            compact=True,
        )

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Claim digits alone."""
        del key
        return _is_digit(character)

    def on_key(self, event: events.Key) -> None:
        """Leave a printable key that is no digit to whoever has a command for it."""
        if event.is_printable and not _is_digit(event.character):
            event.prevent_default()


def _is_digit(character: str | None) -> bool:
    return character is not None and character.isascii() and character.isdigit()


class SizeInput(DigitsInput):
    """How many cases."""


class StratifyBy(Select[Stratify]):
    """What the frame is divided by."""

    def __init__(self) -> None:
        """Offer what there is, by team unless told otherwise."""
        choices = [(words, by) for by, words in _BY.items()]
        super().__init__(choices, value=Stratify.TEAM, allow_blank=False, compact=True)


class AwayTick(Tick):
    """Whether those who are away until the files are due are given none; shown where any are."""


class DrawButton(Button):
    """Asks for the draw."""


class CasesButton(Button):
    """Asks which cases are drawn from; shown where not all of them need be."""


class SeedInput(DigitsInput):
    """The seed, where dice were thrown for it."""


class DrawForm(VerticalGroup):
    """Size, what the frame is divided by, one from each, seed; says what is wrong beside them."""

    size_input = getters.query_one(SizeInput)
    seed_input = getters.query_one(SeedInput)
    stratify_by = getters.query_one(StratifyBy)
    at_least_one = getters.query_one(Tick)
    away_tick = getters.query_one(AwayTick)
    problem = getters.query_one(Problem)
    button = getters.query_one(DrawButton)
    cases_button = getters.query_one(CasesButton)

    preview: reactive[Preview] = reactive(Preview())

    _away_as_set = False

    @dataclass
    class Changed(Message):
        """Something else stands in the fields."""

        terms: Terms

    @dataclass
    class Asked(Message):
        """The draw is asked for."""

    @dataclass
    class AskedWhich(Message):
        """Somebody wants to say which cases are drawn from."""

    @property
    def terms(self) -> Terms:
        """What stands in the fields."""
        by = self.stratify_by.value
        return Terms(
            size=self.size_input.value,
            seed=self.seed_input.value,
            stratify=by if isinstance(by, Stratify) else Stratify.TEAM,
            at_least_one=self.at_least_one.value,
            pass_over_away=self.away_tick.value,
        )

    def compose(self) -> ComposeResult:
        """A field in a line, its name before it."""
        with HorizontalGroup():
            yield Label("Size")
            yield SizeInput("how many cases", 6)
        with HorizontalGroup(classes="cases"):
            yield Label("From")
            yield CasesButton("which cases …", compact=True)
        with HorizontalGroup():
            yield Label("By")
            yield StratifyBy()
        with HorizontalGroup():
            yield Label("")
            yield Tick("at least one from each", compact=True)
        with HorizontalGroup(classes="away"):
            yield Label("")
            yield AwayTick("none to who is away", compact=True)
        with HorizontalGroup():
            yield Label("Seed")
            yield SeedInput("made by the program", 100)
        yield Problem()
        yield DrawButton("Draw the sample", variant="primary", compact=True, disabled=True)

    def offer_away(self, names: Collection[str], *, as_set: bool) -> None:
        """Offer to pass over those who are away, where there are any; ticked at first as is set."""
        if self._away_as_set is not as_set:
            self._away_as_set = self.away_tick.value = as_set
        self.query_one(".away").display = bool(names)
        self.away_tick.tooltip = ", ".join(sorted(names)) or None

    def offer_cases(self, *, are_offered: bool) -> None:
        """Offer to say which cases are drawn from, or not where it is always all of them."""
        self.query_one(".cases").display = are_offered

    def on_mount(self) -> None:
        """Offer nothing before it is known who is away."""
        self.offer_away((), as_set=False)

    def watch_preview(self, preview: Preview) -> None:
        """Say what is wrong, and let the button be pressed when nothing is."""
        self.problem.say(preview.problem)
        self.button.disabled = not preview.places

    @on(Input.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    def report(self, event: Message) -> None:
        """Tell what stands in the fields now."""
        event.stop()
        self.post_message(self.Changed(self.terms))

    @on(Button.Pressed, "CasesButton")
    def ask_which(self, event: Button.Pressed) -> None:
        """Ask which cases."""
        event.stop()
        self.post_message(self.AskedWhich())

    @on(Input.Submitted)
    @on(Button.Pressed, "DrawButton")
    def ask(self, event: Message) -> None:
        """Ask for the draw."""
        event.stop()
        self.post_message(self.Asked())
