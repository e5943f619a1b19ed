"""The voices beside the auditor's: what the case's worker and its family say."""
