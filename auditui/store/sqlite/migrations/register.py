"""What older files are given so that a register can be withdrawn."""

REGISTERS_THAT_CAN_BE_WITHDRAWN = (
    "ALTER TABLE register_snapshots ADD COLUMN withdrawn_at TEXT",
    "ALTER TABLE register_snapshots ADD COLUMN withdrawn_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE register_snapshots ADD COLUMN withdrawn_reason TEXT NOT NULL DEFAULT ''",
    """CREATE TRIGGER register_snapshots_withdrawn_once BEFORE UPDATE OF
        withdrawn_at, withdrawn_by, withdrawn_reason
    ON register_snapshots WHEN old.withdrawn_at IS NOT NULL OR new.withdrawn_reason = '' BEGIN
        SELECT raise(ABORT, 'a register is withdrawn once, with a reason');
    END""",
    """CREATE TRIGGER register_snapshots_drawn_from BEFORE UPDATE OF withdrawn_at
    ON register_snapshots WHEN EXISTS (SELECT 1 FROM samples WHERE snapshot_id = old.id) BEGIN
        SELECT raise(ABORT, 'a sample was drawn from this register');
    END""",
    "ALTER TABLE people ADD COLUMN left_teams_at TEXT",
)
"""Registers that can be withdrawn, and managers who left the teams table."""
