"""Every trust-wide choice, each declared once: what it is, may be, changes, and where it stands."""

from collections.abc import Mapping

from auditui.practice.setup.setting import NO, BadSetting, Setting, WholeNumber, Words, YesOrNo

EXCLUSION_MONTHS = "exclusion_months"
OWN_TEAM_AUDITS = "own_team_audits"
UNKNOWN_MAY_READ = "guests_may_read"
SUPPRESS_BELOW = "suppress_below"
REGISTER_DAYS = "register_days"
FREEZE_DEMANDED = "freeze_demanded"
NONE_TO_AWAY = "none_to_away"
DUE_DAYS = "due_days"
CONCERN_DAYS = "concern_days"
PLAN_FOR_RI = "plan_for_ri"
VOICES_ASKED = "voices_asked"
BACKUP_DAYS = "backup_days"
BACKUP_FOLDER = "backup_folder"
IDLE_MINUTES = "idle_minutes"
MODERATION_SHARE = "moderation_share"
MODERATE_INADEQUATE = "moderate_inadequate"
MODERATE_OUTSTANDING = "moderate_outstanding"
MODERATE_NEW_AUDITOR = "moderate_new_auditor"
MODERATE_BY_RECORD = "moderate_by_record"
TRUST_NAME = "trust_name"
CONTRACT_NAME = "contract_name"
CONTACT = "contact"

_MODERATION = "docs/checking-a-draw.md#the-draw-for-moderation"
_PACKAGE = "README.md#the-contract-return"
_RUNNING = "docs/running.md"
_AFTER = "docs/after-the-audit.md"

SETTINGS: tuple[Setting, ...] = (
    Setting(
        EXCLUSION_MONTHS,
        "For how many months an audited case stays out of samples",
        "The frame of every draw from now on; what was drawn stays as it is.",
        WholeNumber(0, 60, "months", "leaves none out"),
        "12",
        "docs/checking-a-draw.md#1-the-frame-is-the-one-that-was-drawn-from",
    ),
    Setting(
        OWN_TEAM_AUDITS,
        "Whether a manager may audit a file of their own team",
        "Who is given the files of the next draw, whom a file may be handed to, and who may be "
        "named for a re-audit.",
        YesOrNo(),
        NO,
        "docs/register.md#teams",
    ),
    Setting(
        UNKNOWN_MAY_READ,
        "Whether an account that is nobody's may read what a viewer may",
        "At once, for every account that can open the file. Nobody may change more by it.",
        YesOrNo(),
        NO,
        f"{_RUNNING}#who-may-only-read",
    ),
    Setting(
        SUPPRESS_BELOW,
        "Below how many audits a count is withheld from what leaves",
        "Packages, workbooks and digests: a smaller count of a grade is withheld, with the whole "
        "period where it is a number of its A3, and with whatever adds that period up.",
        WholeNumber(0, 20, "audits", "withholds nothing"),
        "0",
        _PACKAGE,
    ),
    Setting(
        REGISTER_DAYS,
        "How many days old a register may be before drawing from it is asked about",
        "Draws from an older register are asked about, or need --yes.",
        WholeNumber(1, 366, "days"),
        "35",
        "docs/register.md#the-day-and-the-register-before",
    ),
    Setting(
        FREEZE_DEMANDED,
        "Whether a frame is frozen and made known before the seed of its draw is",
        "A month, theme or sample beside is drawn only from a frozen frame, with a seed that is "
        "given and said where from; top-ups stay as they are.",
        YesOrNo(),
        NO,
        "docs/checking-a-draw.md#a-frame-that-was-frozen-first",
    ),
    Setting(
        NONE_TO_AWAY,
        "Whether a draw gives no file to who is away until it is due, unless told otherwise",
        "Who is given the files of draws from now on, never which cases are chosen; a draw can be "
        "told otherwise.",
        YesOrNo(),
        NO,
        "docs/who-audits.md#how-many-files-somebody-is-given",
    ),
    Setting(
        DUE_DAYS,
        "How many days after the end of its month an audit is due",
        "What is drawn from now on; what is drawn already stays as it is, and `sample due` sets it "
        "for a month.",
        WholeNumber(0, 62, "days", "is the last day of the month"),
        "0",
        f"{_AFTER}#everything-open",
    ),
    Setting(
        CONCERN_DAYS,
        "In how many days a child recorded as not safe is to be answered for",
        "From when such a child stands as overdue at the top of the screen, in lists and messages.",
        WholeNumber(0, 14, "days", "is the same day"),
        "0",
        f"{_AFTER}#everything-open",
    ),
    Setting(
        PLAN_FOR_RI,
        "Whether a final grade of requires improvement opens an improvement plan, too",
        "Final grades given from now on; plans that are open stay.",
        YesOrNo(),
        NO,
        f"{_AFTER}#improvement-plans",
    ),
    Setting(
        VOICES_ASKED,
        "Whether a drawn audit needs its worker's and its family's voice to be submitted",
        "Submitting is refused until both stand on the form, or why there is none.",
        YesOrNo(),
        NO,
        f"{_AFTER}#the-workers-and-the-familys-voices",
    ),
    Setting(
        BACKUP_DAYS,
        "After how many days without a backup that is said",
        "When `doctor`, `setup` and Set-up say that a backup is due.",
        WholeNumber(1, 366, "days"),
        "7",
        f"{_RUNNING}#backups",
    ),
    Setting(
        BACKUP_FOLDER,
        "In which folder backups are kept",
        "Where Set-up and `backups` look for them, and where Set-up proposes to take the next; "
        "without one, the folder of the database.",
        Words(),
        "",
        f"{_RUNNING}#backups",
    ),
    Setting(
        IDLE_MINUTES,
        "After how many minutes without a key the screen is covered",
        "Every window that is opened from now on; in a browser the session ends then. A "
        "demonstration covers nothing unless it is set.",
        WholeNumber(0, 480, "minutes", "never covers it"),
        "10",
        f"{_RUNNING}#a-desk-that-nobody-is-at",
    ),
    Setting(
        MODERATION_SHARE,
        "Which percentage of a month's submitted audits is moderated at random",
        "The next draw of moderation.",
        WholeNumber(1, 100, "percent", why_not="without a random part nothing is learned"),
        "10",
        _MODERATION,
    ),
    Setting(
        MODERATE_INADEQUATE,
        "Whether every audit graded inadequate is moderated, too",
        "The next draw of moderation.",
        YesOrNo(),
        NO,
        _MODERATION,
    ),
    Setting(
        MODERATE_OUTSTANDING,
        "Whether every audit graded outstanding is moderated, too",
        "The next draw of moderation.",
        YesOrNo(),
        NO,
        _MODERATION,
    ),
    Setting(
        MODERATE_NEW_AUDITOR,
        "How many of an auditor's first audits are all moderated",
        "The next draw of moderation.",
        WholeNumber(0, 50, "audits", "is none"),
        "0",
        _MODERATION,
    ),
    Setting(
        MODERATE_BY_RECORD,
        "Which percentage is moderated of whoever was moderated to another grade of late",
        "The next draw of moderation, for auditors moderated to another grade in the last 12 "
        "months.",
        WholeNumber(0, 100, "percent", "is none"),
        "0",
        _MODERATION,
    ),
    Setting(
        TRUST_NAME,
        "What the trust is called on what leaves",
        "Briefing, cover and notes of the next package.",
        Words(),
        "",
        _PACKAGE,
    ),
    Setting(
        CONTRACT_NAME,
        "What the contract is called on what leaves",
        "Briefing, cover and notes of the next package.",
        Words(),
        "",
        _PACKAGE,
    ),
    Setting(
        CONTACT,
        "Whom to ask about what leaves",
        "Briefing, cover and notes of the next package.",
        Words(),
        "",
        _PACKAGE,
    ),
)
"""In the order in which they are listed."""

SETTING: Mapping[str, Setting] = {each.name: each for each in SETTINGS}
"""The same by name."""


def setting_named(name: str) -> Setting:
    """The setting of a name. Raises BadSetting."""
    if name not in SETTING:
        raise BadSetting(f"There is no setting of that name. They are: {', '.join(SETTING)}.")
    return SETTING[name]
