"""docs/checking-a-draw.md, executed as it stands against draws of every sort."""

import re
import sqlite3
from pathlib import Path

import pytest
from cli.shell.at_the_shell import MEANT, auditui, done, read, shell
from conftest import LEAD, SEED

DOC = Path(__file__).parents[3] / "docs" / "checking-a-draw.md"
AGREES = [f"the {what}: agrees" for what in ("order", "frame", "strata", "places", "cases")]


def commands_of_the_doc() -> str:
    blocks = re.findall(r"^```sh\n(.*?)^```$", DOC.read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) == 7
    return "\n".join(blocks)


def followed(trust: Path, folder: Path, commands: str) -> list[str]:
    result = shell(commands, folder, AUDITUI_DATABASE=str(trust), AUDITUI_USER=LEAD)
    assert result.stderr == ""
    return result.stdout.splitlines()


@pytest.mark.parametrize(
    "terms",
    [
        ["--size", "12"],
        ["--size", "7", "--stratify", "status"],
        ["--size", "11", "--stratify", "locality"],
        ["--size", "40", "--stratify", "none"],
    ],
)
def test_following_the_page_agrees_with_the_draw(
    trust: Path, tmp_path: Path, terms: list[str]
) -> None:
    done(trust, "sample", "draw", "2016-01", "--seed", SEED, *terms)
    assert followed(trust, tmp_path, commands_of_the_doc()) == AGREES


def test_it_still_agrees_after_replacements_and_a_top_up(trust: Path, tmp_path: Path) -> None:
    uneven = "case_ref,team\n" + "".join(
        f"É {number} b,{'Näher am Ort' if number % 7 else 'West'}\n" for number in range(60)
    )
    (tmp_path / "uneven.csv").write_text(uneven, encoding="utf-8")
    done(trust, "register", "import", str(tmp_path / "uneven.csv"), *MEANT)
    done(trust, "sample", "draw", "2016-01", "--size", "5")
    for _ in range(2):
        standing = [
            case for case in read(trust, "sample", "show", "2016-01")["cases"]
            if case["state"] == "to do"
        ]  # fmt: skip
        case_ref = standing[-1]["case_ref"]
        done(trust, "sample", "replace", "2016-01", case_ref, "--reason", "wrong-record")
    done(trust, "sample", "draw", "2016-01", "--size", "13")
    assert followed(trust, tmp_path, commands_of_the_doc()) == AGREES


def test_no_name_of_a_team_misleads_the_page(trust: Path, tmp_path: Path) -> None:
    names = ("size", "seed", "sha256", "places", "strata", "T {1}", "{", "}", "cases")
    register = "case_ref,team\n" + "".join(
        f"A{number},{names[number % len(names)]}\n" for number in range(90)
    )
    (tmp_path / "names.csv").write_text(register)
    done(trust, "register", "import", str(tmp_path / "names.csv"), *MEANT)
    done(trust, "sample", "draw", "2016-01", "--size", "20")
    assert followed(trust, tmp_path, commands_of_the_doc()) == AGREES


def test_at_least_one_is_checked_by_changing_the_line_that_says_so(
    trust: Path, tmp_path: Path
) -> None:
    lopsided = "case_ref,team\nA,East\n" + "".join(f"B{number},West\n" for number in range(90))
    (tmp_path / "lopsided.csv").write_text(lopsided)
    done(trust, "register", "import", str(tmp_path / "lopsided.csv"), *MEANT)
    done(trust, "sample", "draw", "2016-01", "--size", "4", "--at-least-one")
    plain = commands_of_the_doc()
    assert "the places: DIFFERS" in followed(trust, tmp_path, plain)
    changed = plain.replace("AT_LEAST_ONE=0", "AT_LEAST_ONE=1")
    assert followed(trust, tmp_path, changed) == AGREES


@pytest.mark.parametrize(
    ("tampering", "noticed"),
    [
        ("UPDATE samples SET seed = '7'", "the cases: DIFFERS"),
        ("UPDATE samples SET frame_sha256 = replace(frame_sha256, 'a', 'b')", "the frame: DIFFERS"),
        ("UPDATE sample_strata SET places = places - 1", "the places: DIFFERS"),
        ("UPDATE sample_strata SET cases = cases + 1", "the strata: DIFFERS"),
        ("DELETE FROM frames WHERE case_ref = 'C0000'", "the frame: DIFFERS"),
    ],
)
def test_tampering_is_noticed_by_the_page_and_by_the_program(
    trust: Path, tmp_path: Path, tampering: str, noticed: str
) -> None:
    done(trust, "sample", "draw", "2016-01", "--size", "12", "--seed", SEED)
    with sqlite3.connect(trust) as connection:
        connection.execute(tampering)
    connection.close()
    assert noticed in followed(trust, tmp_path, commands_of_the_doc())
    assert auditui(trust, "sample", "verify", "2016-01").exit_code == 5
