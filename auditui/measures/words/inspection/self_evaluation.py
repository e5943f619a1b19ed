"""A draft self-evaluation under the three questions, each sentence a count and how to see it.

Every sentence is made of counts alone. It says how many of how many, leaves no number out because
it is bad, and names the command that shows it.
"""

from auditui.measures.inspection import Evidence
from auditui.measures.words.inspection.claims import Question
from auditui.measures.words.inspection.done import done_claims
from auditui.measures.words.inspection.how import how_claims
from auditui.measures.words.inspection.known import known_claims


def self_evaluation(known: Evidence) -> tuple[Question, ...]:
    """The draft, to be edited by whoever answers for it."""
    return (
        Question("What do we know about the quality of practice here?", tuple(known_claims(known))),
        Question("How do we know it?", tuple(how_claims(known))),
        Question(
            "What are we doing about it, and what difference has it made?",
            tuple(done_claims(known)),
        ),
    )
