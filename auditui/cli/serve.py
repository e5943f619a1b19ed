"""Serving the program to browsers."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import click

from auditui.cli.shell.account import this_account
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import say
from auditui.cli.shell.session import at_desk, database_path
from auditui.cli.shell.usage import WHOLE_FILE
from auditui.practice.database import file_only
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Account
from auditui.web.house import Asked, House, address_for_people, networks
from auditui.workflow.opening import check_serves
from auditui.workflow.proxy import secret_in


class NotInstalled(NotUnderstood):
    """What serves pages comes with an extra that is not installed."""


@click.command()
@click.option("--demo", is_flag=True, help="Serve the demonstration; everybody chooses who to be.")
@click.option("--host", default="127.0.0.1", help="Listen at this address.", metavar="ADDRESS")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Listen at this port.")
@click.option("--public-url", default="", help="Where people open it: https://…", metavar="URL")
@click.option(
    "--trust-proxy",
    multiple=True,
    help="The sign-on proxy's address or network; may be given again.",
    metavar="ADDRESS",
)
@click.option(
    "--user-header",
    default="",
    help="The header in which the proxy names the account, such as X-Forwarded-User.",
    metavar="NAME",
)
@click.option(
    "--proxy-secret",
    type=WHOLE_FILE,
    help="A file with the secret by which the proxy shows that it is one.",
    metavar="FILE",
)
@click.option("--most", type=click.IntRange(1, 500), default=60, help="Sessions in all.")
@click.option("--each", type=click.IntRange(1, 20), default=3, help="Sessions of one account.")
@click.pass_obj
def serve(
    options: Options,
    demo: bool,
    host: str,
    port: int,
    public_url: str,
    trust_proxy: tuple[str, ...],
    user_header: str,
    proxy_secret: Path | None,
    most: int,
    each: int,
) -> None:
    """Show the program in a browser, to whoever a sign-on proxy names.

    The proxy does TLS and signing on; who it names is believed from its address alone, and is the
    person with that account. Whoever owns the database runs this, until it is stopped.
    """
    if find_spec("textual_serve") is None:
        raise NotInstalled("Serving needs an extra: pip install 'auditui[serve]'")
    house = House(
        database=file_only(database_path(options)),
        host=host,
        port=port,
        public_url=public_url and address_for_people(public_url),
        user_header=user_header,
        proxies=networks(trust_proxy),
        secret=secret_in(proxy_secret) if proxy_secret else "",
        is_demonstration=demo,
        most=most,
        most_of_one=each,
        arguments=("--today", str(options.today)) if options.today else (),
    )
    house.check()
    _serve(options, replace(house, database=_demonstration(options)) if demo else house)


def _demonstration(options: Options) -> Path:
    """The demonstration's file, built where there is none."""
    from auditui.cli.demo import demonstration_path  # noqa: PLC0415

    return demonstration_path(options)


def _serve(options: Options, house: House) -> None:
    from auditui.web import server  # noqa: PLC0415  (loads aiohttp)

    house = replace(house, database=house.database.absolute())
    asked = asked_of(options, house)
    asked.check_database()
    where = house.public_url or f"http://{house.host}:{house.port}"
    say(f"Open {where} in a browser. Stop it with Ctrl+C.")
    server.serve(house, asked)


def asked_of(options: Options, house: House) -> Asked:
    """What a house asks of its database."""

    def check_person(account: Account) -> None:
        with at_desk(replace(options, database=house.database, name=None, account=account)):
            pass

    def check_database() -> None:
        check_serves(house.database, this_account(), is_demonstration=house.is_demonstration)

    return Asked(check_person, check_database)
