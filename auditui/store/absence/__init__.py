"""Absences as they are kept."""
