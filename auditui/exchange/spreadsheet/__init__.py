"""Workbooks of every kind that spreadsheet programs write, read cell by cell in little memory."""
