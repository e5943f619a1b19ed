"""The colours of a terminal that has sixteen, chosen by what they are taken for."""

from colorsys import rgb_to_hls

from rich.color import Color, ColorType

_GREYS = (0, 8, 7, 15)
"""Black to white, each a third lighter."""

_BRIGHT = 8
_LEAST_CHROMA = 40
_LEAST_SATURATION = 0.25
"""Below which a colour is taken for a grey."""

_HUES = ((30, 1), (75, 3), (150, 2), (215, 6), (270, 4), (330, 5), (361, 1))
"""Up to which degree a hue is red, yellow, green, cyan, blue, magenta and red again."""

_CYAN, _BLUE, _DARK_BLUE = 6, 4, 195
"""A dark colour is blue from an earlier degree on, so that white can be read on it."""


def of_sixteen(color: Color) -> Color:
    """The colour of the sixteen that has the same hue: orange is yellow and no alarm.

    The nearest by its numbers would be red, and a light blue a grey.
    """
    if color.type is not ColorType.TRUECOLOR:
        return color
    rgb = color.get_truecolor()
    high, low = max(rgb), min(rgb)
    lightness = (high + low) / 2 / 255
    is_grey = high - low < _LEAST_CHROMA or (high - low) / high < _LEAST_SATURATION
    number = _GREYS[round(lightness * 3)] if is_grey else _named(*rgb, is_light=lightness >= 1 / 2)
    return Color.from_ansi(number)


def _named(red: int, green: int, blue: int, is_light: bool) -> int:
    degree = rgb_to_hls(red, green, blue)[0] * 360
    number = next(number for end, number in _HUES if degree < end)
    if is_light:
        return number + _BRIGHT
    return _BLUE if number == _CYAN and degree >= _DARK_BLUE else number
