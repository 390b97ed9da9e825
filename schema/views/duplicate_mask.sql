CREATE VIEW duplicate_mask AS
-- Masks of the same labels in the same places. Masks of one class are alike without being copies.
SELECT
  d.digest AS digest,
  m.file_id AS image_id,
  f.path AS path,
  f.split AS split,
  d.copy_count AS copy_count,
  d.split_count AS split_count
FROM (
  SELECT
    m.digest AS digest,
    COUNT(m.file_id) AS copy_count,
    COUNT(DISTINCT f.split) AS split_count
  FROM mask AS m
  JOIN source_file AS f ON f.file_id = m.file_id
  WHERE m.digest IS NOT NULL
  GROUP BY m.digest
  HAVING COUNT(m.file_id) > 1
) AS d
JOIN mask AS m ON m.digest = d.digest
JOIN source_file AS f ON f.file_id = m.file_id
WHERE (
  SELECT COUNT(l.label) FROM mask_label AS l
  JOIN label_class AS c ON c.label = l.label
  WHERE l.file_id = m.file_id AND c.is_ignored = 0
) > 1;
