CREATE VIEW image_class AS
-- One row per mask and class that is present in it, without the ignored label.
SELECT
  l.file_id AS image_id,
  l.label AS class_id,
  l.pixel_count AS pixel_count,
  l.component_count AS component_count,
  l.speck_count AS speck_count,
  l.small_component_count AS small_component_count,
  l.small_component_pixel_count AS small_component_pixel_count,
  l.medium_component_count AS medium_component_count,
  l.smallest_component_area AS smallest_component_area,
  l.smallest_non_speck_area AS smallest_non_speck_area,
  l.largest_component_area AS largest_component_area,
  l.squared_area_sum AS squared_area_sum,
  l.single_pixel_component_count AS single_pixel_component_count,
  l.border_component_count AS border_component_count,
  l.median_component_area AS median_component_area,
  l.boundary_pixel_count AS boundary_pixel_count,
  l.box_x AS box_x,
  l.box_y AS box_y,
  l.box_z AS box_z,
  l.box_width AS box_width,
  l.box_height AS box_height,
  l.box_depth AS box_depth
FROM mask_label AS l
JOIN label_class AS c ON c.label = l.label
WHERE c.is_ignored = 0;
