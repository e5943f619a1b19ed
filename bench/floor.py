"""What the work of some commands takes without the program: bare Python, sqlite3 and the query.

    python bench/floor.py NAME DATABASE [MORE ...]

Each does what its command has to do and no more, and prints counts as JSON. It checks nothing,
rounds nothing exactly and tells nobody what is wrong.
"""

import hashlib
import heapq
import json
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Callable

COUNTED = "a.kind = 'routine' AND a.state = 'submitted'"
FINAL = "coalesce(a.moderated_grade, a.overall_grade)"
GROUPS = {
    "team": ("a.team", FINAL, ""),
    "status": ("a.status", FINAL, ""),
    "auditor": ("a.auditor", FINAL, ""),
    "locality": ("t.locality", FINAL, "LEFT JOIN teams t ON t.name = a.team"),
    "section": ("j.section", "j.grade", "JOIN audit_judgements j ON j.audit_id = a.id"),
}
Counts = dict[str, Counter[str]]


def periods(month: str) -> tuple[str, str, str]:
    """A month, its quarter and its financial year."""
    year, number = int(month[:4]), int(month[5:])
    year, number = (year, number - 3) if number > 3 else (year - 1, number + 9)
    return month, f"{year} Q{(number + 2) // 3}", str(year)


def a3(conn: sqlite3.Connection) -> dict[str, object]:
    """Months, quarters and years by grade, the newest 50, what is not completed or moderated."""
    counts: Counts = defaultdict(Counter)
    for month, overall, moderated, count in conn.execute(
        "SELECT month, overall_grade, moderated_grade, count(*) FROM audits a"
        f" WHERE {COUNTED} GROUP BY month, thresholds, overall_grade, moderated_grade"
    ):
        for period in periods(month):
            counts[period][moderated or overall] += count
    newest = conn.execute(
        f"SELECT {FINAL} FROM audits a WHERE {COUNTED} AND month >= (SELECT month FROM audits a"
        f" WHERE {COUNTED} ORDER BY month DESC LIMIT 1 OFFSET 49)"
        " ORDER BY month DESC, submitted_at DESC, case_ref LIMIT 50"
    ).fetchall()
    missing = conn.execute(
        "SELECT s.month, count(*) - count(a.id) FROM samples s JOIN sample_cases c"
        " ON c.sample_id = s.id AND c.replaced_reason = '' LEFT JOIN audits a ON"
        " a.sample_id = c.sample_id AND a.case_ref = c.case_ref AND a.state = 'submitted'"
        " WHERE s.kind = 'routine' AND s.abandoned_at IS NULL GROUP BY s.month"
    ).fetchall()
    reread = conn.execute(
        f"SELECT month, count(*) FROM audits a WHERE {COUNTED} AND moderated_grade IS NOT NULL"
        " GROUP BY month"
    ).fetchall()
    return {
        "periods": {period: figures(grades) for period, grades in sorted(counts.items())},
        "last_50": figures(Counter(grade for (grade,) in newest)),
        "not_completed": dict(missing),
        "moderated": dict(reread),
    }


def figures(grades: Counter[str]) -> dict[str, object]:
    """The counts, and the percentage that is not inadequate."""
    whole = grades.total()
    return {**grades, "percent": round(100 * (whole - grades["inadequate"]) / whole, 2)}


def by(conn: sqlite3.Connection, group: str) -> dict[str, object]:
    """The groups of the months since the thresholds last changed."""
    name, grade, join = GROUPS[group]
    first = conn.execute(
        "SELECT min(month) FROM audits a WHERE kind = 'routine' AND state = 'submitted' AND"
        " thresholds = (SELECT thresholds FROM audits WHERE kind = 'routine' AND"
        " state = 'submitted' ORDER BY month DESC LIMIT 1)"
    ).fetchone()
    counts: Counts = defaultdict(Counter)
    for named, given, count in conn.execute(
        f"SELECT {name}, {grade}, count(*) FROM audits a {join}"
        f" WHERE {COUNTED} AND a.month >= ? GROUP BY 1, 2",
        first,
    ):
        counts[named][given] += count
    return {named: figures(grades) for named, grades in sorted(counts.items())}


def checklists(conn: sqlite3.Connection) -> dict[str, object]:
    """How each question was answered in the newest quarter, and in the one before."""
    (newest,) = conn.execute(f"SELECT max(month) FROM audits a WHERE {COUNTED}").fetchone()
    year, number = int(newest[:4]), (int(newest[5:]) - 1) // 3 * 3 + 1
    found: dict[str, object] = {}
    for _ in range(2):
        span = f"{year}-{number:02}", f"{year}-{number + 2:02}"
        counts: Counts = defaultdict(Counter)
        for question, answer, count in conn.execute(
            "SELECT q.question, q.answer, count(*) FROM audits a JOIN audit_answers q"
            f" ON q.audit_id = a.id WHERE {COUNTED} AND a.month BETWEEN ? AND ? GROUP BY 1, 2",
            span,
        ):
            counts[question][answer] += count
        found[span[0]] = {
            question: {**each, "percent": round(100 * each["yes"] / each.total(), 2)}
            for question, each in counts.items()
        }
        year, number = (year, number - 3) if number > 3 else (year - 1, 10)
    return found


def draw(conn: sqlite3.Connection, size: str) -> dict[str, object]:
    """Frame, exclusions, tickets, places and audits of January 2016, stored in one transaction."""
    conn.execute("BEGIN IMMEDIATE")
    (snapshot,) = conn.execute("SELECT max(id) FROM register_snapshots").fetchone()
    sample = conn.execute(
        "INSERT INTO samples (month, kind, size, seed, stratify, at_least_one, exclusion_months,"
        " snapshot_id, frame_sha256, drawn_at, drawn_by)"
        " VALUES ('2016-01', 'routine', ?, '42', 'team', 0, 12, ?, '', '', 'Lead')",
        [int(size), snapshot],
    ).lastrowid
    recent = {
        ref
        for (ref,) in conn.execute(
            "SELECT case_ref FROM audits WHERE kind = 'routine' AND state <> 'withdrawn'"
            " AND month BETWEEN '2015-01' AND '2015-12'"
        )
    }
    entries = conn.execute(
        "SELECT case_ref, team, closed_on FROM register_entries WHERE snapshot_id = ?"
        " ORDER BY case_ref",
        [snapshot],
    )
    frame, out = [], []
    for ref, team, closed in entries:
        if closed is not None:
            out.append((sample, ref, "closed"))
        elif ref in recent:
            out.append((sample, ref, "audited"))
        else:
            frame.append((sample, ref, team))
    conn.executemany("INSERT INTO frames VALUES (?, ?, ?)", frame)
    conn.executemany("INSERT INTO sample_exclusions VALUES (?, ?, ?)", out)
    hashed = hashlib.sha256()
    strata: dict[str, list[tuple[bytes, str]]] = defaultdict(list)
    prefix = hashlib.sha256(b"auditui routine 2016-01 42").digest()
    for _, ref, team in frame:
        hashed.update(f"{ref}\t{team}\n".encode())
        strata[team].append((hashlib.sha256(prefix + ref.encode()).digest(), ref))
    chosen = []
    for team, tickets in strata.items():
        count = round(int(size) * len(tickets) / len(frame))
        chosen += [(team, *each) for each in heapq.nsmallest(count, tickets)]
    conn.execute("UPDATE samples SET frame_sha256 = ? WHERE id = ?", [hashed.hexdigest(), sample])
    conn.executemany(
        "INSERT INTO sample_cases (sample_id, case_ref, stratum, ticket) VALUES (?, ?, ?, ?)",
        [(sample, ref, team, ticket.hex()) for team, ticket, ref in chosen],
    )
    conn.executemany(
        "INSERT INTO audits (sample_id, month, kind, case_ref, team, status, auditor, tool,"
        " thresholds, state) VALUES (?, '2016-01', 'routine', ?, ?, '', ?, '2015',"
        " 'revised-2015', 'to do')",
        [(sample, ref, team, f"Manager {n % 20}") for n, (team, _, ref) in enumerate(chosen)],
    )
    conn.execute("COMMIT")
    return {"frame": len(frame), "excluded": len(out), "chosen": len(chosen)}


def verify(conn: sqlite3.Connection) -> dict[str, object]:
    """Each event's hash worked out anew from its fields and the hash before it."""
    previous, count = "0" * 64, 0
    for row in conn.execute(
        "SELECT number, at, who, verb, subject, digest, previous, hash, account, on_behalf_of,"
        " root, salt FROM ledger ORDER BY number"
    ):
        fields = [*row[:7], *row[8:]]
        while len(fields) > 7 and not fields[-1]:
            fields.pop()
        text = json.dumps(fields, separators=(",", ":"), ensure_ascii=False)
        count += 1
        if (
            row[0] != count
            or row[6] != previous
            or hashlib.sha256(text.encode()).hexdigest() != row[7]
        ):
            return {"broken": row[0]}
        previous = row[7]
    return {"events": count}


WORK: dict[str, Callable[..., dict[str, object]]] = {
    "a3": a3,
    "by": by,
    "checklists": checklists,
    "draw": draw,
    "verify": verify,
}


def main() -> None:
    """Do one of them."""
    conn = sqlite3.connect(sys.argv[2], isolation_level=None)
    print(json.dumps(WORK[sys.argv[1]](conn, *sys.argv[3:])))


if __name__ == "__main__":
    main()
