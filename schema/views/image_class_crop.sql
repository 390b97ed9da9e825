CREATE VIEW image_class_crop AS
-- What the crops of one size in one mask hold of one class.
SELECT
  p.file_id AS image_id,
  p.width || 'x' || p.height || CASE WHEN p.depth > 1 THEN 'x' || p.depth ELSE '' END AS crop,
  p.label AS class_id,
  p.position_count AS position_count,
  p.sole_position_count AS sole_position_count,
  p.pixel_sum AS pixel_sum,
  p.share_sum AS share_sum
FROM mask_label_crop AS p
JOIN label_class AS c ON c.label = p.label
WHERE c.is_ignored = 0;
