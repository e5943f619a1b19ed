"""What is open as messages and as a calendar, one for each person."""
