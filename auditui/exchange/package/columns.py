"""The columns of the package's tables, each declared once for every file that has it."""

from collections.abc import Mapping
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.exchange.package import cells
from auditui.exchange.package.cells import Reader
from auditui.exchange.package.lines import TO_DATE
from auditui.exchange.package.notes import NOT_AVAILABLE, Note
from auditui.measures.figure import LAST_50
from auditui.measures.words.figure import name
from auditui.practice.a3.target import Position
from auditui.practice.grade import Grade

BETWEEN_THRESHOLDS = ";"
"""What stands in the data file between versions of the thresholds."""


@dataclass(frozen=True)
class Column:
    """A column: its name in the data file, its title, and how its cells are read and written.

    `datatype` is the data file's, after CSV on the Web; `number_format` is the workbook's.
    """

    name: str
    title: str
    datatype: str | Mapping[str, object]
    value: Reader
    number_format: str = "General"
    note: Note | None = None
    description: str = ""

    @property
    def heading(self) -> str:
        """The title with the note that it refers to."""
        return f"{self.title} {self.note.mark}" if self.note else self.title


_PERCENT: Mapping[str, object] = {"base": "decimal", "minimum": 0, "maximum": 100}
_COUNT, _TEXT = "nonNegativeInteger", "string"
_ONE_DECIMAL, _SIGNED, _WHOLE = "0.0", "+0.0;-0.0;0.0", "#,##0"

LABEL = Column(
    "label",
    "Period",
    _TEXT,
    lambda line: line.label,
    description="The period in words, with whether it is to date, mixed, or as published.",
)
PERIOD = Column(
    "period",
    "Period",
    _TEXT,
    lambda line: name(line.figure),
    description="A month as 2015-12, a quarter of the financial year as 2015/16-Q3, a year as "
    "2015/16, last 50, or last 57, whole months where it is not known when the audits of its "
    "oldest month were submitted.",
)
KIND = Column(
    "period_type",
    "Kind of period",
    {"base": "string", "format": f"month|quarter|{TO_DATE}|year|{LAST_50}"},
    lambda line: line.kind,
    note=Note.TO_DATE,
)
AUDITS = Column(
    "audits",
    "Audits completed",
    _COUNT,
    cells.headline(lambda figure: figure.audits),
    _WHOLE,
    Note.COUNTED,
)
RI_OR_BETTER = Column(
    "ri_or_better",
    "Audits rated requires improvement or better",
    _COUNT,
    cells.headline(lambda figure: figure.share.count),
    _WHOLE,
)
PERCENT = Column(
    "percent",
    "Percentage rated requires improvement or better",
    _PERCENT,
    cells.headline(cells.percent),
    _ONE_DECIMAL,
)
DISPLAYED = Column(
    "displayed",
    "The percentage as it is displayed",
    _TEXT,
    cells.headline(lambda figure: figure.share.display),
    description="In whole numbers unless they would mislead, or no audits.",
)
LOWER = Column(
    "lower",
    "95% interval, from (%)",
    _PERCENT,
    cells.interval_end(lambda interval: interval.low),
    _ONE_DECIMAL,
    Note.INTERVAL,
)
UPPER = Column(
    "upper",
    "95% interval, to (%)",
    _PERCENT,
    cells.interval_end(lambda interval: interval.high),
    _ONE_DECIMAL,
    Note.INTERVAL,
)
GRADES = tuple(
    Column(grade.value.replace(" ", "_"), grade.title, _COUNT, cells.of_grade(grade), _WHOLE)
    for grade in Grade
)
NOT_COMPLETED = Column(
    "not_completed",
    "Sampled, not completed",
    _COUNT,
    cells.not_completed,
    _WHOLE,
    Note.NOT_COMPLETED,
)
THRESHOLDS = Column(
    "thresholds",
    "Thresholds",
    _TEXT,
    cells.thresholds_joined(" and "),
    note=Note.THRESHOLDS,
)
THRESHOLDS_LISTED = replace(THRESHOLDS, value=cells.thresholds_joined(BETWEEN_THRESHOLDS))
TARGET = Column(
    "target",
    "Target (%)",
    _PERCENT,
    cells.target_value(lambda target: target.target),
)
TOLERANCE = Column(
    "tolerance",
    "Tolerance (%)",
    _PERCENT,
    cells.target_value(lambda target: target.tolerance),
)
POSITION = Column(
    "position",
    "Position",
    {"base": "string", "format": "|".join(position.value for position in Position)},
    cells.headline(lambda figure: figure.position.value if figure.position else None),
    note=Note.POSITION,
)
VERSION = Column(
    "version",
    "Version of the publication",
    "positiveInteger",
    lambda line: line.version,
    description="1 for the first publication of the period, one more for each correction.",
)
STANDING = Column(
    "standing",
    "Where the figure comes from",
    _TEXT,
    lambda line: line.shown.standing,
    note=Note.STANDING,
)
CORRECTION = Column(
    "correction",
    "What the version before said",
    _TEXT,
    lambda line: line.correction,
    description="On the row of a period that this package corrects; empty on every other.",
)
BASIS = Column(
    "basis",
    "Basis of the figures",
    {"base": "string", "format": "published|counted"},
    lambda line: "counted" if line.shown.version is None else "published",
    note=Note.STANDING,
)
PUBLISHED_VERSION = Column(
    "published_version",
    "Version of the period's own publication",
    "positiveInteger",
    lambda line: NOT_AVAILABLE if line.shown.version is None else line.shown.version,
    description="The version that the figures of the row are taken from.",
)
AUDITS_NOW = Column(
    "audits_now",
    "Audits completed, as counted for this package",
    _COUNT,
    cells.counted_now(lambda figure: figure.audits),
    description="The same as audits, but for a published period that was counted otherwise since.",
)
RI_OR_BETTER_NOW = Column(
    "ri_or_better_now",
    "Audits rated requires improvement or better, as counted for this package",
    _COUNT,
    cells.counted_now(lambda figure: figure.share.count),
    description="The same as ri_or_better, but for a published period that was counted otherwise "
    "since.",
)
CHANGE = Column(
    "change",
    "Change on the period before (percentage points)",
    "decimal",
    cells.change_points(lambda change: change.points),
    _SIGNED,
    Note.CHANGE,
)
CHANGE_LOWER = Column(
    "change_lower",
    "Change, 95% interval, from",
    "decimal",
    cells.change_points(lambda change: change.low),
    _SIGNED,
    Note.CHANGE,
)
CHANGE_UPPER = Column(
    "change_upper",
    "Change, 95% interval, to",
    "decimal",
    cells.change_points(lambda change: change.high),
    _SIGNED,
    Note.CHANGE,
)
CHANGE_READ = Column(
    "change_read",
    "What can be said of the change",
    _TEXT,
    cells.change_reading,
    note=Note.CHANGE,
)
