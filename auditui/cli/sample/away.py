"""The option that says whether who is away is given files of a draw."""

import click

away_option = click.option(
    "--pass-over-away/--give-to-away",
    default=None,
    help="No file to who is away until they are due, or files all the same; else as is set.",
)
