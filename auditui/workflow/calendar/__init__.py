"""The thematic audit calendar: themes from planning to closing."""
