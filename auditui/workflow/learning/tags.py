"""The trust's list of tags: adding, naming anew, ending, and taking a list from a file."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.learning.tags_csv import read_tags
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.learning.tag import Tag
from auditui.practice.people import Right
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change, require


class NoSuchTag(NotFound):
    """The list has no such tag."""


class TagTaken(AuditError):
    """The list has a tag of that title."""


class TagEnded(AuditError):
    """The tag ended already, or is offered already."""


@dataclass(frozen=True)
class TagsImport:
    """What a list from a file changed: the tags that are new, and those whose meaning is."""

    added: tuple[Tag, ...]
    reworded: tuple[Tag, ...]


def tags(desk: Desk) -> tuple[Tag, ...]:
    """Every tag, the ended ones too, in the order of the list."""
    return desk.store.tags.all()


def offered(desk: Desk) -> tuple[Tag, ...]:
    """The tags that may be chosen, in the order of the list."""
    return tuple(tag for tag in tags(desk) if tag.is_offered)


def find(desk: Desk, wanted: str) -> Tag:
    """A tag by its title in any case, or by its number. Raises NoSuchTag."""
    found = tags(desk)
    for tag in found:
        if tag.is_called(wanted):
            return tag
    with suppress(ValueError):
        for tag in found:
            if tag.tag_id == int(wanted):
                return tag
    raise NoSuchTag(f'No tag is called "{wanted}". `auditui tags list` shows all of them.')


def add(desk: Desk, title: str, meaning: str = "") -> Tag:
    """Add a tag to the list. Raises TagTaken, NotUnderstood, NotPermitted."""
    named, means = _title(title), clean_line(meaning)
    with change(desk, Right.SET_TOOL, "tag added", f"tag {named}") as facts:
        _refuse_taken(tags(desk), named)
        number = desk.store.tags.add(named, means, desk.today)
        facts.note(title=named, meaning=means)
        return Tag(number, named, means, desk.today)


def rename(desk: Desk, wanted: str, title: str, meaning: str = "") -> Tag:
    """Name a tag anew, and say what it means where that is given; audits show the new title.

    What it was called before is kept. Raises NoSuchTag, TagTaken, NotUnderstood, NotPermitted.
    """
    named, means = _title(title), clean_line(meaning)
    require(desk, Right.SET_TOOL)
    tag = find(desk, wanted)
    with change(desk, Right.SET_TOOL, "tag renamed", f"tag {tag.title}") as facts:
        _refuse_taken([each for each in tags(desk) if each.tag_id != tag.tag_id], named)
        desk.store.tags.save(replace(tag, title=named, meaning=means or tag.meaning))
        facts.note(title=named, meaning=means)
        return find(desk, named)


def end(desk: Desk, wanted: str) -> Tag:
    """Offer a tag no more; it stays on the audits that have it. Raises NoSuchTag, TagEnded."""
    return _set(desk, wanted, is_offered=False)


def offer_again(desk: Desk, wanted: str) -> Tag:
    """Offer a tag again that had ended. Raises NoSuchTag, TagEnded, NotPermitted."""
    return _set(desk, wanted, is_offered=True)


def import_tags(desk: Desk, path: Path) -> TagsImport:
    """Take tags from a CSV file: new ones are added, known ones take its meaning, none ends.

    Raises ImportRefused, TagEnded where the file has one that ended, NotPermitted.
    """
    require(desk, Right.SET_TOOL)
    listed = read_tags(path)
    added, reworded = [], []
    with change(desk, Right.SET_TOOL, "tags imported", "tags") as facts:
        known = tags(desk)
        for title, meaning in listed:
            tag = next((each for each in known if each.is_called(title)), None)
            if tag is None:
                number = desk.store.tags.add(title, meaning, desk.today)
                added.append(Tag(number, title, meaning, desk.today))
            elif not tag.is_offered:
                raise TagEnded(f"{tag.title} {tag.standing}. Offer it again, or leave it out.")
            elif meaning not in ("", tag.meaning):
                desk.store.tags.save(replace(tag, meaning=meaning))
                reworded.append(replace(tag, meaning=meaning))
        facts.note(tags=[title for title, _ in listed])
    return TagsImport(tuple(added), tuple(reworded))


def _set(desk: Desk, wanted: str, *, is_offered: bool) -> Tag:
    require(desk, Right.SET_TOOL)
    tag = find(desk, wanted)
    verb = "tag offered again" if is_offered else "tag ended"
    with change(desk, Right.SET_TOOL, verb, f"tag {tag.title}"):
        if tag.is_offered is is_offered:
            raise TagEnded(f"Nothing was to change: {tag.title}, {tag.standing}.")
        changed = replace(tag, ended_on=None if is_offered else desk.today)
        desk.store.tags.save(changed)
    return changed


def _title(title: str) -> str:
    named = clean_line(title)
    if not named or ";" in named:
        raise NotUnderstood("A tag has a title of a few words, without a semicolon.")
    return named


def _refuse_taken(known: Sequence[Tag], title: str) -> None:
    for tag in known:
        if tag.is_called(title):
            how = "" if tag.is_offered else " Offer it again instead."
            raise TagTaken(f"{tag.title} is on the list, {tag.standing}.{how}")
