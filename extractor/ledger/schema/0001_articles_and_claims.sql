-- What articles say, as `pitwire extract` gives it: every field of its JSON is here. One row an article, and below it what
-- it names and claims; who deletes an article deletes all of that.

CREATE TABLE story (
    id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE, -- the first article that tells it
    title TEXT,
    articles INTEGER NOT NULL
) STRICT;

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    sha TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    url TEXT,
    title TEXT,
    outlet TEXT,
    published TEXT,
    published_basis TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    story_id INTEGER REFERENCES story (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX article_sha ON article (sha);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_outlet ON article (outlet);
CREATE INDEX article_story ON article (story_id);

CREATE TABLE article_text (
    article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE author (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX author_name ON author (name);

-- An entity of all articles. Its name is the one that most of them use; each article's own is in article_entity.
CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    known INTEGER NOT NULL CHECK (known IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_name ON entity (name COLLATE NOCASE);

CREATE TABLE article_entity (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    entity_id TEXT NOT NULL REFERENCES entity (id),
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    known INTEGER NOT NULL CHECK (known IN (0, 1)),
    candidates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(candidates)), -- ids, where the text does not decide
    PRIMARY KEY (article_id, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_entity_entity ON article_entity (entity_id);

CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL,
    entity_id TEXT NOT NULL REFERENCES entity (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    FOREIGN KEY (article_id, entity_id) REFERENCES article_entity (article_id, entity_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX mention_article ON mention (article_id, entity_id);
CREATE INDEX mention_entity ON mention (entity_id);

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL, -- the id that `extract` prints; two copies of one text have the same ones
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    action TEXT NOT NULL,
    summary TEXT NOT NULL,
    certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'probable', 'possible')),
    polarity TEXT NOT NULL CHECK (polarity IN ('positive', 'negative')),
    condition TEXT,
    quote TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX claim_article ON claim (article_id, start);
CREATE INDEX claim_type ON claim (type, action);
CREATE INDEX claim_claim_id ON claim (claim_id);

CREATE TABLE claim_season (
    claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    season INTEGER NOT NULL,
    PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_season_season ON claim_season (season);

CREATE TABLE argument (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    position INTEGER NOT NULL, -- among the values of its role
    entity_id TEXT REFERENCES entity (id),
    name TEXT NOT NULL,
    number ANY, -- the value itself where it is a number, whole or not
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    implied INTEGER NOT NULL CHECK (implied IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX argument_claim ON argument (claim_id, role, position);
CREATE INDEX argument_entity ON argument (entity_id, role);

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- which pair of series and team
    role TEXT NOT NULL,
    value ANY NOT NULL
) STRICT;
CREATE UNIQUE INDEX entry_claim ON entry (claim_id, position, role);

CREATE TABLE headline ( -- a headline's words that say the same as the claim
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX headline_claim ON headline (claim_id, position);

CREATE TABLE source_link (
    claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- 0 is nearest the article
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    outlet TEXT,
    role TEXT,
    cue TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_link_name ON source_link (name);
