"""Who is let in, and who is not."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from auditui.practice.people import BROWSER, Account
from auditui.web.door import TurnedAway, check_origin, security_headers, who_is_there
from auditui.web.house import House, NotServed, address_for_people, address_of, networks
from auditui.web.places import Places
from auditui.web.said import Looked, Pinged, Resized, Typed, said_in, size_in

HOUSE = House(
    Path("trust.db"),
    public_url="https://audits.example.org",
    user_header="X-Forwarded-User",
    proxies=networks(["10.0.0.5", "fd00::/64"]),
    most=3,
    most_of_one=2,
)
ASHA = Account("asha", via=BROWSER)


@pytest.mark.parametrize("peer", ["10.0.0.5", "::ffff:10.0.0.5", "fd00::7", "fd00::7%eth0"])
def test_whom_a_believed_proxy_names_is_let_in(peer: str) -> None:
    assert who_is_there(HOUSE, peer, ["asha"]) == ASHA


@pytest.mark.parametrize("peer", ["10.0.0.6", "127.0.0.1", "fd01::7", "", None, "proxy"])
def test_a_name_from_anywhere_else_is_not_believed(peer: str | None) -> None:
    with pytest.raises(TurnedAway) as turned:
        who_is_there(HOUSE, peer, ["asha"])
    assert turned.value.status == 403


@pytest.mark.parametrize(
    ("named", "status"),
    [
        ([], 401),
        (["asha", "asha"], 400),
        ([""], 400),
        ([" asha"], 400),
        (["asha\t"], 400),
        (["as\x00ha"], 400),
        (["as\x1b[31mha"], 400),
        (["as\u202eha"], 400),
        (["as\udcffha"], 400),
        (["a" * 201], 400),
    ],
)
def test_nobody_two_people_and_control_characters_are_turned_away(
    named: list[str], status: int
) -> None:
    with pytest.raises(TurnedAway) as turned:
        who_is_there(HOUSE, "10.0.0.5", named)
    assert turned.value.status == status
    assert "asha" not in turned.value.sentence


@pytest.mark.parametrize("secrets", [[], ["wrong"], [""], ["\udcff"], ["s" * 32] * 2])
def test_who_does_not_know_the_secret_is_no_proxy(secrets: list[str]) -> None:
    house = replace(HOUSE, secret="s" * 32)
    assert who_is_there(house, "10.0.0.5", ["asha"], ["s" * 32]) == ASHA
    with pytest.raises(TurnedAway) as turned:
        who_is_there(house, "10.0.0.5", ["asha"], secrets)
    assert turned.value.status == 403
    assert "s" * 32 not in repr(house)


@pytest.mark.parametrize(
    "origins",
    [
        [],
        ["null"],
        ["https://evil.example"],
        ["http://audits.example.org"],
        ["https://audits.example.org:8443"],
        ["https://audits.example.org.evil.example"],
        ["https://audits.example.org"] * 2,
    ],
)
def test_a_page_of_somebody_else_is_turned_away(origins: list[str]) -> None:
    with pytest.raises(TurnedAway):
        check_origin(HOUSE, origins)


def test_our_own_page_is_answered_however_its_address_is_written() -> None:
    check_origin(HOUSE, ["https://Audits.Example.org"])
    demonstration = House(Path("demo.db"), port=8000, is_demonstration=True)
    check_origin(demonstration, ["http://localhost:8000"])
    check_origin(demonstration, ["http://127.0.0.1:8000"])
    with pytest.raises(TurnedAway):
        check_origin(demonstration, ["http://rebound.example:8000"])
    assert who_is_there(demonstration, "127.0.0.1", []) is None


def test_every_answer_lets_the_page_load_nothing_from_elsewhere() -> None:
    headers = security_headers(HOUSE)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "connect-src 'self' wss://audits.example.org;" in policy
    assert "unsafe-eval" not in policy
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "house",
    [
        House(Path("a.db")),
        House(Path("a.db"), host="192.0.2.1"),
        House(Path("a.db"), host="audits.example.org", user_header="X-User"),
        House(Path("a.db"), proxies=networks(["10.0.0.5"])),
        House(Path("a.db"), user_header="X-User", proxies=networks(["10.0.0.5"])),
        replace(HOUSE, proxies=networks(["127.0.0.1"])),
        House(Path("a.db"), host="192.0.2.1", is_demonstration=True),
        House(Path("a.db"), host="10.0.0.1", is_demonstration=True),
    ],
)
def test_what_would_let_in_somebody_whom_nobody_signed_on_is_not_served(house: House) -> None:
    with pytest.raises(NotServed):
        house.check()


def test_what_a_proxy_signs_on_is_served_and_a_demonstration_to_this_machine() -> None:
    HOUSE.check()
    House(Path("a.db"), host="::1", is_demonstration=True).check()
    House(Path("a.db"), host="localhost", is_demonstration=True).check()


@pytest.mark.parametrize("given", ["0.0.0.0/0", "::/0", "proxy", "10.0.0.5/8", ""])
def test_a_proxy_that_is_nobodys_own_is_refused(given: str) -> None:
    with pytest.raises(NotServed):
        networks([given])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://audits.example.org/", "https://audits.example.org"),
        ("https://audits.example.org:8443", "https://audits.example.org:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:80", "http://[::1]:80"),
    ],
)
def test_the_address_that_people_open(typed: str, meant: str) -> None:
    assert address_for_people(typed) == meant


def test_a_port_that_a_browser_leaves_out_is_left_out() -> None:
    house = House(Path("a.db"), public_url="https://audits.example.org:443")
    assert house.origins == {"https://audits.example.org"}


@pytest.mark.parametrize(
    "typed",
    [
        "audits.example.org",
        "http://audits.example.org",
        "https://audits.example.org/audits",
        "https://quinn@audits.example.org",
        "https://audits.example.org:port",
        "https://",
        "ftp://audits.example.org",
    ],
)
def test_an_address_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(NotServed):
        address_for_people(typed)


def test_the_address_of_no_network_is_none() -> None:
    assert address_of("/run/auditui.sock") is None


def there() -> bool:
    """Nobody went."""
    return True


async def test_nobody_has_more_places_than_they_may_and_all_together_no_more_than_there_are() -> (
    None
):
    places = Places(HOUSE)
    ben = Account("ben", via=BROWSER)
    async with places.taken_by(ASHA, there), places.taken_by(ASHA, there):
        with pytest.raises(TurnedAway) as turned:
            await places.taken_by(ASHA, there).__aenter__()
        assert turned.value.status == 429
        async with places.taken_by(ben, there):
            assert places.taken == 3
            with pytest.raises(TurnedAway) as turned:
                places.check(ben)
            assert turned.value.status == 503
        places.check(ben)
    assert places.taken == 0
    places.close()
    with pytest.raises(TurnedAway):
        places.check(ASHA)


async def test_whoever_comes_back_waits_for_the_place_that_is_being_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = Places(HOUSE)
    entered = list[str]()

    async def come() -> None:
        async with places.taken_by(ASHA, there):
            entered.append("asha")

    async with places.taken_by(ASHA, there) as kept, places.taken_by(ASHA, there) as left:
        left.is_ending = True
        places.check(ASHA)
        comes = asyncio.create_task(come())
        await asyncio.sleep(0)
        with pytest.raises(TurnedAway) as turned:
            places.check(ASHA)
        assert turned.value.status == 429
        assert (places.taken, entered) == (2, [])
    await comes
    assert (places.taken, entered) == (0, ["asha"])

    async with places.taken_by(ASHA, there) as kept, places.taken_by(ASHA, there) as left:
        kept.is_ending = left.is_ending = True
        waits = asyncio.create_task(come())
        await asyncio.sleep(0)
        places.close()
        with pytest.raises(TurnedAway, match="being stopped"):
            await waits

    places = Places(HOUSE)
    monkeypatch.setattr("auditui.web.places._FREE_WITHIN", 0.01)
    async with places.taken_by(ASHA, there), places.taken_by(ASHA, there) as left:
        left.is_ending = True
        with pytest.raises(TurnedAway) as turned:
            await come()
        assert turned.value.status == 503


def test_what_a_page_of_ours_says_is_heard() -> None:
    assert said_in('["stdin", "y\\u001b[A"]') == Typed("y\x1b[A")
    assert said_in('["resize", {"width": 120, "height": 40}]') == Resized(120, 40)
    assert said_in('["focus"]') == Looked(is_looked_at=True)
    assert said_in('["blur"]') == Looked(is_looked_at=False)
    assert said_in('["ping", "12"]') == Pinged("12")
    assert size_in({"width": "120", "height": "40"}) == Resized(120, 40)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "[1]",
        "stdin",
        '["stdin"]',
        '["stdin", 1]',
        '["stdin", "\\ud83d"]',
        '["ping", {}]',
        '["resize", {"width": true, "height": 40}]',
        '["resize", {"width": 100000, "height": 40}]',
        '["resize", [1, 2]]',
        '["quit"]',
        "[" * 100_000,
    ],
)
def test_what_no_page_of_ours_says_is_nothing(text: str) -> None:
    assert said_in(text) is None


@pytest.mark.parametrize("width", ["", "0", "wide", "-80", "99999", "٨٠"])
def test_a_size_that_cannot_be_is_that_of_a_small_terminal(width: str) -> None:
    assert size_in({"width": width, "height": "40"}) == Resized(80, 24)
