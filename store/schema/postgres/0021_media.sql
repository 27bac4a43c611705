-- SMS whose pictures are not fetched.
CREATE INDEX contacts_media ON contacts (received_at)
  WHERE channel = 'sms' AND words LIKE '%"kind":"media-not-fetched"%';
