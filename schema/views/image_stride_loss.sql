CREATE VIEW image_stride_loss AS
-- What vanishes of a class where one mask is downsampled; rows only where something does.
SELECT
  v.file_id AS image_id,
  v.label AS class_id,
  v.method AS method,
  v.stride AS stride,
  v.vanished_component_count AS vanished_component_count,
  v.vanished_pixel_count AS vanished_pixel_count
FROM mask_label_stride AS v
JOIN label_class AS c ON c.label = v.label
WHERE c.is_ignored = 0;
