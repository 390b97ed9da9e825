CREATE VIEW image_class AS
-- One row per mask and class that is present in it, without the ignored label.
SELECT
  l.file_id AS image_id,
  l.label AS class_id,
  l.pixel_count AS pixel_count,
  l.component_count AS component_count,
  l.speck_count AS speck_count,
  l.small_component_count AS small_component_count,
  l.smallest_component_area AS smallest_component_area,
  l.largest_component_area AS largest_component_area,
  l.squared_area_sum AS squared_area_sum
FROM mask_label AS l
JOIN label_class AS c ON c.label = l.label
WHERE c.is_ignored = 0;
