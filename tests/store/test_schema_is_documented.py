from pathlib import Path

from sqlite_utils import Database

from auditui.store.connection import load_schema

ROOT = Path(__file__).parents[2]


def test_every_table_is_in_the_data_model() -> None:
    db = Database(memory=True)
    load_schema(db)
    page = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    assert [name for name in db.table_names() if f"`{name}`" not in page] == []
