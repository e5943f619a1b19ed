"""When two references that are written differently are one child's."""

import re
import unicodedata

_BETWEEN = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LEADING_ZEROS = re.compile(r"0+(?=[0-9])")


def reference_key(case_ref: str) -> str:
    """What references have in common that differ only in how they are written.

    Zeros at its beginning, spaces, capitals, kinds of dashes and Unicode forms say nothing. The key
    is in capitals, as most references are, so that those are their own.
    """
    if case_ref.isascii() and case_ref.isdigit():
        return case_ref.lstrip("0") or "0"
    is_plain = case_ref.isascii() and case_ref.isalnum()
    bare = case_ref.upper() if is_plain else _folded(_BETWEEN.sub("", plain_form(case_ref)))
    zeros = _LEADING_ZEROS.match(bare)
    return bare[zeros.end() :] if zeros else bare


def _folded(bare: str) -> str:
    """Without regard to capitals, those of A to Z standing for both."""
    return bare.casefold().translate(_CAPITALS)


def plain_form(case_ref: str) -> str:
    """A reference in ordinary letters, digits and hyphens, where others were used for them."""
    if case_ref.isascii():
        return case_ref
    return _DASHES.sub("-", unicodedata.normalize("NFKC", case_ref))
