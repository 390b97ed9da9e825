CREATE VIEW image_stride_loss AS
-- What vanishes of a class where one mask is downsampled: four rows for each class of a mask, and
-- four more where the shape of the mask was measured.
SELECT
  l.file_id AS image_id,
  l.label AS class_id,
  'nearest' AS method,
  CAST(d.stride AS BIGINT) AS stride,
  CASE d.stride
    WHEN 4 THEN l.vanished_components_4
    WHEN 8 THEN l.vanished_components_8
    WHEN 16 THEN l.vanished_components_16
    ELSE l.vanished_components_32
  END AS vanished_component_count,
  CASE d.stride
    WHEN 4 THEN l.vanished_pixels_4
    WHEN 8 THEN l.vanished_pixels_8
    WHEN 16 THEN l.vanished_pixels_16
    ELSE l.vanished_pixels_32
  END AS vanished_pixel_count
FROM mask_label AS l
JOIN label_class AS c ON c.label = l.label
JOIN (
  SELECT 4 AS stride UNION ALL SELECT 8 UNION ALL SELECT 16 UNION ALL SELECT 32
) AS d ON 1 = 1
WHERE c.is_ignored = 0 AND l.vanished_components_4 IS NOT NULL
UNION ALL
SELECT
  h.file_id AS image_id,
  h.label AS class_id,
  'majority' AS method,
  CAST(d.stride AS BIGINT) AS stride,
  CASE d.stride
    WHEN 4 THEN h.vanished_components_4
    WHEN 8 THEN h.vanished_components_8
    WHEN 16 THEN h.vanished_components_16
    ELSE h.vanished_components_32
  END AS vanished_component_count,
  CASE d.stride
    WHEN 4 THEN h.vanished_pixels_4
    WHEN 8 THEN h.vanished_pixels_8
    WHEN 16 THEN h.vanished_pixels_16
    ELSE h.vanished_pixels_32
  END AS vanished_pixel_count
FROM mask_label_shape AS h
JOIN label_class AS c ON c.label = h.label
JOIN (
  SELECT 4 AS stride UNION ALL SELECT 8 UNION ALL SELECT 16 UNION ALL SELECT 32
) AS d ON 1 = 1
WHERE c.is_ignored = 0 AND h.vanished_components_4 IS NOT NULL;
