"""The trust's list of tags, what each was called before, and what was chosen on audits."""

from collections import defaultdict
from datetime import date

from auditui.practice.learning.tag import ChosenTag, Tag, TagSide
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso


class Tags:
    """Every tag that was ever offered; none is deleted."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Tag, ...]:
        """Every tag, the ended ones too, in the order in which they were added."""
        former: dict[int, list[str]] = defaultdict(list)
        for tag_id, was in self._db.execute(
            "SELECT tag_id, was FROM tag_history WHERE field = 'title' ORDER BY id"
        ):
            former[tag_id].append(was)
        rows = self._db.query("SELECT * FROM tags ORDER BY id")
        return tuple(_tag(row, tuple(former[row["id"]])) for row in rows)

    def add(self, title: str, meaning: str, on: date) -> int:
        """Add a tag to the list, and return its id."""
        return self._db.add(
            "INSERT INTO tags (title, meaning, added_on) VALUES (?, ?, ?)",
            [title, meaning, iso(on)],
        )

    def save(self, tag: Tag) -> None:
        """Record what a tag is called and means, and whether it ended; what stood is kept."""
        self._db.execute(
            "UPDATE tags SET title = ?, meaning = ?, ended_on = ? WHERE id = ?",
            [tag.title, tag.meaning, iso(tag.ended_on), tag.tag_id],
        )

    def choose(self, audit_id: int, side: TagSide, tag_id: int) -> None:
        """Record that a tag was chosen on an audit."""
        self._db.execute(
            "INSERT INTO audit_tags (audit_id, side, tag_id) VALUES (?, ?, ?)"
            " ON CONFLICT (audit_id, side, tag_id) DO UPDATE SET removed = 0",
            [audit_id, side.value, tag_id],
        )
        self._db.execute(
            "UPDATE audits SET state = 'draft' WHERE id = ? AND state = 'to do'", [audit_id]
        )

    def take_off(self, audit_id: int, side: TagSide, tag_id: int) -> None:
        """Record that a tag was taken off an audit; its row stays, marked."""
        self._db.execute(
            "UPDATE audit_tags SET removed = 1 WHERE audit_id = ? AND side = ? AND tag_id = ?",
            [audit_id, side.value, tag_id],
        )


def chosen_on(db: Link, audit_id: int) -> tuple[ChosenTag, ...]:
    """What was chosen on an audit: strengths first, each side in the order of the list."""
    rows = db.execute(
        "SELECT c.side, c.tag_id, t.title FROM audit_tags c JOIN tags t ON t.id = c.tag_id"
        " WHERE c.audit_id = ? AND c.removed = 0 ORDER BY c.side DESC, c.tag_id",
        [audit_id],
    )
    return tuple(ChosenTag(TagSide(side), tag_id, title) for side, tag_id, title in rows)


def _tag(row: Row, former: tuple[str, ...]) -> Tag:
    return Tag(
        tag_id=row["id"],
        title=row["title"],
        meaning=row["meaning"],
        added_on=date.fromisoformat(row["added_on"]),
        ended_on=day(row["ended_on"]),
        former_titles=former,
    )
