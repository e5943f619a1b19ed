"""The thematic audit calendar as files: CSV in, .ics and the quarter's report out."""
