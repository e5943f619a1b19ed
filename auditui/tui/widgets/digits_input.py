"""A field for digits that lets every other key pass."""

from textual import events
from textual.widgets import Input


class DigitsInput(Input):
    """Takes digits only, so that the keys of commands work while it has the keyboard."""

    def __init__(self, placeholder: str, most_digits: int) -> None:
        """Say what is wanted, and take no more than so many digits."""
        super().__init__(
            placeholder=placeholder,
            restrict=r"[0-9]*",
            max_length=most_digits,
            compact=True,
        )

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Claim digits alone."""
        del key
        return _is_digit(character)

    def on_key(self, event: events.Key) -> None:
        """Leave a printable key that is no digit to whoever has a command for it."""
        if event.is_printable and not _is_digit(event.character):
            event.prevent_default()


def _is_digit(character: str | None) -> bool:
    return character is not None and character.isascii() and character.isdigit()
