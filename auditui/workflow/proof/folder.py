"""What a panel is given of a published period: draws, audits, and what the ledger says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from auditui.dataclass import dataclass
from auditui.exchange.proof_files import plain_csv
from auditui.measures.publication import Publication
from auditui.practice.contract_return.line import CORRECTED, PUBLISHED, ReturnPeriod
from auditui.practice.erasure import ERASED
from auditui.practice.freeze import FROZEN, SEED_GIVEN, TAKEN_BACK, Freeze, seed_facts
from auditui.practice.items.record import ItemAudit
from auditui.practice.ledger import NO_DIGEST, Event, digest, event_text, facts_text
from auditui.practice.sample import Kind, Routine, Sample
from auditui.sampling.by_ledger import ABANDONED, DRAWN, draw_facts
from auditui.sampling.draw import seed_string, ticket
from auditui.workflow.contract_return.publish import versions
from auditui.workflow.desk import Desk
from auditui.workflow.items import pseudonyms
from auditui.workflow.proof.row import proof_of_row

EXPORTED = "return exported"
"""The verb of the event that holds the hash of a package's manifest."""

_DRAWS = (
    "month", "seed", "seed_words", "size", "at_least_one", "cases", "frame_sha256", "freeze_event",
    "frozen_at", "seed_event", "drawn_event", "drawn_at", "given_up_before",
)  # fmt: skip
_FRAME = ("case", "stratum", "ticket", "rank", "state")
_AUDITS = ("audit", "case", "month", "kind", "grade", "counts")

_AFTER_ALL = "~"
"""Behind every rank."""

_OF_A_DRAW = (FROZEN, TAKEN_BACK, SEED_GIVEN, DRAWN, ABANDONED)
_OF_A_RETURN = (PUBLISHED, CORRECTED, EXPORTED)


@dataclass(frozen=True)
class Told:
    """What of cases and of the ledger leaves besides what always does."""

    references: bool = False
    ledger: bool = False


NO_NAMES = Told()
"""Neither references nor the whole ledger."""


@dataclass(frozen=True)
class _Draw:
    """A routine draw in force, and the freeze that it was made of."""

    sample: Sample
    freeze: Freeze | None


def newest_event(desk: Desk) -> Event:
    """The newest event of a ledger that has some."""
    (event,) = desk.store.ledger.newest(1)
    return event


def files_of_proof(
    desk: Desk,
    publication: Publication,
    audits: list[ItemAudit],
    told: Told,
    noted: dict[str, object],
) -> dict[str, bytes]:
    """All but the package, what lists it all and the last event; within a change.

    `noted` is what the event recorded that is the newest so far, the package's.
    """
    draws = [*_draws(desk, publication.period)]
    name = pseudonyms(desk).of
    rows = sorted(
        (name("audit", each.key), name("case", each.case_ref), each.month, each.kind, each.final,
         "yes" if each.kind == Kind.ROUTINE.value else "no")
        for each in audits
    )  # fmt: skip
    files = {
        "audits.csv": plain_csv(_AUDITS, rows),
        "draws.csv": plain_csv(_DRAWS, (_draw_row(desk, each) for each in draws)),
        "ledger.csv": plain_csv(
            ("number", "hash"), ((each.number, each.hash) for each in desk.store.ledger.all())
        ),
        **_told_events(desk, _events(desk, publication.period, told)),
    }
    for each in draws:
        files[f"frame-{each.sample.month}.csv"] = plain_csv(_FRAME, _frame(desk, each, told))
    facts = {number: its for each in draws for number, its in _facts(desk, each, told)}
    for signed in versions(desk, publication.period):
        facts[signed.ledger_number] = {"publication": signed.sha256}
    facts[newest_event(desk).number] = noted
    lines = (f"{number} {facts_text(each)}\n" for number, each in sorted(facts.items()))
    return files | {"facts.txt": "".join(lines).encode()}


def _told_events(desk: Desk, events: Iterable[Event]) -> dict[str, bytes]:
    """Events as their hashes are of them; apart, what is left of those that were erased, if any.

    That it is what is left is proved by the row of the erasure that was the last to touch them.
    """
    erased, told = desk.store.ledger.erased(), {"events.txt": [""]}
    rests = set()
    for event in events:
        name = "erased.txt" if event.number in erased else "events.txt"
        told.setdefault(name, []).append(f"{event_text(event)}\n")
        rests.add(erased.get(event.number))
    files = {name: "".join(lines).encode() for name, lines in told.items()}
    if "erased.txt" not in files:
        return files
    for number in (each.number for each in desk.store.ledger.all() if each.verb == ERASED):
        proof = proof_of_row(desk, "erased_events", str(number))
        if any(rest and rest.encode() in proof.leaf for rest in rests):
            files[f"erased-{number}.txt"] = proof.file()
    return files


def _draws(desk: Desk, period: ReturnPeriod) -> Iterator[_Draw]:
    for month in period.months:
        sample = desk.store.samples.in_force(Routine(month))
        if sample is not None:
            freezes = desk.store.freezes.every(sample.drawn_for)
            made_of = (each for each in freezes if each.sample_id == sample.sample_id)
            yield _Draw(sample, next(made_of, None))


def _draw_row(desk: Desk, draw: _Draw) -> Iterable[object]:
    sample, freeze, ledger = draw.sample, draw.freeze, desk.store.ledger
    frozen = ledger.event(freeze.event) if freeze else None
    drawn = ledger.numbers(DRAWN, sample.drawn_for.name)
    event = ledger.event(drawn[-1]) if drawn else None
    return (
        sample.month,
        sample.seed,
        freeze.seed_words if freeze else "",
        sample.size,
        int(sample.at_least_one),
        sample.frame_size,
        sample.frame_sha256,
        frozen.number if frozen else "",
        frozen.at if frozen else "",
        (_seed_event(desk, sample, freeze) or "") if freeze else "",
        event.number if event else "",
        event.at if event else "",
        len(desk.store.samples.every(sample.drawn_for)) - 1,
    )


def _seed_event(desk: Desk, sample: Sample, freeze: Freeze) -> int | None:
    facts = digest(seed_facts(freeze, sample.seed, freeze.seed_words))
    name, numbers = sample.drawn_for.name, desk.store.ledger.numbers
    given = numbers(SEED_GIVEN, name, facts) or numbers(SEED_GIVEN, name, NO_DIGEST)
    return next(iter(given), None)


def _frame(desk: Desk, draw: _Draw, told: Told) -> list[tuple[str, str, str, int, str]]:
    """Each case with its rank in its stratum, and with its ticket where references are told.

    In the order of the reference where that is told, else of the rank, which tells less. Of a draw
    that was erased neither is told, and whoever was not chosen stands behind those that were.
    """
    sample, name = draw.sample, pseudonyms(desk).of
    seed = seed_string(sample.drawn_for, sample.seed)
    states = {case.case_ref: case.state.value for case in sample.cases}
    ranks = {case.case_ref: case.ticket for case in sample.cases} if sample.is_erased else {}
    strata = defaultdict(list)
    for case_ref, stratum in desk.store.samples.frame(sample.sample_id):
        drawn = ranks.get(case_ref, _AFTER_ALL) if ranks else ticket(seed, case_ref)
        strata[stratum].append((drawn, case_ref))
    rows = [
        (case_ref, stratum, drawn, rank, states.get(case_ref, ""))
        for stratum in sorted(strata)
        for rank, (drawn, case_ref) in enumerate(sorted(strata[stratum]), start=1)
    ]
    if told.references and not ranks:
        return sorted(rows, key=lambda row: row[0].encode())
    return [(name("case", ref), stratum, "", rank, state) for ref, stratum, _, rank, state in rows]


def _events(desk: Desk, period: ReturnPeriod, told: Told) -> Iterator[Event]:
    months = {str(month) for month in period.months}
    for event in desk.store.ledger.all():
        is_of_draw = event.verb in _OF_A_DRAW and event.subject in months
        is_of_return = event.verb in _OF_A_RETURN and event.subject == str(period)
        if told.ledger or is_of_draw or is_of_return:
            yield event


def _facts(desk: Desk, draw: _Draw, told: Told) -> Iterator[tuple[int, dict[str, object]]]:
    """What the events of a draw recorded, as far as the rows still say it."""
    sample, freeze = draw.sample, draw.freeze
    if freeze is not None:
        yield freeze.event, freeze.facts
        if number := _seed_event(desk, sample, freeze):
            yield number, seed_facts(freeze, sample.seed, freeze.seed_words)
    if told.references:
        cases = [case.case_ref for case in sample.cases]
        facts = draw_facts(sample, sample.size, cases, sample.passed_over)
        for number in desk.store.ledger.numbers(DRAWN, sample.drawn_for.name, digest(facts)):
            yield number, facts
