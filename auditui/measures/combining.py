"""The published figures of many trusts side by side, none of them ranked."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.measures.funnel import Funnel, Limits, Place, funnel
from auditui.measures.share import Share
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import NotFound, NotUnderstood


class NoCommonPeriod(NotUnderstood):
    """No period is in the packages of every trust, and none was named."""


class NobodyHasIt(NotFound):
    """The period that was named is in no package."""


@dataclass(frozen=True)
class TrustFigure:
    """What one package says of the period that it was published for.

    `share` is None where its counts are not shown because a number is small. A trust without a
    name is called by the file, and `is_named` is false. `content` is the SHA-256 hex of the
    manifest, `source` where the package lay.
    """

    trust: str
    is_named: bool
    source: str
    period: ReturnPeriod
    version: int
    content: str
    share: Share | None

    @property
    def key(self) -> tuple[bool, str]:
        """What tells one trust from another: its name, however it is spaced or capitalised."""
        return self.is_named, " ".join(self.trust.split()).casefold()

    @property
    def counted(self) -> Share | None:
        """The share where it is shown and has audits, so that it can be put beside others."""
        return self.share if self.share and self.share.total else None


@dataclass(frozen=True)
class LeftOut:
    """A package that cannot be relied on, and why."""

    source: str
    reason: str


@dataclass(frozen=True)
class Combined:
    """Each trust's newest version of one period, in the order of their names.

    `without` are the trusts that published other periods alone, with the newest of those;
    `earlier` the versions that a later one took the place of; `again` the packages that were
    given twice.
    """

    period: ReturnPeriod
    figures: tuple[TrustFigure, ...]
    without: tuple[TrustFigure, ...] = ()
    earlier: tuple[TrustFigure, ...] = ()
    again: tuple[TrustFigure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def withheld(self) -> tuple[TrustFigure, ...]:
        """The trusts whose counts are not shown because a number is small."""
        return tuple(figure for figure in self.figures if figure.share is None)

    @property
    def empty(self) -> tuple[TrustFigure, ...]:
        """The trusts that had no audits."""
        return tuple(figure for figure in self.figures if figure.share and not figure.counted)

    @property
    def shares(self) -> tuple[Share, ...]:
        """What is shown of the trusts that have audits."""
        return tuple(figure.counted for figure in self.figures if figure.counted)

    @cached_property
    def funnel(self) -> Funnel | None:
        """The funnel of all that is shown, or None where nothing is."""
        return funnel([(share.count, share.total) for share in self.shares])

    @property
    def thresholds(self) -> tuple[str, ...]:
        """Every version of the thresholds that the audits were graded against, by name."""
        return tuple(sorted({name for share in self.shares for name in share.thresholds}))

    def limits(self, figure: TrustFigure) -> Limits | None:
        """The limits for as many audits as a trust has, where there are any."""
        if figure.counted is None or self.funnel is None:
            return None
        return self.funnel.limits(figure.counted.total)

    def place(self, figure: TrustFigure) -> Place | None:
        """Where a trust's figure lies between them."""
        limits = self.limits(figure)
        proportion = figure.counted.proportion if figure.counted else None
        return limits.place(proportion) if limits and proportion is not None else None


def clashes(found: Sequence[TrustFigure]) -> tuple[LeftOut, ...]:
    """The packages that claim to be the same version of a trust's period, and are not the same."""
    claimed: dict[object, list[TrustFigure]] = {}
    for figure in found:
        claimed.setdefault((figure.key, figure.period, figure.version), []).append(figure)
    return tuple(
        LeftOut(
            figure.source,
            f"It says that it is version {figure.version} of {figure.period.label} of "
            f"{figure.trust}, and so does {_other(figure, same).source}, which holds something "
            "else.",
        )
        for same in claimed.values()
        if len({figure.content for figure in same}) > 1
        for figure in same
    )


def combined(
    found: Sequence[TrustFigure],
    period: ReturnPeriod | None = None,
    left_out: Iterable[LeftOut] = (),
) -> Combined:
    """The newest version of each trust's figure for a period, by default the one that all have.

    Where all have several, it is the one that ended last, and of those the longest. No two of
    `found` clash. Raises NoCommonPeriod and NobodyHasIt.
    """
    once, again = _once(found)
    trusts: dict[object, list[TrustFigure]] = {}
    for figure in once:
        trusts.setdefault(figure.key, []).append(figure)
    chosen = period or _common(list(trusts.values()))
    newest = {
        key: max((each for each in figures if each.period == chosen), key=_version, default=None)
        for key, figures in trusts.items()
    }
    taken = [figure for figure in newest.values() if figure]
    if not taken:
        raise NobodyHasIt(f"No package is of {chosen.label}. {_periods_said(trusts.values())}")
    return Combined(
        period=chosen,
        figures=_by_name(taken),
        without=_by_name(
            max(figures, key=_newest) for key, figures in trusts.items() if not newest[key]
        ),
        earlier=_by_name(each for each in once if each.period == chosen and each not in taken),
        again=_by_name(again),
        left_out=tuple(left_out),
    )


def _once(found: Sequence[TrustFigure]) -> tuple[list[TrustFigure], list[TrustFigure]]:
    """The packages that differ, and those whose very content came before."""
    first: dict[object, TrustFigure] = {}
    for figure in found:
        first.setdefault((figure.key, figure.content), figure)
    kept = list(first.values())
    return kept, [figure for figure in found if not any(figure is each for each in kept)]


def _common(trusts: Sequence[Sequence[TrustFigure]]) -> ReturnPeriod:
    """The period that all trusts have. Raises NoCommonPeriod."""
    periods = [{figure.period for figure in figures} for figures in trusts]
    common = set.intersection(*periods)
    if not common:
        raise NoCommonPeriod(
            f"No period is in the packages of all {len(trusts):,} trusts. {_periods_said(trusts)} "
            "Name one (--period)."
        )
    return max(common, key=_newest_period)


def _periods_said(trusts: Iterable[Sequence[TrustFigure]]) -> str:
    """How many trusts have which periods, the most widespread first, a few of them."""
    had: dict[ReturnPeriod, int] = {}
    for figures in trusts:
        for period in {figure.period for figure in figures}:
            had[period] = had.get(period, 0) + 1
    order = sorted(had, key=lambda each: (-had[each], _newest_period(each)))
    few = ", ".join(f"{period} is in those of {_trusts(had, period)}" for period in order[:_FEW])
    more = f", and there are {len(order) - _FEW:,} more" if len(order) > _FEW else ""
    return f"{few}{more}."


def _trusts(had: Mapping[ReturnPeriod, int], period: ReturnPeriod) -> str:
    return "1 trust" if had[period] == 1 else f"{had[period]:,} trusts"


_FEW = 5


def _other(figure: TrustFigure, same: Sequence[TrustFigure]) -> TrustFigure:
    return next(each for each in same if each.content != figure.content)


def _by_name(figures: Iterable[TrustFigure]) -> tuple[TrustFigure, ...]:
    return tuple(sorted(figures, key=lambda each: (each.key[1], each.version, each.source)))


def _version(figure: TrustFigure) -> int:
    return figure.version


def _newest(figure: TrustFigure) -> tuple[int, int]:
    return _newest_period(figure.period)


def _newest_period(period: ReturnPeriod) -> tuple[int, int]:
    return period.last_day.toordinal(), len(period.months)
