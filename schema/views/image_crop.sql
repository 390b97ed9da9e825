CREATE VIEW image_crop AS
-- The crops of one size in one mask, for the masks that were measured.
SELECT
  p.file_id AS image_id,
  p.width || 'x' || p.height || CASE WHEN p.depth > 1 THEN 'x' || p.depth ELSE '' END AS crop,
  p.width AS crop_width,
  p.height AS crop_height,
  p.depth AS crop_depth,
  p.crop_pixel_count AS crop_pixel_count,
  p.position_count AS position_count,
  p.ignored_position_count AS ignored_position_count
FROM mask_crop AS p
WHERE EXISTS (SELECT 1 FROM label_class);
