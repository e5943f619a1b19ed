"""The lines that reports and query tools print around and among the rows, known by their words.

Most are told from a child's row without any words, by what else the row holds. These tell the
rest: lines that could be a reference by their form, or that fill more than one cell.
"""

import re

from auditui.exchange.files.headings import folded

_RULE = re.compile(r"[\s\-–—_=+|~#*.·•:/\\<>^\u2500-\u259f]+")

_LINE = re.compile(
    r"""
      \(?\s*(?:(?:grand|sub|overall|running|report|page|group|team)[\s-]*)?totals?\b
    | (?:grand|sub|overall)[\s-]*(?:count|sum|average)\b
    | .*\W(?:sub-?)?totals?\s*[:=]?\s*[\d,.]*$
    | (?:count|counts|sum|average|avg|mean|median|min|minimum|max|maximum)
      \s*(?:$|[:=(]|of\b|\s\d)
    | .*\s(?:count|average)$
    | \(?n\s*=\s*\d
    | (?:no\.?|nr\.?|num|number)\s+of\b
    | \(?\d[\d,.]*\s*(?:rows?|records?|cases?|child|children|results?|lines?|entries|items?)\b
    | \(?(?:rows?|records?|cases?|children|results?)\b\s*
      (?:$|[:=]|affected|selected|returned|found)
    | report(?:ed|ing)?\b\s*(?:$|[:=]|\d|run|date|title|name|printed|generated|produced|created
      |by\b|on\b|for\b|from\b|period|parameters?|filters?|ends?\b|id\b|no\b)
    | (?:start|end|top|bottom|begin|beginning)\s+of\b
    | page\s*(?::|no\b|\d+\s*(?:$|of|/))
    | (?:run|printed|print|produced|generated|created|exported|export|extracted|extract|prepared
      |downloaded|refreshed|saved|queried|executed|as|correct|data|updated)
      (?:\s*:|\s+(?:date|time|on|at|by|from|of|as\s+at|\d\d?[/.-]\d)\b)
    | (?:printed|produced|generated|exported|extracted|prepared|downloaded|refreshed)$
    | (?:filters?|filtered|parameters?|criteria|selection|selected|sort|sorted|group|grouped
      |where|prompts?)\b\s*(?:$|[:=]|applied|by\b|used|on\b|values?)
    | (?:notes?|source|sources|key|legend|n\.?b\.?|warning|disclaimer|footnote|query|database
      |server|user|username|date|time|completion\s+time|snapshot|period|title|version)\s*(?:[:=]|$)
    | (?:strictly\s+)?(?:confidential|official(?:[\s-]+sensitive)?|restricted|nhs\s+confidential)\b
    | (?:contd|cont['’]d|continued)\b
    | [*†‡§]+\s+\w
    """,
    re.IGNORECASE | re.VERBOSE,
)

_HEADINGS = frozenset(
    {
        "case ref", "case reference", "case number", "case no", "case id", "reference", "ref",
        "child unique id", "child id", "child reference", "client id", "person id", "id", "team",
        "allocated team", "team name", "status", "case status", "worker", "allocated worker",
    }
)  # fmt: skip
_HEADED = re.compile(
    r"[a-z ]+ (?:id|ids|identifier|ref|reference|number|no|code|team|unit|status|worker|name)"
)
_ALL = frozenset({"grand", "overall", "sub", "report", "all", "running", "page"})
_TOTAL_OF = re.compile(r"(.*?)[\s:\-–—]*\b(?:sub-?)?(?:totals?|count|average|sum)$", re.IGNORECASE)


def is_rule(text: str) -> bool:
    """Whether it is a line drawn from dashes or the like."""
    return _RULE.fullmatch(text) is not None


def reads_as_line(text: str) -> bool:
    """Whether it is worded as a total, a count, a footer, a note or another line of a report."""
    return is_rule(text) or _LINE.match(text) is not None


def is_heading(text: str) -> bool:
    """Whether it is what a column of a register is headed."""
    plain = folded(text)
    return plain in _HEADINGS or _HEADED.fullmatch(plain) is not None


def totalled(text: str) -> str | None:
    """What a total is of, `East` for `East Total`, nothing for `Total`; None where it is none."""
    found = _TOTAL_OF.fullmatch(text)
    if found is None:
        return None
    return "" if folded(found[1]) in _ALL else found[1].strip()
