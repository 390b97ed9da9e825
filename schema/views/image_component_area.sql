CREATE VIEW image_component_area AS
-- One row per mask, class and power of two: its components of 2^area_log2 pixels or more, but
-- fewer than twice that.
SELECT
  l.file_id AS image_id,
  l.label AS class_id,
  CAST(a.key AS BIGINT) AS area_log2,
  CAST(a.value AS BIGINT) AS component_count
FROM mask_label AS l
JOIN label_class AS c ON c.label = l.label
JOIN json_each(l.component_areas) AS a ON a.value > 0
WHERE c.is_ignored = 0;
