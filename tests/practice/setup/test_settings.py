"""Every declared setting: complete in words, its default one of its values, others refused."""

import pytest

from auditui.practice.setup.setting import BadSetting, Setting, WholeNumber, Words, YesOrNo, shown
from auditui.practice.setup.settings import SETTING, SETTINGS, setting_named


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_declaration_is_whole(setting: Setting) -> None:
    assert setting.name == setting.name.casefold().strip()
    assert setting.title[0].isupper()
    assert not setting.title.endswith(".")
    assert setting.changes.endswith(".")
    assert setting.takes.read(setting.unless_set) == setting.unless_set
    assert shown(setting.value(None)) == setting.unless_set
    assert setting_named(setting.name) is setting


def test_each_has_a_name_of_its_own() -> None:
    assert len(SETTING) == len(SETTINGS)
    with pytest.raises(BadSetting, match="exclusion_months, own_team_audits"):
        setting_named("months")


@pytest.mark.parametrize(
    ("takes", "typed", "kept"),
    [
        (WholeNumber(0, 60, "months"), "6", "6"),
        (WholeNumber(0, 60, "months"), " 06 ", "6"),
        (YesOrNo(), "YES", "yes"),
        (Words(), "  The\x1b Trust ", "The Trust"),
        (Words(), "", ""),
    ],
)
def test_what_is_typed_is_kept_as_it_is_meant(
    takes: WholeNumber | YesOrNo | Words, typed: str, kept: str
) -> None:
    assert takes.read(typed) == kept


@pytest.mark.parametrize("typed", ["", "61", "-1", "1.5", "six", "٣", "0006"])
def test_a_number_out_of_bounds_is_refused_with_the_bounds(typed: str) -> None:
    takes = WholeNumber(1, 60, "days", why_not="more is too long")
    with pytest.raises(BadSetting, match=r"Choose 1 to 60 days: more is too long\."):
        takes.read(typed)


def test_yes_and_no_are_all_there_is() -> None:
    with pytest.raises(BadSetting, match=r"Choose yes or no\."):
        YesOrNo().read("perhaps")
    assert WholeNumber(0, 14, "days", "is the same day").words == (
        "0 to 14 days, where 0 is the same day"
    )
