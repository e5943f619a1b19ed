"""A line of the return that stands in one cell: `Q1 = 87%, July = 86%, Target: 95%`."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.exchange.council.heading import Heading, read_heading
from auditui.exchange.council.period import Mention
from auditui.exchange.council.vocabulary import listed_word, meaning
from auditui.measures.rounding import display, half_up
from auditui.practice.contract_return.line import Part, ReturnLine, ReturnPeriod
from auditui.practice.period import Month, Quarter

LONGEST = 1_000
"""The most characters of such a line; what is longer is narrative."""

_BETWEEN = re.compile(r"(\s*[,;|]\s*|\s*\n\s*)")
_PIECE = re.compile(r"(?P<label>[^=:]+?)(?P<sign>\s*[=:]\s*)(?P<value>\S.*)", re.DOTALL)
_PERCENT = re.compile(r"(?P<number>[0-9]+(?:\.(?P<decimals>[0-9]+))?)(?P<unit>\s*%)(?P<rest>.*)")
_COUNTS = re.compile(r"(\s*\(\s*)[0-9]+(\s*(?:of|/|out of)\s*)[0-9]+(\s*\))")


class NoPlaceInText(Exception):
    """A text may hold the period already, in a year that it does not say."""


@dataclass(frozen=True)
class _Piece:
    """One piece of the text as written, and what its label says; None where it is not one."""

    text: str
    heading: Heading | None = None
    label: str = ""
    sign: str = ""
    value: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether it is the figure of a period."""
        heading = self.heading
        return (
            heading is not None
            and heading.mention.is_dated
            and heading.part in {None, Part.FIGURE}
            and _PERCENT.fullmatch(self.value) is not None
        )


def is_line_text(value: object) -> bool:
    """Whether a text is such a line: the figure of a period, and another piece that is known."""
    pieces = _pieces(value) if isinstance(value, str) and len(value) <= LONGEST else []
    known = [piece for piece in pieces if piece.heading is not None]
    return len(known) > 1 and any(piece.is_dated for piece in pieces)


def with_period(text: str, line: ReturnLine, context: Mention) -> str:
    """The text with the figure of a period beside those of others, in the way they are written.

    Target, tolerance and position are brought up to date. `context` is what the sheet says of
    time. Raises NoPlaceInText.
    """
    pieces = _pieces(text)
    joints = _BETWEEN.findall(text)
    said = [_updated(piece, line) for piece in pieces]
    dated = [number for number, piece in enumerate(pieces) if piece.is_dated]
    for number in dated:
        if _is_period(pieces[number], line.period, context):
            said[number] = pieces[number].label + _figure(pieces[number], line)
            return _joined(said, joints)
    last = dated[-1]
    joint = _joint(dated, joints)
    label = _label(pieces, dated, line.period, context)
    said.insert(last + 1, label + _figure(pieces[last], line))
    joints.insert(last, joint)
    return _joined(said, joints)


def _joint(dated: Sequence[int], joints: Sequence[str]) -> str:
    """What stands before the last figure where another is in front of it, or else behind it."""
    last = dated[-1]
    if len(dated) > 1 or last >= len(joints):
        return joints[last - 1] if last else ", "
    return joints[last]


def _pieces(text: str) -> list[_Piece]:
    return [_piece(each) for each in _BETWEEN.split(text)[::2]]


def _piece(text: str) -> _Piece:
    found = _PIECE.fullmatch(text)
    heading = read_heading(found["label"]) if found else None
    if found is None or heading is None or heading.says_nothing or heading.is_elsewhere:
        return _Piece(text)
    return _Piece(text, heading, found["label"], found["sign"], found["value"])


def _updated(piece: _Piece, line: ReturnLine) -> str:
    """A piece as it reads once target, tolerance or position are those of the line."""
    part = piece.heading.part if piece.heading else None
    fixed = {Part.TARGET: line.target, Part.TOLERANCE: line.tolerance}
    found = _PERCENT.fullmatch(piece.value)
    if found and part in fixed and (wanted := fixed[part]) is not None:
        if Decimal(found["number"]) == wanted:
            return piece.text
        return f"{piece.label}{piece.sign}{wanted:f}{found['unit']}{found['rest']}"
    if part is Part.POSITION and (was := meaning(piece.value)):
        word = piece.value if was is line.position else _word_like(piece.value, line)
        return f"{piece.label}{piece.sign}{word}"
    return piece.text


def _word_like(example: str, line: ReturnLine) -> str:
    colours = ("Green", "Amber", "Red")
    is_colour = any(colour.casefold() in example.casefold() for colour in colours)
    word = listed_word(colours, line.position) if is_colour else None
    word = word or line.position.value
    return word.upper() if example.isupper() else word


def _is_period(piece: _Piece, period: ReturnPeriod, context: Mention) -> bool:
    """Whether a figure is that of the period. Raises NoPlaceInText where its year is not said."""
    mention = piece.heading.mention if piece.heading else Mention()
    whole = mention.under(context)
    if whole.period is None and mention.is_but_for_year(period):
        raise NoPlaceInText
    return whole.period == period


def _label(
    pieces: Sequence[_Piece], dated: Sequence[int], period: ReturnPeriod, context: Mention
) -> str:
    """The period as the others are named: `Dec` after `Nov`, without a year where the sheet has it.

    Where nothing says the year, the period's whole name does.
    """
    headings = [pieces[number].heading for number in dated]
    has_year = any(heading is not None and heading.mention.has_year for heading in headings)
    is_known = context.has_year and context.may_hold(period)
    if has_year or not is_known:
        return period.label
    if isinstance(period, Quarter):
        return f"Q{period.number}"
    if not isinstance(period, Month):
        return period.label
    months = [pieces[n].label for n in dated if (h := pieces[n].heading) and h.mention.month]
    is_short = bool(months) and len(months[-1].strip(" .")) == len("Dec")
    return f"{period.first_day:%b}" if is_short else f"{period.first_day:%B}"


def _figure(like: _Piece, line: ReturnLine) -> str:
    """The sign and the figure, with as many decimals and the counts as another has them."""
    found = _PERCENT.fullmatch(like.value)
    decimals = len(found["decimals"] or "") if found else 0
    number = display(line.numerator, line.denominator).removesuffix("%")
    if decimals:
        number = f"{half_up(Fraction(line.figure), decimals):.{decimals}f}"
    rest = found["rest"] if found else ""
    counts = _COUNTS.sub(rf"\g<1>{line.numerator}\g<2>{line.denominator}\g<3>", rest)
    kept = counts if _COUNTS.search(rest) else ""
    return f"{like.sign}{number}{found['unit'] if found else '%'}{kept}"


def _joined(said: Sequence[str], joints: Sequence[str]) -> str:
    return "".join(piece + joint for piece, joint in zip(said, [*joints, ""], strict=True))
