"""Twelve kinds of cheating with a folder, each by somebody who can write all of it.

Where they cheat, and how far they go in hiding it, follows from a number. Each says by what it is
found; what is made to agree again is all that `sha256sum` can make agree.
"""

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from workflow.proof.ten_trusts import Published

from auditui.practice.ledger import digest, facts_text

DRAWS, AUDITS = "draws.csv", "audits.csv"
APART = ("manifest.txt", "last-event.json", "checkpoint.txt")

GRADES = ("outstanding", "good", "requires improvement", "inadequate")

Rows = list[list[str]]
Event = list[Any]


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def compact(event: Event) -> str:
    return json.dumps(event, separators=(",", ":"), ensure_ascii=False)


def plain(cell: str) -> str:
    """What a cell of a table stands for."""
    return cell.replace("%2C", ",").replace("%22", '"').replace("%25", "%")


class Folder:
    """A folder in the hands of whoever would cheat with it; `place` varies where they do."""

    def __init__(self, path: Path, published: Published, place: int) -> None:
        self.path, self.published, self.place = path, published, place
        self.is_whole = published.plan.told.ledger and not published.plan.is_erased
        self.has_refs = published.plan.told.references and not published.plan.is_erased
        (self.signed,) = path.glob("a3-*-manifest.json")
        frozen = [row for row in self.rows(DRAWS) if row[7]]
        self.month = frozen[place % len(frozen)][0]

    def some(self, things: list[Any]) -> Any:
        """One of some things, another one in another place."""
        return things[self.place % len(things)]

    # Tables.

    def rows(self, name: str) -> Rows:
        lines = (self.path / name).read_text().splitlines()
        return [line.split(",") for line in lines[1:]]

    def write(self, name: str, rows: Rows) -> None:
        (heading, *_) = (self.path / name).read_text().splitlines()
        lines = [heading, *map(",".join, rows)]
        (self.path / name).write_text("".join(f"{line}\n" for line in lines))

    @property
    def frame_name(self) -> str:
        return f"frame-{self.month}.csv"

    def frame(self) -> Rows:
        return self.rows(self.frame_name)

    def draw(self) -> list[str]:
        return next(row for row in self.rows(DRAWS) if row[0] == self.month)

    def set_draw(self, **cells: str) -> None:
        at = {"seed": 1, "cases": 5, "frame": 6, "freeze": 7, "given": 9, "drawn": 10}
        rows = self.rows(DRAWS)
        row = next(row for row in rows if row[0] == self.month)
        for name, cell in cells.items():
            row[at[name]] = cell
        self.write(DRAWS, rows)

    def draw_anew(self, frame: Rows, seed: str) -> Rows:
        """The frame drawn with a seed: who stands in a rank is what the one before there was."""
        inner, states = hashed(f"{self.month}|{seed}"), defaultdict(list)
        for row in sorted(self.frame(), key=lambda row: (row[1], int(row[3]))):
            states[row[1]].append(row[4])
        drawn = []
        for stratum in dict.fromkeys(row[1] for row in frame):
            ours = [row for row in frame if row[1] == stratum]
            tickets = {row[0]: hashed(inner + plain(row[0])) for row in ours}
            if not self.has_refs:
                tickets = {row[0]: f"{int(row[3]) * 7 % 11:02d}{row[0]}" for row in ours}
            for rank, row in enumerate(sorted(ours, key=lambda row: tickets[row[0]])):
                state = states[stratum][rank] if rank < len(states[stratum]) else ""
                shown = tickets[row[0]] if self.has_refs else ""
                drawn.append([row[0], stratum, shown, str(rank + 1), state])
        return sorted(drawn, key=lambda row: plain(row[0]).encode()) if self.has_refs else drawn

    # The ledger.

    def lines(self, name: str) -> list[str]:
        path = self.path / name
        return path.read_text().splitlines() if path.exists() else []

    def events(self) -> dict[int, Event]:
        every = [*self.lines("events.txt"), *self.lines("erased.txt")]
        return {event[0]: event for event in map(json.loads, every)}

    def facts(self) -> dict[int, dict[str, Any]]:
        pairs = (line.split(" ", 1) for line in self.lines("facts.txt"))
        return {int(number): json.loads(text) for number, text in pairs}

    def write_facts(self, facts: dict[int, dict[str, Any]]) -> None:
        lines = (f"{number} {facts_text(each)}\n" for number, each in sorted(facts.items()))
        (self.path / "facts.txt").write_text("".join(lines))

    def record(self, number: int, **changed: object) -> None:
        """Let an event have recorded something else."""
        facts, events = self.facts(), self.events()
        facts[number] = {**facts.get(number, {}), **changed}
        self.write_facts(facts)
        events[number][5] = digest(facts[number])
        self.chain(events)

    def chain(self, events: dict[int, Event], count: int | None = None) -> None:
        """Work out anew all that follows from the first event that is not as it was.

        What is not shown gets a hash of chance. `count` is how many events there are then.
        """
        before = self.events()
        old = {int(number): hash_ for number, hash_ in self.rows("ledger.csv")}
        gone = {json.loads(line)[0] for line in self.lines("erased.txt")}
        count = count or len(old)
        anew: dict[int, str] = {}
        is_changed = False
        for number in range(1, count + 1):
            previous = anew.get(number - 1, "0" * 64)
            if number in events:
                is_changed = is_changed or events[number] != before.get(number)
                events[number][0], events[number][6] = number, previous
            known = number in events and number not in gone
            other = hashed(compact(events[number]) if known else f"forged {number} {previous}")
            anew[number] = other if is_changed else old[number]
        self.write("ledger.csv", [[str(number), hash_] for number, hash_ in anew.items()])
        for name, is_gone in (("events.txt", False), ("erased.txt", True)):
            if (self.path / name).exists():
                told = [each for number, each in sorted(events.items()) if number <= count]
                lines = [f"{compact(each)}\n" for each in told if (each[0] in gone) is is_gone]
                (self.path / name).write_text("".join(lines))
        last = json.loads((self.path / "last-event.json").read_text())
        last[0], last[6] = count + 1, anew[count]
        (self.path / "last-event.json").write_text(compact(last))

    # The package, and all of it.

    @property
    def figures(self) -> Path:
        return self.signed.with_name(self.signed.name.replace("-manifest.json", ".csv"))

    def list_package(self, **ledger: object) -> None:
        """Let the package's own manifest fit its files, and what it says of the ledger."""
        says = json.loads(self.signed.read_text())
        says["ledger"] |= ledger
        for each in says["files"]:
            content = (self.path / each["name"]).read_bytes()
            each["bytes"], each["sha256"] = len(content), sha256(content).hexdigest()
        self.signed.write_text(json.dumps(says, indent=2, ensure_ascii=False) + "\n")

    def work_out_anew(self) -> None:
        """Let package, exports and ledger agree with each other again."""
        number = json.loads(self.signed.read_text())["ledger"]["number"]
        hash_ = self.rows("ledger.csv")[number - 1][1]
        (line,) = self.path.glob("a3-*-checkpoint.txt")
        words = line.read_text().split(" ")
        line.write_text(" ".join([*words[:2], hash_, *words[3:]]))
        self.list_package(hash=hash_)
        exported = len(self.rows("ledger.csv"))
        self.record(exported, manifest=sha256(self.signed.read_bytes()).hexdigest())

    def seal(self) -> None:
        """Make manifest, last event and checkpoint those of the files as they are."""
        lines = [
            f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
            for path in sorted(self.path.iterdir())
            if path.name not in APART and path.suffix != ".minisig"
        ]
        (self.path / "manifest.txt").write_text("".join(lines))
        last = json.loads((self.path / "last-event.json").read_text())
        last[5] = digest({"manifest": hashed("".join(lines))})
        (self.path / "last-event.json").write_text(compact(last))
        head = f"auditui-checkpoint-1 {last[0]} {hashed(compact(last))} {last[1]} unnamed\n"
        (self.path / "checkpoint.txt").write_text(head)


def frame_made_anew(folder: Folder, frame: Rows, seed: str, *, deep: bool) -> None:
    """Put in a frame that is drawn with a seed; deep, with the ledger that would be of it."""
    folder.write(folder.frame_name, frame)
    lines = "".join(f"{plain(row[0])}\t{plain(row[1])}\n" for row in frame)
    shown = hashed(lines) if folder.has_refs else hashed(f"another frame {lines}")
    if len(frame) == int(folder.draw()[5]):
        shown = folder.draw()[6]
    folder.set_draw(seed=seed, cases=str(len(frame)), frame=shown)
    if deep:
        freeze, given, drawn = (int(folder.draw()[at]) for at in (7, 9, 10))
        folder.record(freeze, frame=shown, cases=len(frame))
        folder.record(given, frame=shown, seed=seed)
        if drawn in folder.facts():
            folder.record(drawn, frame=shown, seed=seed)


def chosen_seed(folder: Folder, *, deep: bool) -> str:
    """The first seed of many by which some case that was chosen is not."""
    frame = folder.frame()
    unwanted = folder.some([row[0] for row in frame if row[4] == "submitted"])
    for seed in map(str, range(1, 1000)):
        drawn = folder.draw_anew(frame, seed)
        if not folder.has_refs or not next(row[4] for row in drawn if row[0] == unwanted):
            frame_made_anew(folder, drawn, seed, deep=deep)
            return "the seed is not the one that was given"
    raise AssertionError("No seed suits them.")


def late_frame(folder: Folder, *, deep: bool) -> str:
    """The frame was fixed once the seed was known, or even drawn from."""
    row = folder.draw()
    frozen, given, drawn = int(row[7]), int(row[9]), int(row[10])
    if folder.is_whole and folder.place % 3:
        # The freeze stands behind the seed, or behind the draw, on a ledger that fits itself.
        late = given if folder.place % 3 == 1 else drawn
        events, facts = folder.events(), folder.facts()
        order = [*range(frozen + 1, late + 1), frozen]
        moved = {new: events[old] for new, old in enumerate(order, start=frozen)}
        facts |= {new: facts[old] for new, old in enumerate(order, start=frozen) if old in facts}
        at = {old: new for new, old in enumerate(order, start=frozen)}
        facts[at[given]] = {**facts[at[given]], "freeze": late}
        moved[at[given]][5] = digest(facts[at[given]])
        folder.write_facts(facts)
        folder.chain(events | moved)
        folder.set_draw(freeze=str(late), given=str(at[given]), drawn=str(at.get(drawn, drawn)))
        if deep:
            folder.work_out_anew()
        return "the frame was fixed after the seed or the draw"
    if folder.place % 2:
        folder.set_draw(freeze=str(given), given=str(frozen))
        return "the frame was fixed after the seed or the draw"
    folder.set_draw(freeze=str(frozen - 1))
    return "others are the last freeze and seed"


def by_chosen(frame: Rows) -> list[str]:
    """The strata by how many of each were chosen, most first: so places stay as they are."""
    chosen = Counter(row[1] for row in frame if row[4])
    return sorted({row[1] for row in frame}, key=lambda name: (-chosen[name], name))


def case_dropped(folder: Folder, *, deep: bool) -> str:
    """A case that nobody chose is not in the frame."""
    frame = folder.frame()
    *_, stratum = by_chosen(frame)
    frame.remove(folder.some([row for row in frame if row[1] == stratum and not row[4]]))
    frame_made_anew(folder, folder.draw_anew(frame, folder.draw()[1]), folder.draw()[1], deep=deep)
    return "the frame is not the one that was frozen"


def case_added(folder: Folder, *, deep: bool) -> str:
    """A case stands in the frame that was not in the register."""
    frame = folder.frame()
    stratum, *_ = by_chosen(frame)
    frame.append([f"zz{folder.place}", stratum, "", "999", ""])
    frame_made_anew(folder, folder.draw_anew(frame, folder.draw()[1]), folder.draw()[1], deep=deep)
    return "the frame is not the one that was frozen"


def case_swapped(folder: Folder, *, deep: bool) -> str:  # noqa: ARG001
    """In the place of a case that was chosen stands one that was not."""
    rows = folder.frame()
    chosen = folder.some([row for row in rows if row[4] == "submitted"])
    other = min(
        (row for row in rows if row[1] == chosen[1] and not row[4]), key=lambda row: int(row[3])
    )
    way = folder.place % 4
    if way == 1 and folder.is_whole:
        chosen[4], other[4] = "replaced", "submitted"
        says = "cases were replaced, and not"
    elif way == 2 and folder.has_refs:
        chosen[3:], other[3:] = other[3:], chosen[3:]
        says = "is not in the order of the tickets"
    elif way == 3 and folder.has_refs:
        chosen[2:], other[2:] = other[2:], chosen[2:]
        says = "the tickets do not follow from the seed"
    elif not folder.has_refs and way == 3:
        chosen[0], other[0] = other[0], chosen[0]
        says = "an audit is of no case that was chosen"
    else:
        chosen[4], other[4] = other[4], chosen[4]
        says = "was chosen out of turn"
    folder.write(folder.frame_name, rows)
    return says


def routine(rows: Rows) -> Rows:
    return [row for row in rows if row[3] == "routine"]


def weak(rows: Rows) -> Rows:
    return [row for row in routine(rows) if row[4] == "inadequate"]


def grade_changed(folder: Folder, *, deep: bool) -> str:
    """A grade is better, or is not counted; A3 is that of before, or deep the better one."""
    rows = folder.rows(AUDITS)
    way = folder.place % 4
    if way == 0 or deep:
        folder.some(weak(rows))[4] = "good"
    elif way == 1:
        # A3 stays what it was.
        row = folder.some([row for row in routine(rows) if row[4] != "inadequate"])
        row[4] = "outstanding" if row[4] != "outstanding" else "requires improvement"
    elif way == 2:
        folder.some(weak(rows))[3] = "thematic"
    else:
        folder.some(weak(rows))[5] = "no"
    folder.write(AUDITS, rows)
    if deep:
        fit_figures(folder, rows)
    return "by the audits"


def fit_figures(folder: Folder, rows: Rows) -> None:
    """Let the return say what the audits say, and the ledger that this was signed off."""
    counted = [row[4] for row in routine(rows) if row[5] == "yes"]
    each = [counted.count(grade) for grade in GRADES]
    figures = folder.rows(folder.figures.name)
    for row in figures:
        if row[0] == str(folder.published.plan.period):
            row[2:4] = [str(sum(each)), str(sum(each[:3]))]
            row[7:11] = map(str, each)
    folder.write(folder.figures.name, figures)
    folder.work_out_anew()


def fit_audits(folder: Folder) -> None:
    """Let the audits have the grades that the return says."""
    rows, period = folder.rows(AUDITS), str(folder.published.plan.period)
    (said,) = (row for row in folder.rows(folder.figures.name) if row[0] == period)
    due = Counter({grade: int(number) for grade, number in zip(GRADES, said[7:11], strict=True)})
    counted = [row for row in routine(rows) if row[5] == "yes"]
    due.subtract(row[4] for row in counted)
    for row in counted:
        if due[row[4]] < 0:
            better = next(grade for grade in GRADES if due[grade] > 0)
            due.update({row[4]: 1, better: -1})
            row[4] = better
    folder.write(AUDITS, rows)


def audit_left_out(folder: Folder, *, deep: bool) -> str:
    """An audit is not there, and nobody was to have made it; or another is there twice."""
    rows = folder.rows(AUDITS)
    out = folder.some(weak(rows))
    rows.remove(out)
    way = 1 if deep else folder.place % 3
    if way == 2:
        rows.append(next(row for row in routine(rows) if row[2] == out[2]))
        says = "an audit is there twice"
    else:
        says = "audits of chosen cases"
    if way == 1:
        folder.month = out[2]
        frame = folder.frame()
        found = [row for row in frame if row[4] == "submitted" and row[0] in (out[1], row[0])]
        pseudonym = [row for row in found if row[0] == out[1]]
        (pseudonym or found)[0][4] = "not completed"
        folder.write(folder.frame_name, frame)
        says = "by the audits"
    folder.write(AUDITS, rows)
    if deep:
        fit_figures(folder, rows)
    return says


def tail_cut(folder: Folder, *, deep: bool) -> str:  # noqa: ARG001
    """What was done last was not done."""
    folder.chain(folder.events(), len(folder.rows("ledger.csv")) - 2 - folder.place % 2)
    return "its tail was cut off"


def history_anew(folder: Folder, *, deep: bool) -> str:
    """Somebody else did it, or at another time, or something else was done."""
    events = folder.events()
    most = int((folder.published.kept.read_text()).split("auditui-checkpoint-1 ")[1].split()[0])
    event = folder.some([event for number, event in events.items() if number <= most])
    event[folder.some([1, 2, 4])] += " "
    folder.chain(events)
    if deep:
        folder.work_out_anew()
    return "the history was worked out anew"


def return_swapped(folder: Folder, *, deep: bool) -> str:
    """The package is another one, whose own manifest fits it."""
    if folder.place % 4 == 3 and not deep:
        number = folder.some([number for number in folder.events() if number > 1])
        hash_ = folder.rows("ledger.csv")[number - 1][1]
        folder.list_package(number=number, hash=hash_)
        return f"the return is not what event {number} signed off"
    names = [folder.figures.name, *(path.name for path in sorted(folder.path.glob("a3-*.md"))),
             *(path.name for path in sorted(folder.path.glob("a3-*.xlsx")))]  # fmt: skip
    swapped = folder.path / folder.some(names)
    content = swapped.read_bytes()
    swapped.write_bytes(content.replace(b"%", b" %", 1) if b"%" in content else content + b" ")
    folder.list_package()
    if deep:
        folder.work_out_anew()
    return "manifest is on no event"


def correction_hidden(folder: Folder, *, deep: bool) -> str:
    """What was published first is what is shown, and deep nothing was corrected."""
    for path in [*folder.path.glob("a3-*")]:
        path.unlink()
    for path in folder.published.earlier.iterdir():
        shutil.copy(path, folder.path)
    (folder.signed,) = folder.path.glob("a3-*-manifest.json")
    if deep:
        events = folder.events()
        corrected = next(number for number, each in events.items() if each[3] == "return corrected")
        exported = max(n for n, each in events.items() if each[3] == "return exported")
        kept = {number: each for number, each in events.items() if number < corrected}
        facts = folder.facts()
        kept[corrected] = events[exported]
        facts = {number: each for number, each in facts.items() if number < corrected}
        folder.write_facts(facts)
        folder.chain(kept, corrected)
        fit_audits(folder)
        folder.record(corrected, version=1, manifest=sha256(folder.signed.read_bytes()).hexdigest())
    return "a correction is hidden"


def checkpoint_forged(folder: Folder, *, deep: bool) -> str:  # noqa: ARG001
    """What is handed out to be kept is of another history, of none, or of another day."""
    path = folder.path / "checkpoint.txt"
    kind, count, hash_, at, *name = path.read_text().split(" ")
    way = folder.place % 4
    if way == 0:
        hash_ = hashed("another")
    elif way == 1:
        count = str(int(count) + 1)
    elif way == 2:
        at = "2017" + at[4:]
    forged = " ".join([kind, count, hash_, at, *name])
    if way == 3:
        forged = f"{kind} {count} {hashed('first')} {at} unnamed\n{forged}"
    path.write_text(forged)
    return "the checkpoint is not that of event"


CHEATS: tuple[Callable[..., str], ...] = (
    chosen_seed,
    late_frame,
    case_dropped,
    case_added,
    case_swapped,
    grade_changed,
    audit_left_out,
    tail_cut,
    history_anew,
    return_swapped,
    correction_hidden,
    checkpoint_forged,
)
"""Each kind of cheating, which plants itself in a folder and says by what it is found."""

_HIDES_ALL = frozenset(
    {chosen_seed, case_dropped, case_added, grade_changed, return_swapped, correction_hidden}
)
"""What can be made to agree with all but what others have kept, where the ledger is shown."""


class Planted(NamedTuple):
    """A kind of cheating in a copy of a folder, and what it is found by.

    What hides all agrees with itself, and is found by checkpoints that others have kept alone.
    """

    kind: str
    folder: Path
    says: str
    is_found_by_newest: bool
    hides_all: bool


def plant(published: Published, place: int, into: Path) -> Iterator[Planted]:
    """Each kind of cheating in a copy of the folder.

    In turns it is left as it is, made to agree again, and worked out anew from the ledger on.
    """
    for kind, cheat in enumerate(CHEATS):
        copy = Path(shutil.copytree(published.folder, into / cheat.__name__))
        folder, way = Folder(copy, published, place), (place + kind) % 3
        deep = way == 2 and folder.is_whole and cheat in _HIDES_ALL
        says = cheat(folder, deep=deep)
        if deep and cheat is not correction_hidden:
            folder.work_out_anew()
        if cheat is not checkpoint_forged and (way or cheat in (tail_cut, history_anew)):
            folder.seal()
        by_newest = deep or cheat is tail_cut
        yield Planted(cheat.__name__, copy, "the checkpoint of" if deep else says, by_newest, deep)
