"""The pack for an inspection as files: a page, a text to edit, tables and a manifest."""
