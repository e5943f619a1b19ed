"""The contract return: its line, and the council's workbook that it goes into."""
