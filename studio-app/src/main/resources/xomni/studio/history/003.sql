-- Has a row while the queue stands still until somebody lets it go on.
CREATE TABLE pause (
  since INTEGER NOT NULL
);
