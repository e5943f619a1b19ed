"""The figures of many trusts side by side as one HTML file that stands alone."""

from xml.etree.ElementTree import Comment

from auditui.exchange.chart.funnel import funnel_svg
from auditui.exchange.page.html import add, new_page
from auditui.exchange.page.table import add_table
from auditui.measures.combining import Combined
from auditui.measures.words import combining as words

_CHART = "funnel"
_POINTS = 9
_HEADINGS = (
    "Trust",
    "A3",
    "n of N",
    "95% limits (99.8%)",
    "Where it lies",
    "Thresholds",
    "Version",
)


def combined_html(found: Combined) -> bytes:
    """The page in UTF-8 with the funnel plot in it; all text stays text."""
    page = new_page(words.title(found), _POINTS)
    add(page.main, "h1", words.title(found))
    add(page.main, "figure").append(Comment(_CHART))
    add_table(
        page.main,
        "In the order of the names",
        _HEADINGS,
        (
            (
                figure.trust,
                words.rate_words(figure),
                words.counts_words(figure),
                words.limits_words(found.limits(figure)),
                words.place_words(found, figure),
                " and ".join(figure.counted.thresholds) if figure.counted else "",
                str(figure.version),
            )
            for figure in found.figures
        ),
        numbers=(1, 2, 3),
    )
    add(page.main, "h2", "What this says and does not say")
    listed = add(page.main, "ul")
    for sentence in words.sentences(found):
        add(listed, "li", sentence)
    picture = funnel_svg(found, is_alone=False).partition(b"?>\n")[2]
    return page.as_bytes().replace(f"<!--{_CHART}-->".encode(), picture)
