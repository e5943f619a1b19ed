"""Making an encrypted database of one that is not and the other way round, and the keyring."""

from pathlib import Path

import click

from auditui.cli.shell.agree import agree, yes_option
from auditui.cli.shell.group import Noun
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import at_desk, database_path
from auditui.cli.shell.signing import new_passphrase
from auditui.cli.shell.usage import WHOLE_FILE
from auditui.practice.database import file_only
from auditui.workflow.encryption import (
    KEY_FILE_VARIABLE,
    NewKey,
    keep_in_keyring,
    take_out_of_keyring,
)
from auditui.workflow.encryption import decrypt as decrypt_into
from auditui.workflow.encryption import encrypt as encrypt_into


@click.command()
@click.argument("source", type=WHOLE_FILE, metavar="FROM")
@click.argument("to", type=WHOLE_FILE)
@click.option(
    "--key-file",
    type=WHOLE_FILE,
    envvar=KEY_FILE_VARIABLE,
    help="The key is in this file, which is made where it is not.",
)
@click.option("--passphrase", is_flag=True, help="The key is a passphrase, asked for here.")
@click.option(
    "--keyring",
    "in_keyring",
    is_flag=True,
    help="Your account's keyring keeps the key as well, by default that of a passphrase.",
)
@tells
@click.pass_obj
def encrypt(
    options: Options,
    source: Path,
    to: Path,
    key_file: Path | None,
    passphrase: bool,
    in_keyring: bool,
) -> Told:
    """Copy a database into an encrypted one, and compare both; all of it or nothing.

    Its backups are encrypted with the same key. Without the key nobody reads it, you included: keep
    a copy of the key file where no backup of the database is. Only the quality lead may do this.
    """
    if key_file is None and not passphrase and not in_keyring:
        raise click.UsageError("Say --key-file FILE, --passphrase or --keyring.")
    if passphrase or key_file is None:
        key_file = None
        key = NewKey(passphrase=new_passphrase("Say --key-file FILE."), in_keyring=in_keyring)
    else:
        key = NewKey(key_file, in_keyring=in_keyring)
    with at_desk(options, source) as desk:
        encrypt_into(desk, to, key)
    opens = f"{KEY_FILE_VARIABLE}={key_file}" if key_file else "its passphrase"
    kept = ", and here by the keyring without" if in_keyring else ""
    return Told(
        {
            "from": str(source),
            "to": str(to),
            "key_file": str(key_file) if key_file else None,
            "keyring": in_keyring,
        },
        [
            f"{to} is made and the same as {source}. It opens with {opens}{kept}.",
            f"{source} and its backups still lie there open: destroy them once you are sure.",
        ],
    )


@click.command()
@click.argument("source", type=WHOLE_FILE, metavar="FROM")
@click.argument("to", type=WHOLE_FILE)
@yes_option
@tells
@click.pass_obj
def decrypt(options: Options, source: Path, to: Path, yes: bool) -> Told:
    """Copy an encrypted database into one that is not, and compare both; all or nothing.

    The ledger of both says so. Only the quality lead may do this.
    """
    with at_desk(options, source) as desk:
        agree(f"Whoever gets at {to} can read it. Make it?", "Nothing was made.", yes=yes)
        decrypt_into(desk, to)
    return Told(
        {"from": str(source), "to": str(to)},
        [f"{to} is made and the same as {source}. Whoever gets at it can read it."],
    )


@click.group(cls=Noun)
def keyring() -> None:
    """Your account's keyring, which can keep the key of an encrypted database."""


@keyring.command()
@tells
@click.pass_obj
def keep(options: Options) -> Told:
    """Keep the key of the database in your account's keyring, so that it opens without asking.

    It is had from the key file or the passphrase, and opens the database's copies and backups too.
    Whatever else runs in your session may read it there. Keep the key file, or remember the
    passphrase: a keyring goes with its account and its machine.
    """
    path = file_only(database_path(options))
    kept = keep_in_keyring(path)
    return Told(
        {"database": str(path), "keyring": kept.keyring, "entry": kept.entry},
        [f"{path} opens here by the keyring ({kept.keyring}). Its entry is {kept.entry}."],
    )


@keyring.command()
@tells
@click.pass_obj
def forget(options: Options) -> Told:
    """Take the key of the database out of your account's keyring; the database stays as it is."""
    path = file_only(database_path(options))
    asked = take_out_of_keyring(path)
    return Told(
        {"database": str(path), "keyring_asked": asked},
        [
            f"{path} opens by the keyring no more, but with its key file or its passphrase."
            if asked
            else f"No keyring is asked about {path} any more. There is none in this session: the "
            "entry may be in that of another."
        ],
    )
