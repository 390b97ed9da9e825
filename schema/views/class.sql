CREATE VIEW class AS
-- The label table, in order of position; the ignored class is here and nowhere else.
SELECT
  c.label AS class_id,
  c.class_name AS class_name,
  c.position AS position,
  c.is_declared AS declared,
  c.is_ignored AS ignored,
  c.is_background AS background
FROM label_class AS c;
