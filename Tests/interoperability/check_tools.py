"""Reads every table and view of a database with SQLite, DuckDB, Datasette and pandas.

    python3 Tests/interoperability/check_tools.py DATABASE

Each tool must give the rows that SQLite gives, with numbers as numbers. Prints one line per
failure and `N passed, N failed` at the end; the exit code is 1 where something failed, 2 where
the check could not be made. Needs the packages duckdb, duckdb-extension-sqlite-scanner,
datasette and pandas.
"""

import asyncio
import pathlib
import sqlite3
import sys
import urllib.parse


class Checks:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def run(self, name, check):
        """Counts a check, which says what is wrong by raising."""
        try:
            check()
            self.passed += 1
        except Exception as problem:  # Each tool has errors of its own; none may end the run.
            self.failed += 1
            print(f"FAILED {name}: {type(problem).__name__}: {problem}")


def expect(found, expected, what):
    if found != expected:
        raise AssertionError(f"{what} must be {expected!r}, found {found!r}")


class Reference:
    """One table or view as SQLite itself reads it."""

    def __init__(self, connection, name):
        self.name = name
        cursor = connection.execute(f'SELECT * FROM "{name}"')
        self.columns = [column[0] for column in cursor.description]
        self.rows = sorted(cursor.fetchall(), key=repr)

    def kind(self, index):
        """The Python type of a column's values; None where all are NULL."""
        kinds = {type(row[index]) for row in self.rows} - {type(None)}
        if len(kinds) > 1:
            raise AssertionError(f"{self.columns[index]} mixes {sorted(map(str, kinds))}")
        return kinds.pop() if kinds else None


def tables_and_views(connection):
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [Reference(connection, name) for (name,) in names]


def sqlite_checks(references):
    for reference in references:
        yield f"sqlite {reference.name} types", lambda reference=reference: [
            reference.kind(index) for index in range(len(reference.columns))
        ]


def duckdb_checks(path, references):
    import duckdb
    import duckdb_extension_sqlite_scanner

    folder = pathlib.Path(duckdb_extension_sqlite_scanner.__file__).parent
    extension = next(folder.rglob("sqlite_scanner.duckdb_extension"))
    connection = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    connection.execute(f"LOAD '{extension}'")
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS store (TYPE sqlite, READ_ONLY)")
    types = {int: "BIGINT", float: "DOUBLE", str: "VARCHAR", bytes: "BLOB"}

    def check_rows(reference):
        cursor = connection.execute(f'SELECT * FROM store."{reference.name}"')
        expect([column[0] for column in cursor.description], reference.columns, "columns")
        described = [str(column[1]) for column in cursor.description]
        expect(sorted(cursor.fetchall(), key=repr), reference.rows, "rows")
        for index, column in enumerate(reference.columns):
            kind = reference.kind(index)
            if kind is not None:
                expect(described[index], types[kind], f"type of {column}")

    def check_count(reference):
        (count,) = connection.execute(
            f'SELECT count(*) FROM store."{reference.name}"'
        ).fetchone()
        expect(count, len(reference.rows), "count(*)")

    def check_average(reference):
        for index, column in enumerate(reference.columns):
            if reference.kind(index) in (int, float):
                connection.execute(f'SELECT avg("{column}") FROM store."{reference.name}"')

    for reference in references:
        yield f"duckdb {reference.name} rows", lambda r=reference: check_rows(r)
        yield f"duckdb {reference.name} count", lambda r=reference: check_count(r)
        yield f"duckdb {reference.name} avg", lambda r=reference: check_average(r)


def pandas_checks(path, references):
    import pandas

    connection = sqlite3.connect(f"file:{urllib.parse.quote(str(path))}?mode=ro", uri=True)

    def check(reference):
        frame = pandas.read_sql(f'SELECT * FROM "{reference.name}"', connection)
        expect(list(frame.columns), reference.columns, "columns")
        expect(len(frame), len(reference.rows), "number of rows")
        for index, column in enumerate(reference.columns):
            values = [row[index] for row in reference.rows]
            if reference.kind(index) is int and None not in values:
                expect(str(frame[column].dtype), "int64", f"type of {column}")
            if reference.kind(index) is float:
                expect(str(frame[column].dtype), "float64", f"type of {column}")

    for reference in references:
        yield f"pandas {reference.name}", lambda r=reference: check(r)


def datasette_checks(path, references):
    from datasette.app import Datasette

    datasette = Datasette([str(path)])
    database = urllib.parse.quote(path.stem)

    async def get(address):
        response = await datasette.client.get(address)
        expect(response.status_code, 200, f"status of {address}")
        return response

    def check_page(reference):
        asyncio.run(get(f"/{database}/{reference.name}"))

    def check_rows(reference):
        answer = asyncio.run(get(f"/{database}/{reference.name}.json")).json()
        expect(answer["columns"], reference.columns, "columns")
        expect(answer["filtered_table_rows_count"], len(reference.rows), "number of rows")

    for reference in references:
        yield f"datasette {reference.name} page", lambda r=reference: check_page(r)
        yield f"datasette {reference.name} rows", lambda r=reference: check_rows(r)


def main(arguments):
    if len(arguments) != 1 or not pathlib.Path(arguments[0]).is_file():
        print("usage: check_tools.py DATABASE", file=sys.stderr)
        return 2
    path = pathlib.Path(arguments[0]).resolve()
    connection = sqlite3.connect(f"file:{urllib.parse.quote(str(path))}?mode=ro", uri=True)
    references = tables_and_views(connection)
    if not any(reference.name == "image" and reference.rows for reference in references):
        print(f"{path}: must hold a finished scan of some masks", file=sys.stderr)
        return 2
    checks = Checks()
    sources = [
        sqlite_checks(references),
        duckdb_checks(path, references),
        pandas_checks(path, references),
        datasette_checks(path, references),
    ]
    for source in sources:
        for name, check in source:
            checks.run(name, check)
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
