-- When the ring back was ordered for which a telephone rings now. No ticket had one before.
ALTER TABLE tickets ADD COLUMN ring_at bigint;
CREATE INDEX tickets_ringing ON tickets (ring_at) WHERE ring_at IS NOT NULL;
-- Ring backs by time: a look-up at Twilio leaves the calls of other ones out.
CREATE INDEX messages_of_calls ON messages (queued_at) WHERE channel = 'call';
