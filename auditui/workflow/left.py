"""What cannot be done any more with what was erased."""

from auditui.practice.erasure import is_erased
from auditui.practice.errors import AuditError
from auditui.practice.sample import Sample


class WasErased(AuditError):
    """What somebody would change was erased, and is of no case that anybody knows."""


def refuse_erased(*case_refs: str) -> None:
    """Refuse to record anything of a case that was erased. Raises WasErased."""
    if any(map(is_erased, case_refs)):
        raise WasErased("It was erased: its grade and its counts stay, and nothing is added to it.")


def refuse_erased_draw(sample: Sample) -> None:
    """Refuse to go on with a draw whose tickets are gone. Raises WasErased."""
    if sample.is_erased:
        raise WasErased("The draw was erased: its counts and ranks stay, and it is not changed.")
