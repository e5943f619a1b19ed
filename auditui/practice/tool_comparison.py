"""Two versions of the tool or of the thresholds beside each other, item by item."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, AuditTool, Thresholds, as_read


class How(Enum):
    """What became of an item from one version to the other."""

    NEW = "new"
    GONE = "gone"
    REWORDED = "worded otherwise"
    CHANGED = "otherwise"


@dataclass(frozen=True)
class Item:
    """A question, a section or a descriptor: where it stands, its key there, and its words.

    The key is unique in its `scope`: a question keeps its own on another checklist. `beside` is
    what stands with it and asks nothing else: guidance, the answers offered.
    """

    scope: str
    where: str
    key: str
    words: str
    beside: str = ""


@dataclass(frozen=True)
class ItemChange:
    """What became of an item, as it was and as it is; empty where it was not, or is no more."""

    how: How
    where: str
    key: str
    was: str
    now: str


def compare_tools(before: AuditTool, now: AuditTool) -> tuple[ItemChange, ...]:
    """What differs from one version of the tool to another, question by question."""
    return _compared(tuple(_items_of_tool(before)), tuple(_items_of_tool(now)))


def compare_thresholds(
    before: Thresholds, now: Thresholds, titles: Mapping[str, str]
) -> tuple[ItemChange, ...]:
    """What differs from one version of the thresholds to another, descriptor by descriptor.

    `titles` are those of the sections, by their keys.
    """
    then, here = (tuple(_descriptors(each, titles)) for each in (before, now))
    return _compared(then, here)


def comparison_lines(changes: Iterable[ItemChange]) -> Iterator[str]:
    """Each change in a line, and below it as it was and as it is."""
    for each in changes:
        yield f"{each.where}: {each.key}, {each.how.value}"
        if each.was:
            yield f"  Was: {each.was}"
        if each.now:
            yield f"  Now: {each.now}"


def comparison_summary(changes: Sequence[ItemChange]) -> str:
    """How many items differ, and how."""
    if not changes:
        return "They say the same."
    counts = ((how, sum(each.how is how for each in changes)) for how in How)
    return f"{', '.join(f'{count:,} {how.value}' for how, count in counts if count)}."


def _items_of_tool(tool: AuditTool) -> Iterator[Item]:
    for checklist in tool.checklists:
        for question in checklist.questions:
            answers = " / ".join(answer.value for answer in question.choices)
            beside = f"{question.guidance} ({answers})".strip()
            yield Item("question", checklist.title, question.key, question.text, beside)
    for section in tool.sections:
        yield Item("section", "Graded sections", section.key, section.title, section.guidance)
    for asked in tool.family:
        yield Item("family", "Asked of the child or family", asked.key, asked.text, asked.beside)
    yield Item(
        "ceiling", "Suggested at most with a section inadequate", OVERALL, tool.ceiling.value
    )


def _descriptors(thresholds: Thresholds, titles: Mapping[str, str]) -> Iterator[Item]:
    for section, by_grade in thresholds.descriptors.items():
        for grade in Grade:
            if grade in by_grade:
                yield Item(section, titles.get(section, section), grade.value, by_grade[grade])


def _compared(before: Sequence[Item], now: Sequence[Item]) -> tuple[ItemChange, ...]:
    """In the order of the newer version, then what it has no more."""
    then, here = _by_key(before), _by_key(now)
    changes = [_change(then.get(key), item) for key, item in here.items()]
    gone = [
        ItemChange(How.GONE, item.where, item.key, item.words, "")
        for key, item in then.items()
        if key not in here
    ]
    return (*(each for each in changes if each is not None), *gone)


def _by_key(items: Iterable[Item]) -> Mapping[tuple[str, str], Item]:
    return {(item.scope, item.key): item for item in items}


def _change(was: Item | None, now: Item) -> ItemChange | None:
    if was is None:
        return ItemChange(How.NEW, now.where, now.key, "", now.words)
    if as_read(was.words) != as_read(now.words):
        return ItemChange(How.REWORDED, now.where, now.key, was.words, now.words)
    if was.where != now.where:
        return ItemChange(How.CHANGED, now.where, now.key, was.where, now.where)
    if was.beside != now.beside:
        return ItemChange(How.CHANGED, now.where, now.key, was.beside, now.beside)
    return None
