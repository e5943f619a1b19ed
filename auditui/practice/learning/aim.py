"""What a practice change aims at: a tag of the trust's own, or a question of the audit tool."""

from enum import Enum

from auditui.dataclass import dataclass


class AimKind(Enum):
    """What sort of thing it is."""

    TAG = "tag"
    QUESTION = "question"


@dataclass(frozen=True)
class Aim:
    """That a practice change aims at something; `key` is a tag's number or a question's key."""

    change_id: int
    kind: AimKind
    key: str
