"""The place of the audits that are yours to do."""
