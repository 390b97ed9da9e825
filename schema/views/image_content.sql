CREATE VIEW image_content AS
-- What each mask holds as a whole. Without a background every class is foreground.
SELECT
  l.file_id AS image_id,
  CAST(SUM(CASE WHEN c.is_ignored = 0 THEN 1 ELSE 0 END) AS BIGINT) AS class_count,
  CAST(SUM(CASE WHEN c.is_ignored = 0 AND c.is_declared = 0 THEN 1 ELSE 0 END) AS BIGINT)
    AS undeclared_class_count,
  CAST(
    SUM(CASE WHEN c.is_ignored = 0 AND c.is_background = 0 THEN l.pixel_count ELSE 0 END)
    AS BIGINT
  ) AS foreground_pixel_count,
  m.digest AS digest
FROM mask_label AS l
JOIN label_class AS c ON c.label = l.label
JOIN mask AS m ON m.file_id = l.file_id
GROUP BY l.file_id, m.digest;
