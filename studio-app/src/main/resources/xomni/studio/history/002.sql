-- What was asked about pictures, and what was said.
CREATE TABLE remark (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL
);

CREATE INDEX remark_entry ON remark (entry);
