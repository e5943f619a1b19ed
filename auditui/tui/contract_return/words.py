"""The contract return in words: where a period stands, what is signed, what was published."""

from collections.abc import Iterable, Sequence

from auditui.measures.contract_return import Preview, ReturnState, Standing
from auditui.measures.figure import Figure
from auditui.measures.publication import Comment, Publication, Side
from auditui.measures.words.contract_return import completeness, differing_words, stale_words
from auditui.measures.words.figure import dated_words, target_words
from auditui.measures.words.share import count_words, share_words
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.day import long_day, short_day
from auditui.practice.text import counted
from auditui.tui.a3.words import position_words
from auditui.tui.contract_return.view import ReturnView


def state_words(standing: Standing) -> str:
    """Where a period stands, `● published, version 1, 4 Jan 2016`."""
    last = standing.published
    if last is None:
        return "◐ draft" if standing.has_draft else "○ not published"
    draft = ", draft" if standing.has_draft else ""
    if standing.state is ReturnState.DIFFERS:
        return f"! differs from version {last.version}{draft}"
    return f"● published, version {last.version}, {short_day(last.published_at.date())}{draft}"


def short_state_words(standing: Standing) -> str:
    """The same where there is little room, `● v1, 4 Jan 2016`."""
    last = standing.published
    if last is None:
        return state_words(standing)
    if standing.state is ReturnState.DIFFERS:
        return f"! differs, v{last.version}"
    return f"● v{last.version}, {short_day(last.published_at.date())}"


def summary(standings: Sequence[Standing]) -> str:
    """How many periods stand where, `8 periods · 3 published · 1 differs · 1 draft`."""
    published = [each for each in standings if each.published]
    differing = sum(each.state is ReturnState.DIFFERS for each in standings)
    drafts = sum(each.has_draft for each in standings)
    parts = [counted(len(standings), "period"), f"{len(published):,} published"]
    if differing:
        verb = "differs" if differing == 1 else "differ"
        parts.append(f"{differing:,} {verb} from what was published")
    if drafts:
        parts.append(counted(drafts, "draft"))
    return " · ".join(parts)


def about_standing(standing: Standing) -> str:
    """A period in full sentences: whether it is published, by whom, and what differs since."""
    last = standing.published
    if last is None:
        draft = " A draft of yours is kept." if standing.has_draft else ""
        name = standing.period.label
        return f"{name} is not published.{draft} {completeness(standing.figure)}"
    draft = " A draft of yours for a correction is kept." if standing.has_draft else ""
    parts = [signed(last) + draft]
    if standing.state is ReturnState.DIFFERS:
        parts.append(f"It differs now. {' '.join(standing.differences)}")
    else:
        parts.append(completeness(standing.figure))
    return " ".join(parts)


def signed(publication: Publication) -> str:
    """Who signed a version off, and when, as a sentence."""
    return (
        f"Version {publication.version} of {publication.period.label} was signed off by "
        f"{publication.published_by} on {long_day(publication.published_at.date())}."
    )


def draft_words(words: ReturnDraft, view: ReturnView) -> str:
    """How the words on the screen stand, `◐ draft of version 2, kept as you type`."""
    if words != view.said:
        return f"◐ draft of version {len(view.published) + 1}, kept as you type"
    return f"● as published, version {len(view.published)}" if view.newest else "○ nothing written"


def scrutiny_words(comments: Iterable[Comment]) -> str:
    """Which halves of scrutiny are recorded, as a sentence, or empty where none is."""
    heard = {comment.side for comment in comments}
    if not heard:
        return ""
    if heard == set(Side):
        return "Both halves of scrutiny are recorded below."
    missing = "trust has not responded" if Side.COUNCIL in heard else "council has not commented"
    return f"One half of scrutiny is recorded below; the {missing} yet."


def figure_line(figure: Figure) -> str:
    """A figure with its counts and position, `87%, 86 of 99, ○ OFF TARGET`."""
    return f"{share_words(figure.share)}, {position_words(figure.position)}"


def what_is_signed(seen: Preview, narrative: str, name: str) -> str:
    """All that a signature stands for, in full sentences."""
    never = "It never changes afterwards: what comes later is a correction beside it."
    return f"{_signed_for(seen, narrative, name)} {never}"


def what_is_corrected(seen: Preview, narrative: str, name: str) -> str:
    """The same for a correction: what differs from the version before, and the question why."""
    earlier = len(seen.published)
    differs = " ".join(seen.differences) or "Its words differ; the figures of the period do not."
    return (
        f"{_signed_for(seen, narrative, name)} Version {earlier} stays readable.\n"
        f"Since version {earlier}: {differs}\n"
        "Why is it corrected? The reason is published with it."
    )


def _signed_for(seen: Preview, narrative: str, name: str) -> str:
    figure = seen.figure
    target, stale = target_words(figure), stale_words(narrative, figure)
    differing = differing_words(seen.differing)
    lines = (
        f"{dated_words(figure)}: {count_words(figure.share)} audits were rated requires "
        f"improvement or better: {figure.share.display}.",
        f"Position: {position_words(figure.position)}{f' ({target})' if target else ''}.",
        seen.completeness,
        stale and f"! {stale}",
        differing and f"! {differing}",
        f"It is published as version {len(seen.published) + 1} and signed off by {name}.",
    )
    return "\n".join(line for line in lines if line)


def published_now(publication: Publication) -> str:
    """What came of signing off, as a sentence."""
    figure = publication.figure
    return (
        f"{dated_words(figure)} is published as version {publication.version}: "
        f"{figure_line(figure)}."
    )
