-- What customers are told at the end of a known issue, by language; null: our sentence.
ALTER TABLE issues ADD COLUMN end_texts text;
