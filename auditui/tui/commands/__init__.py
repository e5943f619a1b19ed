"""The commands: one declaration each gives key, footer, palette entry and help line."""
