"""Runs model.sql of each folder given over the table of rows.json, in DuckDB and in SQLite; prints what both say."""

import json
import pathlib
import sqlite3
import sys

import duckdb


def last_columns(rows):
    return [list(row[-4:]) for row in rows]


def answers(folder):
    rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    create = (folder / "create.sql").read_text(encoding="utf-8")
    select = (folder / "model.sql").read_text(encoding="utf-8")
    said = {}
    for name, connection in (("duckdb", duckdb.connect()), ("sqlite", sqlite3.connect(":memory:"))):
        connection.execute(create)
        places = ", ".join("?" for _ in rows[0])
        connection.executemany(f"INSERT INTO applicants VALUES ({places})", rows)
        said[name] = last_columns(connection.execute(select).fetchall())
    return said


print(json.dumps([answers(pathlib.Path(folder)) for folder in sys.argv[1:]]))
