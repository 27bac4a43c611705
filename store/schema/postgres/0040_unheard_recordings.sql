-- When the latest recording of a call was made that is kept, and of which nobody has written down all that was said.
ALTER TABLE calls ADD COLUMN unheard_at bigint;
CREATE INDEX calls_unheard ON calls (unheard_at) WHERE unheard_at IS NOT NULL;
