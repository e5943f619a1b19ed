"""The account that runs the program, as the system itself says it."""

import os
import sys

from auditui.practice.people import Account
from auditui.practice.text import clean_line

_DOMAIN_AND_NAME = 2
"""What Windows is asked for: NameSamCompatible, `TRUST\\jsmith`."""


def this_account() -> Account:
    """The account of this process; never from a variable, which anybody can set.

    Its name is its number where the system has no name for it.
    """
    if sys.platform == "win32":
        return Account(clean_line(_name_on_windows()), any_case=True)
    number = os.geteuid()
    try:
        import pwd  # noqa: PLC0415  (Unix only)

        return Account(clean_line(pwd.getpwuid(number).pw_name))
    except (ImportError, KeyError):
        return Account(str(number))


if sys.platform == "win32":

    def _name_on_windows() -> str:
        """With its domain where Windows says one, else as GetUserNameW has it."""
        import ctypes  # noqa: PLC0415  (only Windows is asked like this)

        name = ctypes.create_unicode_buffer(512)
        room = ctypes.c_ulong(len(name))
        if ctypes.windll.secur32.GetUserNameExW(_DOMAIN_AND_NAME, name, ctypes.byref(room)):
            return name.value
        return os.getlogin()
