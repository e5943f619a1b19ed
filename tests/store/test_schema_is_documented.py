import sqlite3
from pathlib import Path

from auditui.store.sqlite.connection import load_schema
from auditui.store.sqlite.link import FileLink

ROOT = Path(__file__).parents[2]


def test_every_table_is_in_the_data_model() -> None:
    link = FileLink(sqlite3.connect(":memory:", isolation_level=None), Path(":memory:"))
    load_schema(link)
    page = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    assert [name for name in link.tables.table_names() if f"`{name}`" not in page] == []
