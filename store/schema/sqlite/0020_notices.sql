-- Which notices an agent wants by mail: always, away (not while they look at the console), or urgent. `here_until`: an open page of
-- theirs was in use until then.
ALTER TABLE accounts ADD COLUMN notices TEXT NOT NULL DEFAULT 'always';
ALTER TABLE accounts ADD COLUMN here_until INTEGER NOT NULL DEFAULT 0;
