-- Rows that lists read; kept small so that a list of 50,000 stays fast.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  prompt TEXT NOT NULL,
  rows INTEGER NOT NULL,
  cols INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  variant INTEGER NOT NULL,
  pack TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  pack_hash TEXT NOT NULL,
  engine TEXT NOT NULL,
  runtime TEXT NOT NULL,
  device TEXT NOT NULL,
  created INTEGER NOT NULL,
  decoding INTEGER NOT NULL DEFAULT 0,
  painting INTEGER NOT NULL DEFAULT 0,
  picture TEXT,
  thumbnail TEXT,
  message TEXT NOT NULL DEFAULT '',
  parent INTEGER REFERENCES entry (id) ON DELETE SET NULL,
  link_kind TEXT,
  link_cells TEXT,
  instruction TEXT,
  starred INTEGER NOT NULL DEFAULT 0,
  notes TEXT NOT NULL DEFAULT '',
  score REAL,
  binned INTEGER,
  session TEXT NOT NULL
);

CREATE INDEX entry_created ON entry (binned, created, id);

CREATE INDEX entry_starred ON entry (created, id) WHERE starred = 1;

CREATE INDEX entry_score ON entry (score, id) WHERE score IS NOT NULL;

CREATE INDEX entry_parent ON entry (parent) WHERE parent IS NOT NULL;

CREATE INDEX entry_drawing ON entry (session) WHERE state = 'DRAWING';

-- What only one picture at a time needs.
CREATE TABLE detail (
  entry INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
  request TEXT NOT NULL,
  tokens BLOB,
  probabilities BLOB
);

-- Tokens of drawings that are not finished, in batches as they came.
CREATE TABLE progress (
  batch INTEGER PRIMARY KEY AUTOINCREMENT,
  entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  tokens BLOB NOT NULL
);

CREATE INDEX progress_entry ON progress (entry);

CREATE TABLE tag (
  entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  tag TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (entry, tag)
) WITHOUT ROWID;

CREATE INDEX tag_tag ON tag (tag, entry);

CREATE TABLE board (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE
);

CREATE TABLE board_entry (
  board INTEGER NOT NULL REFERENCES board (id) ON DELETE CASCADE,
  entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  PRIMARY KEY (board, entry)
) WITHOUT ROWID;

CREATE INDEX board_entry_entry ON board_entry (entry);

CREATE VIRTUAL TABLE words USING fts5 (prompt, notes, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

CREATE TABLE queue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position REAL NOT NULL,
  state TEXT NOT NULL,
  pack TEXT NOT NULL,
  request TEXT NOT NULL,
  link TEXT,
  entries TEXT NOT NULL DEFAULT '[]',
  message TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  session TEXT NOT NULL
);
