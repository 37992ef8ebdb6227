-- The entity lists of the user's own patterns folder, as files, so that questions know the names that the articles were
-- read with.

CREATE TABLE list (
    file TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
