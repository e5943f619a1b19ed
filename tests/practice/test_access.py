"""Which modes and groups of a database are sound, and what mends those that are not."""

from dataclasses import replace
from typing import Any

import pytest

from auditui.practice.access import Access, Account, Reach, Standing, access_of, findings

AUDIT, OTHER, OWN = 40, 41, 1001
NAMES = {AUDIT: "audit", OTHER: "other", OWN: "quinn"}
ME = Account(1001, "quinn", frozenset({OWN, AUDIT}))


def standing(path: str, mode: int, group: int = AUDIT, owner: int = 1001) -> Standing:
    return Standing(path, mode, owner, {1001: "quinn", 0: "root"}.get(owner, ""), group,
                    NAMES.get(group, ""))  # fmt: skip


ABOVE = (standing("/srv", 0o755, 0, 0), standing("/", 0o755, 0, 0))
PRIVATE = Reach(standing("/srv/a/x.db", 0o600, OWN), standing("/srv/a", 0o700, OWN), ABOVE, (), ME)
SHARED = Reach(standing("/srv/a/x.db", 0o660), standing("/srv/a", 0o2770), ABOVE, (), ME)


def file(reach: Reach, **changed: Any) -> Reach:
    return replace(reach, file=replace(reach.file, **changed))


def folder(reach: Reach, **changed: Any) -> Reach:
    return replace(reach, folder=replace(reach.folder, **changed))


@pytest.mark.parametrize(
    ("reach", "access"),
    [
        (PRIVATE, Access.PRIVATE),
        (folder(PRIVATE, mode=0o755), Access.PRIVATE),
        (SHARED, Access.SHARED),
        (replace(SHARED, beside=(standing("/srv/a/x.db-journal", 0o660),)), Access.SHARED),
    ],
)
def test_private_and_shared_are_sound(reach: Reach, access: Access) -> None:
    assert (access_of(reach), findings(reach)) == (access, ())


@pytest.mark.parametrize(
    ("reach", "what", "mend"),
    [
        (file(PRIVATE, mode=0o640), "open to others", "chmod 600 /srv/a/x.db"),
        (file(PRIVATE, mode=0o604), "open to others", "chmod 600 /srv/a/x.db"),
        (file(PRIVATE, mode=0o666), "open to others", "chmod 600 /srv/a/x.db"),
        (folder(PRIVATE, mode=0o777), "folder others may write", "chmod go-w /srv/a"),
        (folder(PRIVATE, mode=0o1777), "folder others may write", "chmod go-w /srv/a"),
        (
            replace(PRIVATE, beside=(standing("/srv/a/x.db-journal", 0o600, OTHER, 7),)),
            "journal left",
            "sudo chown 1001:1001 /srv/a/x.db-journal && sudo chmod 600 /srv/a/x.db-journal",
        ),
        (
            replace(PRIVATE, above=(standing("/srv", 0o777, 0, 0),)),
            "replaceable folder",
            "sudo chmod o-w /srv",
        ),
        (
            folder(SHARED, group_id=OTHER, group="other"),
            "other group",
            "chgrp audit /srv/a && chmod 2770 /srv/a",
        ),
        (
            file(SHARED, group_id=4242, group=""),
            "group does not exist",
            "sudo chgrp audit /srv/a/x.db",
        ),
        (file(SHARED, mode=0o664), "mode of the file", "chmod 660 /srv/a/x.db"),
        (file(SHARED, mode=0o600), "mode of the file", "chmod 660 /srv/a/x.db"),
        (file(SHARED, mode=0o640), "mode of the file", "chmod 660 /srv/a/x.db"),
        (folder(SHARED, mode=0o770), "no group bit", "chmod 2770 /srv/a"),
        (folder(SHARED, mode=0o3770), "sticky folder", "chmod 2770 /srv/a"),
        (folder(SHARED, mode=0o2777), "folder others may write", "chmod 2770 /srv/a"),
        (folder(SHARED, mode=0o2775), "mode of the folder", "chmod 2770 /srv/a"),
        (folder(SHARED, mode=0o2750), "mode of the folder", "chmod 2770 /srv/a"),
        (
            folder(SHARED, mode=0o770, owner_id=0, owner="root"),
            "no group bit",
            "sudo chmod 2770 /srv/a",
        ),
        (
            replace(SHARED, beside=(standing("/srv/a/x.db-journal", 0o660, OWN),)),
            "journal left",
            "chgrp audit /srv/a/x.db-journal && chmod 660 /srv/a/x.db-journal",
        ),
        (
            replace(SHARED, above=(standing("/home/q", 0o700, OWN),)),
            "closed on the way",
            "chmod o+x /home/q",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_what_mends_it(reach: Reach, what: str, mend: str) -> None:
    assert access_of(reach) is Access.NEITHER
    found = {finding.what: finding for finding in findings(reach)}
    assert found[what].mend == mend
    assert found[what].says.endswith(".")


@pytest.mark.parametrize(
    ("reach", "what", "mend"),
    [
        (
            replace(SHARED, account=Account(1002, "asha", frozenset({1002}))),
            "not a member",
            "sudo usermod -aG audit asha",
        ),
        (
            replace(SHARED, account=Account(1002, "asha", frozenset({1002}), frozenset({AUDIT}))),
            "sign in again",
            "",
        ),
        (
            replace(SHARED, is_read_only=True),
            "read-only disk",
            'sudo mount -o remount,rw "$(findmnt -nT /srv/a -o TARGET)"',
        ),
        (file(SHARED, has_list=True), "access list", "getfacl /srv/a/x.db"),
    ],
)
def test_what_keeps_out_who_looks_leaves_the_database_sound(
    reach: Reach, what: str, mend: str
) -> None:
    assert access_of(reach) is Access.SHARED
    assert [(finding.what, finding.mend) for finding in findings(reach)] == [(what, mend)]


def test_a_path_is_written_as_a_shell_reads_it() -> None:
    odd = replace(PRIVATE, file=standing("/srv/a/our trust's.db", 0o644, OWN))
    assert findings(odd)[0].mend == """chmod 600 '/srv/a/our trust'"'"'s.db'"""
