"""A sample as JSON: the shape that other programs rely on."""

from collections.abc import Iterable, Mapping

from auditui.practice.absence.answering import Answering
from auditui.practice.freeze import Freeze
from auditui.practice.ledger import Event
from auditui.practice.sample import Beside, DrawnCase, DrawnFor, Sample, Thematic

_NOBODY: Mapping[str, Answering] = {}


def as_json(
    sample: Sample,
    answers: Mapping[str, Answering] = _NOBODY,
    freezes: Iterable[dict[str, object]] = (),
) -> dict[str, object]:
    """The whole draw, with what is needed to check it.

    Replaced cases stay listed, with the state `replaced`, so that every ticket that was used is
    there: a stratum lists as many cases as its places and its replacements together. Some keys
    stand only where they say something: `name` for a sample beside the routine one, `narrowed_to`
    where its frame was narrowed, `due` where a day was set for it, `passed_over` where whoever is
    away was to get none of it, and `answers_for_files`, by case, who answers for each file whose
    worker is away, and `freezes` every freeze of its frame, taken back or drawn from.
    """
    found: dict[str, object] = {
        "month": str(sample.month),
        "kind": sample.kind.value,
        "size": sample.size,
        "seed": sample.seed,
        "frame": {
            "sha256": sample.frame_sha256,
            "cases": sample.frame_size,
            "strata": dict(sorted(sample.strata.items())),
        },
        "excluded": dict(sorted(sample.excluded.items())),
        "places": dict(sorted(sample.places.items())),
        "cases": [case_as_json(case) for case in sample.cases],
    }
    if isinstance(sample.drawn_for, Beside):
        found["name"] = sample.drawn_for.name
    if sample.narrowed_to:
        found["narrowed_to"] = sample.narrowed_to
    if sample.due is not None:
        found["due"] = str(sample.due)
    if sample.passed_over is not None:
        found["passed_over"] = list(sample.passed_over)
    if frozen := list(freezes):
        found["freezes"] = frozen
    if answers:
        from auditui.cli.audit.json import answering_as_json  # noqa: PLC0415  (loads whole audits)

        found["answers_for_files"] = {ref: answering_as_json(who) for ref, who in answers.items()}
    return found


def drawn_for_as_json(drawn_for: DrawnFor) -> dict[str, object]:
    """The month, or the number of the theme, that a sample is drawn for."""
    if isinstance(drawn_for, Thematic):
        return {"theme": drawn_for.theme_id}
    if isinstance(drawn_for, Beside):
        return {"month": str(drawn_for.month), "name": drawn_for.name}
    return {"month": str(drawn_for.month)}


def freeze_as_json(frozen: Freeze, event: Event | None) -> dict[str, object]:
    """A frozen frame with its entry on the ledger, null where that does not say it."""
    found: dict[str, object] = {
        **drawn_for_as_json(frozen.drawn_for),
        "frozen_at": frozen.frozen_at.isoformat(),
        "frozen_by": frozen.frozen_by,
        "sha256": frozen.frame_sha256,
        "cases": frozen.cases,
        "size": frozen.size,
        "stratify": frozen.stratify.value,
        "at_least_one": frozen.at_least_one,
        "narrowed_to": frozen.narrowed_to or None,
        "seed_from": frozen.source,
        "ledger": {"number": event.number, "hash": event.hash} if event else None,
        "taken_back": frozen.taken_back or None,
        "seed_words": frozen.seed_words or None,
    }
    return found


def case_as_json(case: DrawnCase) -> dict[str, object]:
    """One drawn case; the auditor is null where nobody has it."""
    return {
        "case_ref": case.case_ref,
        "stratum": case.stratum,
        "ticket": case.ticket,
        "auditor": case.auditor or None,
        "state": case.state.value,
    }
