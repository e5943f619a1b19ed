"""The place of the year's thematic audits."""
