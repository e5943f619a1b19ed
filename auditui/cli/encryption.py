"""Making an encrypted database of one that is not, and the other way round."""

from pathlib import Path

import click

from auditui.cli.shell.agree import agree, yes_option
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.signing import new_passphrase
from auditui.cli.shell.usage import WHOLE_FILE
from auditui.workflow.encryption import KEY_FILE_VARIABLE, NewKey
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
@tells
@click.pass_obj
def encrypt(
    options: Options, source: Path, to: Path, key_file: Path | None, passphrase: bool
) -> Told:
    """Copy a database into an encrypted one, and compare both; all of it or nothing.

    Its backups are encrypted with the same key. Without the key nobody reads it, you included: keep
    a copy of the key file where no backup of the database is. Only the quality lead may do this.
    """
    if key_file is None and not passphrase:
        raise click.UsageError("Say --key-file FILE or --passphrase.")
    key = (
        NewKey(passphrase=new_passphrase("Say --key-file FILE."))
        if passphrase
        else NewKey(key_file)
    )
    with at_desk(options, source) as desk:
        encrypt_into(desk, to, key)
    opens = "its passphrase" if passphrase else f"{KEY_FILE_VARIABLE}={key_file}"
    return Told(
        {"from": str(source), "to": str(to), "key_file": None if passphrase else str(key_file)},
        [
            f"{to} is made and the same as {source}. It opens with {opens}.",
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
