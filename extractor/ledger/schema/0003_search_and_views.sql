-- For finding and looking: full-text search over the claims, and flat views for whoever reads the store with other tools.

CREATE VIRTUAL TABLE claim_fts USING fts5 (summary, exact, title, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER claim_is_searched AFTER INSERT ON claim BEGIN
    INSERT INTO claim_fts (rowid, summary, exact, title)
    SELECT new.id, new.summary, new.exact, title FROM article WHERE id = new.article_id;
END;
CREATE TRIGGER claim_is_no_longer_searched AFTER DELETE ON claim BEGIN
    DELETE FROM claim_fts WHERE rowid = old.id;
END;

CREATE VIEW claim_list AS
SELECT
    claim.id,
    article.published,
    article.outlet,
    claim.type,
    claim.action,
    claim.certainty,
    claim.polarity,
    (SELECT group_concat(name, ', ') FROM (
        SELECT name FROM argument WHERE claim_id = claim.id AND role = 'driver' ORDER BY position)) AS driver,
    (SELECT group_concat(name, ', ') FROM (
        SELECT name FROM argument WHERE claim_id = claim.id AND role = 'team' ORDER BY position)) AS team,
    (SELECT group_concat(name, ', ') FROM (
        SELECT name FROM argument WHERE claim_id = claim.id AND role = 'series' ORDER BY position)) AS series,
    (SELECT group_concat(season, ', ') FROM (
        SELECT season FROM claim_season WHERE claim_id = claim.id ORDER BY position)) AS season,
    claim.summary,
    (SELECT group_concat(name, ' < ') FROM (
        SELECT name FROM source_link WHERE claim_id = claim.id ORDER BY position)) AS sources,
    claim.exact,
    article.title,
    article.path,
    claim.confidence
FROM claim JOIN article ON article.id = claim.article_id;

CREATE VIEW article_list AS
SELECT
    article.id,
    article.published,
    article.outlet,
    article.title,
    (SELECT group_concat(name, ', ') FROM (
        SELECT name FROM author WHERE article_id = article.id ORDER BY position)) AS authors,
    (SELECT count(*) FROM claim WHERE article_id = article.id) AS claims,
    article.path,
    article.url
FROM article;
