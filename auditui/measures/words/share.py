"""A share of audits in words: its counts, never apart from its percentage, and its range."""

from auditui.measures.rounding import NO_AUDITS, half_up
from auditui.measures.share import Share
from auditui.measures.words.marks import MIXED


def count_words(share: Share) -> str:
    """The counts, `32 of 33`, or empty of none."""
    return f"{share.count:,} of {share.total:,}" if share.total else ""


def share_words(share: Share) -> str:
    """The percentage with its counts, `97%, 32 of 33`."""
    return f"{share.display}, {count_words(share)}"


def share_column(share: Share, none: str = NO_AUDITS) -> str:
    """The same to stand below others, ` 97%  32 of 33`, or what stands for none."""
    return f"{share.display:>4}  {count_words(share)}" if share.total else none


def percent_column(share: Share, none: str = NO_AUDITS) -> str:
    """The percentage to stand below others, ` 97%`, or what stands for none."""
    return f"{share.display:>4}" if share.total else none


def interval_words(share: Share) -> str:
    """The 95% interval in whole percentages, `85–99%`, or empty where there is none."""
    interval = share.interval
    if interval is None:
        return ""
    return f"{half_up(100 * interval.low, 0):.0f}–{half_up(100 * interval.high, 0):.0f}%"


def range_words(share: Share) -> str:
    """The interval, `mixed` where there is no one standard, or empty where there is none."""
    return MIXED if share.is_mixed else interval_words(share)


def ranged_words(share: Share) -> str:
    """The percentage with its interval, if it has one: `97% (95% interval 85–99%)`."""
    interval = interval_words(share)
    return f"{share.display} (95% interval {interval})" if interval else share.display


def rated_words(share: Share, noun: str = "audit") -> str:
    """`32 of 33 audits were rated requires improvement or better`; of one at least."""
    were = f"{noun} was" if share.total == 1 else f"{noun}s were"
    return f"{count_words(share)} {were} rated requires improvement or better"


def mixed_words(share: Share, so: str) -> str:
    """Which versions of the thresholds it mixes and what follows from that, as a sentence."""
    return f"Mixed thresholds ({' and '.join(share.thresholds)}), so {so}."
