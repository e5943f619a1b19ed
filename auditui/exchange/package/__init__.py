"""The package of a published period: workbook, CSV, briefing, chart and manifest."""
