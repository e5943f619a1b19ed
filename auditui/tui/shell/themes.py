"""The themes that come with the program beside Textual's own."""

from textual.theme import BUILTIN_THEMES, Theme

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    luminosity_spread=0.0,
    text_alpha=1.0,
    variables={
        "border": "#ffffff",
        "border-blurred": "#ffffff",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#ffffff",
        "block-cursor-blurred-foreground": "#000000",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "footer-description-foreground": "#ffffff",
        "input-cursor-background": "#ffff00",
        "input-cursor-foreground": "#000000",
        "input-selection-background": "#0000ff",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
        "text-muted": "#ffffff",
        "text-disabled": "#c0c0c0",
    },
)
"""White and yellow on black, every text well above a contrast of 7 to 1."""


def theme_names() -> tuple[str, ...]:
    """The themes that can be chosen, in their order; none that leaves colours to the terminal."""
    themes = (*BUILTIN_THEMES.values(), HIGH_CONTRAST)
    return tuple(sorted(theme.name for theme in themes if not theme.ansi))
