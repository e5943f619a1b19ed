"""Whether anything was audited or is to be: asked at every start, so that it loads nothing else."""

from auditui.store.link import Link


class Begun:
    """Whether a trust has begun."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def with_routine_audits(self) -> bool:
        """Whether a routine draw is in force, or a routine audit is submitted."""
        (found,) = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM samples WHERE kind = 'routine' AND abandoned_at IS NULL)"
            " OR EXISTS (SELECT 1 FROM audits WHERE kind = 'routine' AND state = 'submitted')"
        ).fetchone()
        return bool(found)
