"""The letters of columns, as addresses of cells have them."""

from auditui.exchange.spreadsheet.errors import BadWorkbook
from auditui.exchange.spreadsheet.sheet import MOST_COLUMNS


def column_of(address: str) -> int:
    """The column of `C5` or `C`, counted from 0. Raises BadWorkbook."""
    column = 0
    for letter in address.rstrip("0123456789").replace("$", "").upper():
        if not "A" <= letter <= "Z":
            raise BadWorkbook
        column = column * 26 + ord(letter) - ord("A") + 1
        if column > MOST_COLUMNS:
            raise BadWorkbook
    return column - 1


def letters_of(column: int) -> str:
    """The letters of a column counted from 0, `C` of 2."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
