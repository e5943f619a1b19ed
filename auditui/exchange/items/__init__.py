"""The files of audits item by item."""
