"""What an export item by item came to, in sentences."""

from collections.abc import Mapping

from auditui.practice.text import counted

TEXT_WARNING = (
    "The texts are as auditors wrote them. Names of workers and people that are recorded here, and "
    "case references, are taken out; nicknames, first names of families, schools and events are "
    "not. Read them before anybody else does."
)


def withheld_words(withheld: Mapping[str, int], audits: int, below: int) -> str:
    """Of how many audits each thing is withheld, as a sentence."""
    some = [f"{name} of {count:,}" for name, count in withheld.items() if count]
    if not some:
        return f"Nothing had to be withheld: no cell has fewer than {below} cases."
    return (
        f"So that no cell has fewer than {below} cases, of {counted(audits, 'audit')} these are "
        f"withheld: {', '.join(some)}."
    )


def hidden_words(hidden: int) -> str:
    """How many audits were left out because whoever exports has yet to read them, or nothing."""
    if not hidden:
        return ""
    return f"Left out: {counted(hidden, 'audit')} that you are to read blind."


def rows_words(rows: Mapping[str, int]) -> str:
    """How many rows each table has."""
    return ", ".join(f"{name} {count:,}" for name, count in rows.items())
