-- Our SMS, for a later look at Twilio's statuses.
CREATE INDEX messages_of_sms ON messages (queued_at) WHERE channel = 'sms';
