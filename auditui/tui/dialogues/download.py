"""A file that leaves for the browser of whoever asked for it."""

import io
from typing import Any

from textual.app import App

from auditui.workflow.download import Download


def hand_over(app: App[Any], download: Download) -> None:
    """Give a file to the browser, to be saved and not to be opened there."""
    app.deliver_binary(io.BytesIO(download.content), save_filename=download.name)
