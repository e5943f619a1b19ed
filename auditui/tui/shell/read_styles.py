"""The styles of the program, each read once, and each found once for all that stands alike."""

from collections.abc import Hashable, Iterable
from functools import cache
from typing import Any, NamedTuple

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.styles import RenderStyles, RulesMap, Styles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

_MOST = 256
"""How many files and widgets' own styles are kept as they were read; there are fewer."""

_HEEDS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What Textual notes at a node, to know when to look for its rules again."""


class _Found(NamedTuple):
    """The rules of a node, as they were read and as it holds them, and what may change them."""

    rules: RulesMap
    held: RulesMap
    heeds: dict[str, bool]


class Standing:
    """How a node stands below others, as far as a style can tell, and what was found for it."""

    def __init__(self) -> None:
        """Begin with nothing found, and nothing within."""
        self.within: dict[Hashable, Standing] = {}
        self.found: _Found | None = None


class StylesReadOnce(Stylesheet):
    """Styles that are read again only where a colour or a file has changed.

    Textual reads all of them anew, thrice, whenever a place is gone to for the first time, and
    looks for the rules of everything below a widget anew whenever that gets or loses the cursor.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Begin with nothing but colours."""
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_MOST)
        self._top = Standing()
        self._found_in: list[RuleSet] = []
        self._standings: dict[DOMNode, Standing] | None = None

    def reparse(self) -> None:
        """Take the styles as they were read, and read what is new."""
        self.parse()

    def update_nodes(self, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        """Style nodes, none of which stands otherwise before all are."""
        before, self._standings = self._standings, {}
        try:
            super().update_nodes(nodes, animate)
        finally:
            self._standings = before

    def apply(self, node: DOMNode, *, animate: bool = False, **_: Any) -> None:
        """Style a node as another that stood alike, or find its rules."""
        if self._found_in is not (rules := self.rules):
            self._found_in, self._top = rules, self._nothing_found_in(rules)
        standing = self._standing_of(node)
        if (found := standing.found) is None:
            standing.found = self._find(node, animate)
            return
        vars(node).update(found.heeds)
        base = node.styles.base
        held = base.get_rules()
        if not held and not (isinstance(node, Widget) and node.is_mounted):
            base.merge_rules(found.held)
            node.notify_style_update()
        elif held != found.held:
            self.replace_rules(node, found.rules, animate)
        elif not animate:
            node.notify_style_update()
        self._process_component_classes(node)

    def _process_component_classes(self, node: DOMNode) -> None:
        """Style the parts of a node, unless each of them is styled as it has to be."""
        parts: dict[str, RenderStyles] = vars(node)["_component_styles"]
        if parts:
            within = self._standing_of(node).within
            found = (within.get(_look_of_part(name)) for name in parts)
            if all(map(_is_styled, parts.values(), found)):
                return
        super()._process_component_classes(node)

    def _nothing_found_in(self, rules: list[RuleSet]) -> Standing:
        del rules
        return Standing()

    def _find(self, node: DOMNode, animate: bool) -> _Found | None:
        """Style a node; what was found, None where it depends on what is beside the node."""
        kept: dict[tuple[Any, ...], RulesMap] = {}
        super().apply(node, animate=animate, cache=kept)
        if not kept:
            return None
        (rules,) = kept.values()
        held = Styles()
        for name, value in rules.items():
            setattr(held, name, value)
        return _Found(rules, held.get_rules(), {name: vars(node)[name] for name in _HEEDS})

    def _standing_of(self, node: DOMNode) -> Standing:
        known = self._standings
        if known is not None and node in known:
            return known[node]
        above = self._top if node.parent is None else self._standing_of(node.parent)
        look = _look(node)
        standing = above.within.get(look)
        if standing is None:
            standing = above.within[look] = Standing()
        if known is not None:
            known[node] = standing
        return standing


def _look(node: DOMNode) -> Hashable:
    """All of a node that a selector can name, but for what is beside it or in it."""
    names = (type(node), node.id, node.classes)
    if isinstance(node, Widget):
        state = (node.mouse_hover, node.has_focus, node.disabled, node.allow_focus())
        return (*names, *state)
    return (*names, node.pseudo_classes)


@cache
def _look_of_part(name: str) -> Hashable:
    """The look of what Textual stands in for a part of a widget while it looks for its rules."""
    return _look(DOMNode(classes=name))


def _is_styled(styles: RenderStyles, standing: Standing | None) -> bool:
    found = standing.found if standing else None
    return found is not None and styles.base.get_rules() == found.held
