CREATE VIEW image_stride_loss AS
-- What vanishes of a class where one mask is downsampled: four rows for each class of a mask, and
-- four more where the shape of the mask was measured.
SELECT
  v.file_id AS image_id,
  v.label AS class_id,
  v.method AS method,
  CAST(d.stride AS BIGINT) AS stride,
  CASE d.stride
    WHEN 4 THEN v.components_4
    WHEN 8 THEN v.components_8
    WHEN 16 THEN v.components_16
    ELSE v.components_32
  END AS vanished_component_count,
  CASE d.stride
    WHEN 4 THEN v.pixels_4
    WHEN 8 THEN v.pixels_8
    WHEN 16 THEN v.pixels_16
    ELSE v.pixels_32
  END AS vanished_pixel_count
FROM mask_label_vanishing AS v
JOIN label_class AS c ON c.label = v.label
JOIN (
  SELECT 4 AS stride UNION ALL SELECT 8 UNION ALL SELECT 16 UNION ALL SELECT 32
) AS d ON 1 = 1
WHERE c.is_ignored = 0;
