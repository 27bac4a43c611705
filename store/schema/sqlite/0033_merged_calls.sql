-- Which ticket goes on where this one was merged: the next call about the same matter joins that one.
ALTER TABLE tickets ADD COLUMN merged_into TEXT;
UPDATE tickets SET merged_into = state ->> '$.merged.into' WHERE status = 'closed' AND instr(state, '"merged":{') > 0;
CREATE INDEX tickets_merged_calls ON tickets (requester, opened_at)
  WHERE merged_into IS NOT NULL AND channel IN ('call', 'sms');
