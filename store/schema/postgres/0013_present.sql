-- Until when an agent said that they are away; null: available.
ALTER TABLE agents ADD COLUMN away_until bigint;
