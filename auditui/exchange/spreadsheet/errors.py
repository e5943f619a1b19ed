"""What stops a workbook from being read, each with the sentence that a person is told."""

DAMAGED = "This workbook is damaged; open it in Excel, let Excel repair it, and save a copy."
TOO_LARGE = "This workbook unpacks to more than is read here; save a copy with the lists alone."


class BadWorkbook(Exception):
    """A workbook that cannot be read; its text says what to do."""

    def __init__(self, problem: str = DAMAGED) -> None:
        """Say what is wrong."""
        super().__init__(problem)
