-- Beginnings of four letters, so that `invo*` is read as one word is: from the newest place on, up to the limit. The index is made again.
DROP TABLE found;
CREATE VIRTUAL TABLE found USING fts5 (people, words, content = '', contentless_delete = 1, prefix = '4', tokenize = "unicode61 remove_diacritics 0");
UPDATE finding SET version = 0;
