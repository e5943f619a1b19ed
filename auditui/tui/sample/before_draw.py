"""A month before its draw: what the frame holds, the terms, and the places they would give."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from auditui.tui.parts.lines import Sentence
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING
from auditui.tui.sample.draw_form import DrawForm
from auditui.tui.sample.terms import Preview
from auditui.tui.sample.words import about_frame
from auditui.workflow.sample.framing import Survey


class Stratum(NamedTuple):
    """A stratum's name, its cases, and the places it would get; None while that is open."""

    name: str
    cases: int
    places: int | None


class PlacesTable(Listing[Stratum]):
    """Each stratum with its cases and its places, and all of them together."""

    strata: reactive[tuple[Stratum, ...]] = reactive(())

    def watch_strata(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Stratum]]:
        """Name, cases, places."""
        return (
            Field("Stratum", lambda stratum: stratum.name, 26),
            Field("Cases", lambda stratum: f"{stratum.cases:>5,}", 5),
            Field("Places", _places, 6),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """The total first, so that it is seen however many strata follow."""
        if self.strata:
            given = [stratum.places for stratum in self.strata if stratum.places is not None]
            cases = sum(stratum.cases for stratum in self.strata)
            total = Stratum("All", cases, sum(given) if given else None)
            yield ListingRow("all", self.cells_of(total, "bold"))
        for stratum in self.strata:
            yield ListingRow(f"stratum {stratum.name}", self.cells_of(stratum))


class WhoDraws(Sentence):
    """Who draws the sample, for those who may not, or why nobody does now."""


class WhatItTells(Sentence):
    """What so many audits a month could tell."""


class WhoGetsHowMany(Sentence):
    """How many files each auditor would be given, and whose share is limited."""


class BeforeDraw(Vertical):
    """Says what the frame holds, and previews the draw as its terms are typed."""

    survey: reactive[Survey | None] = reactive(None)
    preview: reactive[Preview] = reactive(Preview())
    why_not: reactive[str] = reactive("")
    """Why nothing can be drawn by whoever looks, or nothing where it can."""

    facts = getters.query_one(Sentence)
    who_draws = getters.query_one(WhoDraws)
    form = getters.query_one(DrawForm)
    places_table = getters.query_one(PlacesTable)
    what_it_tells = getters.query_one(WhatItTells)
    who_gets_how_many = getters.query_one(WhoGetsHowMany)

    def compose(self) -> ComposeResult:
        """The frame in sentences, who draws, the terms on the left, the places on the right."""
        yield Sentence()
        yield WhoDraws()
        yield WhatItTells()
        yield WhoGetsHowMany()
        with Horizontal():
            yield DrawForm().data_bind(BeforeDraw.preview)
            yield PlacesTable()

    def watch_survey(self) -> None:
        """Say what the frame holds."""
        self.facts.say(about_frame(self.survey) if self.survey else "")
        self._show_places()

    def watch_preview(self) -> None:
        """Show the places, what so many would tell, and who would be given them."""
        self.what_it_tells.say(self.preview.tells)
        self.who_gets_how_many.say(self.preview.shares)
        self._show_places()

    def watch_why_not(self) -> None:
        """Offer the terms only where something can be drawn, and say why not where it cannot."""
        self.form.display = not self.why_not
        self.who_draws.say(self.why_not)

    def take_keyboard(self) -> None:
        """Let the size be typed, or the places be gone through where nothing may be typed."""
        (self.places_table if self.why_not else self.form.size_input).focus()

    def _show_places(self) -> None:
        strata = self.survey.strata if self.survey else {}
        places = self.preview.places
        self.places_table.strata = tuple(
            Stratum(name, cases, places.get(name)) for name, cases in strata.items()
        )


def _places(stratum: Stratum) -> str:
    return NOTHING.rjust(6) if stratum.places is None else f"{stratum.places:>6,}"
