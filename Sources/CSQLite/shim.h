#pragma once
#include <sqlite3.h>

// What Swift cannot call by itself: a variadic function, and a macro that casts to a pointer.

static inline int segbalance_sqlite_configure(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

static inline int segbalance_sqlite_bind_text(
    sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 byte_count) {
  return sqlite3_bind_text64(
      statement, index, text, byte_count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int segbalance_sqlite_bind_blob(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 byte_count) {
  return sqlite3_bind_blob64(statement, index, bytes, byte_count, SQLITE_TRANSIENT);
}
