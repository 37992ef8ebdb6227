-- What many articles come to together. All of it follows from the tables of 0001: it is made anew, as a whole, when they have
-- changed.

CREATE TABLE origin (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT;

-- Where each claim comes from in the end, and in what standing.
CREATE TABLE claim_origin (
    claim_id INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    origin_id INTEGER NOT NULL REFERENCES origin (id),
    standing TEXT NOT NULL
) STRICT;
CREATE INDEX claim_origin_origin ON claim_origin (origin_id);

-- What several claims say alike: one driver, team, series, season and action.
CREATE TABLE proposition (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    action TEXT NOT NULL,
    driver TEXT,
    team TEXT,
    series TEXT,
    season INTEGER,
    origins_for INTEGER NOT NULL,
    origins_against INTEGER NOT NULL
) STRICT;
CREATE INDEX proposition_driver ON proposition (driver);
CREATE INDEX proposition_team ON proposition (team);

CREATE TABLE proposition_report (
    proposition_id INTEGER NOT NULL REFERENCES proposition (id) ON DELETE CASCADE,
    claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    stance TEXT NOT NULL,
    PRIMARY KEY (proposition_id, claim_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposition_report_claim ON proposition_report (claim_id);

CREATE TABLE seat (
    id INTEGER PRIMARY KEY,
    series TEXT NOT NULL,
    season INTEGER NOT NULL,
    team TEXT NOT NULL,
    car TEXT,
    driver TEXT NOT NULL,
    participation TEXT,
    state TEXT NOT NULL,
    first_date TEXT,
    first_by TEXT,
    first_outlet TEXT,
    origins INTEGER NOT NULL,
    last_date TEXT,
    last_by TEXT,
    last_words TEXT
) STRICT;
CREATE INDEX seat_series ON seat (series, season, team);
CREATE INDEX seat_driver ON seat (driver);

-- One row. `content` counts the changes to articles; the tables above are stale when `derived` lags behind it or when they
-- were made by other code or patterns than today's.
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    content INTEGER NOT NULL,
    derived INTEGER NOT NULL,
    derived_by TEXT NOT NULL
) STRICT;
INSERT INTO state (id, content, derived, derived_by) VALUES (1, 0, 0, '');
