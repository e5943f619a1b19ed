"""The calendar: themes, their questions, the changes that follow."""
