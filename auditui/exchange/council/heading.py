"""What the headings of a return say: which measure, which part of its line, which period."""

import re
from collections.abc import Iterable
from datetime import date

from auditui.dataclass import dataclass
from auditui.exchange.council.period import DASHES, NO_TIME, Mention, of_day, read_mention
from auditui.exchange.xlsx.sheet import Value
from auditui.practice.contract_return.line import Part

LONGEST = 200
"""The most characters that a heading or a measure's name has; anything longer is narrative."""

_PHRASES = {
    Part.PERIOD: (
        "period; month; quarter; month quarter; month or quarter; reporting period; "
        "reporting month; reporting quarter; period covered; month ending; quarter ending"
    ),
    Part.NUMERATOR: "numerator; num",
    Part.DENOMINATOR: "denominator; den; denom; cohort",
    Part.FIGURE: (
        "figure; %; percentage; percent; per cent; pct; actual; actuals; performance; result; "
        "value; achieved; score; outturn; actual performance; performance actual; actual figure; "
        "current performance; reported figure; a3; month figure; quarter figure; "
        "month performance; quarter performance; month actual; quarter actual; this month; "
        "this quarter"
    ),
    Part.TARGET: (
        "target; tgt; contract target; contractual target; agreed target; annual target; "
        "target figure; target set; performance target"
    ),
    Part.TOLERANCE: (
        "tolerance; tol; contract tolerance; contractual tolerance; agreed tolerance; "
        "annual tolerance; tolerance level; tolerance figure; tolerance threshold"
    ),
    Part.POSITION: (
        "position; rag; rag rating; rag status; status; rag position; position rag; "
        "contract position; position against contract; position against target; "
        "performance against target; performance status; target status"
    ),
    Part.NARRATIVE: (
        "narrative; commentary; comments; comment; explanatory narrative; supporting narrative; "
        "supporting commentary; explanatory comments; explanation; narrative commentary; "
        "commentary narrative; narrative comments; comments narrative; performance commentary; "
        "performance narrative; trust narrative; trust commentary; trust comments; "
        "provider narrative; provider commentary; provider comments"
    ),
}
_LABELS = (
    "ref; reference; code; id; no; measure; measures; indicator; indicators; kpi; pi; title; name; "
    "description; definition; measure name; measure code; measure ref; measure description; "
    "key measure; key measures; performance measure; performance indicator; indicator name; "
    "measure of performance; group; lead; owner; unit; type; data; component; frequency; polarity"
)
_RATED = re.compile(
    r"(?:number )?(?:case )?(?:files? |cases? |audits? )*"
    r"(?:(?:are |were )?(?:rated|graded|judged) )?"
    r"(?:at least )?(?:ri|requires? improvement|requiring improvement)(?: or (?:better|above))?"
    r"(?: (?:case|files?|cases|audits?))*"
)
_BETTER = re.compile(r"at least | or (?:better|above)")
"""What `rated RI or better` cannot do without, since `rated RI` counts the middle grade alone."""

_AUDITED = re.compile(
    r"(?:(?:total )?number |total )(?:(?:routine|monthly|completed) )*(?:case )?(?:files? )?audits"
    r"(?: (?:completed|undertaken|carried out|done))?"
    r"|(?:completed )?audits|audits (?:completed|undertaken|carried out|done)"
    r"|(?:total )?(?:number )?(?:(?:routine|monthly) )?(?:case )?(?:files? |cases? )?audited"
)
"""`Case file audits` alone is the name of the measure, and no count."""

_NUMBER_WORDS = frozenset({"no", "nos", "nr", "num", "count", "numbers", "№", "#"})
_ELSEWHERE = re.compile(
    r"\b(?:ytd|year to date|cumulative|rolling|last (?:50|year|month|quarter)|previous|prior"
    r"|national|england|region\w*|statistical|neighbour\w*|compar\w+|benchmark\w*|baseline"
    r"|forecast|project\w+|predicted|change|difference|variance|trend|direction|dot|council|stretch|average)\b"
)
_SHARE = re.compile(r"%|\b(?:percentage|percent|per cent|pct|proportion|share|rate)\b")
_LETTERS = {"n": Part.NUMERATOR, "N": Part.DENOMINATOR}

_OF_NO_WEIGHT = frozenset({"the", "of", "in", "for", "a", "as"})
_SAID_WITH_TIME = frozenset(
    {"month", "monthly", "quarter", "quarterly", "period", "total", "reporting", "ending", "ended"}
    | {"to", "return", "report", "contract", "performance", "reported", "on", "and"}
)
_CODE = re.compile(
    r"(?:(?:kpi|pi|measure|indicator|ref) )?([a-e]) ?[.-]? ?0?([1-9][0-9]?[a-z]?)\b[.):]?"
    r"(?:[ :-](.*))?"
)
_NAME = re.compile(
    r"(?:(?:the|of|%|percentage|percent|per cent|proportion|number|all|routine|monthly),? )*"
    r"case[ -]files? audits\b.{0,40}\b(?:require[sd]? improvement|ri)\b.{0,3}\bor better\b.{0,40}"
)
_ABOUT_AUDITS = ("audit", "requires improvement")


@dataclass(frozen=True)
class Heading:
    """What one heading says, or several over one column together."""

    mention: Mention = NO_TIME
    part: Part | None = None
    is_elsewhere: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether it names neither a part nor a time, as `Measure` does."""
        return self == SILENT

    @property
    def is_of_periods(self) -> bool:
        """Whether what it heads are the periods themselves, as `Month` does."""
        return self.part is Part.PERIOD

    @property
    def is_of_values(self) -> bool:
        """Whether what it heads are values of a measure."""
        return not self.says_nothing and not self.is_of_periods

    def under(self, heading: "Heading") -> "Heading":
        """What it says beneath another heading; a `%` below `Target` is only its unit."""
        is_unit = self.part is Part.FIGURE and heading.part is not None
        return Heading(
            mention=self.mention.under(heading.mention),
            part=heading.part if self.part is None or is_unit else self.part,
            is_elsewhere=self.is_elsewhere or heading.is_elsewhere,
        )


SILENT = Heading()
"""A heading that is understood and names neither a part nor a time."""


def _normal(text: str) -> str:
    """The words that carry weight in small letters; a `%` counts where nothing else stands."""
    kept = _words(text)
    plain = [word for word in kept if word != "%"]
    return " ".join(plain or kept)


def _words(text: str) -> list[str]:
    spelled = text.replace("%", " % ").replace("+", " or better ").replace("#", " number ")
    words = re.sub(r"[^a-z0-9%№]+", " ", spelled.casefold()).split()
    kept = [word for word in words if word not in _OF_NO_WEIGHT]
    first = 1 if kept[:1] == ["total"] else 0
    if len(kept) > first + 1 and kept[first] in _NUMBER_WORDS:
        kept[first] = "number"
    return kept


def _part_of(text: str) -> Part | None:
    """The part that words name: one that is listed, or what was counted in other words.

    A share of what was rated is the figure; one of what was audited is nobody's.
    """
    words = _normal(text)
    if (listed := _PARTS.get(words)) is not None:
        return listed
    is_share = _SHARE.search(text.casefold()) is not None
    counted = _SHARE.sub(" ", words) if is_share else words
    counted = " ".join(counted.split())
    if _RATED.fullmatch(counted) and _BETTER.search(counted):
        return Part.FIGURE if is_share else Part.NUMERATOR
    return Part.DENOMINATOR if _AUDITED.fullmatch(counted) and not is_share else None


def _listed(phrases: str) -> Iterable[str]:
    return (_normal(phrase) for phrase in phrases.split(";"))


_PARTS = {phrase: part for part, phrases in _PHRASES.items() for phrase in _listed(phrases)}
_LABEL_WORDS = frozenset(_listed(_LABELS))


def read_heading(value: Value) -> Heading | None:
    """What a heading says, or None where it is not wholly understood.

    A heading such as `Ref` or `Measure` is understood and says nothing.
    """
    match value:
        case date():
            return Heading(of_day(value))
        case float():
            return _year(value)
        case str() if value.strip() and len(value) <= LONGEST:
            return _read(value)
        case _:
            return None


def _read(text: str) -> Heading | None:
    if (letter := _LETTERS.get(text.strip())) is not None:
        return Heading(part=letter)
    mention, rest = read_mention(text)
    words = _normal(rest)
    if _ELSEWHERE.search(words):
        return Heading(mention, is_elsewhere=True)
    if not mention.says_nothing:
        return _with_time(mention, rest)
    part = _part_of(rest)
    return Heading(part=part) if part or words in _LABEL_WORDS else None


def _year(number: float) -> Heading | None:
    """A year, or a year and a month as one number, `201512`."""
    if not number.is_integer() or not 2000 <= number <= 210012:
        return None
    if number <= 2100:
        return Heading(Mention(calendar_year=int(number)))
    mention, rest = read_mention(str(int(number)))
    return Heading(mention) if mention.is_dated and not rest else None


def _with_time(mention: Mention, rest: str) -> Heading | None:
    words = _normal(rest)
    left = " ".join(word for word in words.split() if word not in _SAID_WITH_TIME)
    if not left or left == "%":
        return Heading(mention, Part.FIGURE if left else None)
    part = _part_of(rest) or _PARTS.get(left)
    return Heading(mention, part) if part else None


def measure_code(value: Value) -> str:
    """The code of the measure that a text begins with, `A3` for `A3 – Monthly …`, or empty."""
    found = _CODE.fullmatch(_plain(value))
    return f"{found[1]}{found[2]}".upper() if found else ""


def is_measure(value: Value) -> bool:
    """Whether a text is the code or the name of A3."""
    return is_a3(value) or is_a3_name(value)


def is_a3(value: Value) -> bool:
    """Whether a text is the code of A3, alone or with words that are about audits."""
    found = _CODE.fullmatch(_plain(value))
    if found is None or (found[1], found[2]) != ("a", "3"):
        return False
    words = (found[3] or "").strip(" -:.")
    return not words or any(sign in words for sign in _ABOUT_AUDITS)


def is_a3_name(value: Value) -> bool:
    """Whether a text is the name of A3, in the words of the contract or close to them."""
    return _NAME.fullmatch(_plain(value)) is not None


def _plain(value: Value) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        return ""
    return " ".join(value.translate(DASHES).casefold().split())
