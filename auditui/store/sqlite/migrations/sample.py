"""What older files are given for samples that a theme draws."""

DUE_DAYS = ("ALTER TABLE samples ADD COLUMN due_on TEXT",)
"""By when the audits of a sample are due, where that was set for it."""

THEMATIC_SAMPLES = (
    "ALTER TABLE samples ADD COLUMN narrowed_to TEXT NOT NULL DEFAULT ''",
    "DROP INDEX audits_one_a_case",
    """CREATE UNIQUE INDEX audits_one_a_case ON audits (kind, month, case_ref)
    WHERE state <> 'withdrawn' AND (kind <> 'thematic' OR sample_id IS NULL)""",
    """CREATE UNIQUE INDEX audits_one_a_case_of_theme ON audits (sample_id, case_ref)
    WHERE state <> 'withdrawn' AND kind = 'thematic'""",
)
