CREATE VIEW image_component_area AS
-- One row per mask, class and power of two: its components of 2^area_log2 pixels or more, but
-- fewer than twice that.
SELECT
  a.file_id AS image_id,
  a.label AS class_id,
  a.area_log2 AS area_log2,
  a.component_count AS component_count
FROM mask_label_area AS a
JOIN label_class AS c ON c.label = a.label
WHERE c.is_ignored = 0;
