CREATE VIEW image_shape AS
-- How thick the regions of a class are in one mask, for the masks that were measured.
SELECT
  h.file_id AS image_id,
  h.label AS class_id,
  h.largest_inscribed_radius AS largest_inscribed_radius,
  h.median_inscribed_radius AS median_inscribed_radius,
  h.measured_pixel_count AS measured_pixel_count,
  h.thin_pixel_count AS thin_pixel_count,
  h.elongated_pixel_count AS elongated_pixel_count
FROM mask_label_shape AS h
JOIN label_class AS c ON c.label = h.label
WHERE c.is_ignored = 0;
