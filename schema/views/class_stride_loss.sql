CREATE VIEW class_stride_loss AS
-- What vanishes of each present class where masks are downsampled, over the masks of 'all' and of
-- each named split; with the method 'majority' over those of them whose shape was measured.
SELECT
  t.split AS split,
  t.class_id AS class_id,
  c.class_name AS class_name,
  t.method AS method,
  d.stride AS stride,
  CAST(t.component_count AS BIGINT) AS component_count,
  CAST(COALESCE(v.component_count, 0) AS BIGINT) AS vanished_component_count,
  CAST(COALESCE(v.component_count, 0) AS DOUBLE) / t.component_count AS vanished_component_share,
  CAST(COALESCE(v.pixel_count, 0) AS BIGINT) AS vanished_pixel_count,
  CAST(COALESCE(v.pixel_count, 0) AS DOUBLE) / t.pixel_count AS vanished_pixel_share
FROM (
  SELECT
    s.split AS split, i.class_id AS class_id, 'nearest' AS method,
    SUM(i.component_count) AS component_count, SUM(i.pixel_count) AS pixel_count
  FROM split_image AS s
  JOIN image_class AS i ON i.image_id = s.image_id
  WHERE i.boundary_pixel_count IS NOT NULL
  GROUP BY s.split, i.class_id
  UNION ALL
  SELECT
    s.split AS split, i.class_id AS class_id, 'majority' AS method,
    SUM(i.component_count) AS component_count, SUM(i.pixel_count) AS pixel_count
  FROM split_image AS s
  JOIN image_class AS i ON i.image_id = s.image_id
  JOIN image_shape AS h ON h.image_id = i.image_id AND h.class_id = i.class_id
  GROUP BY s.split, i.class_id
) AS t
JOIN class AS c ON c.class_id = t.class_id
JOIN (
  SELECT 4 AS stride UNION ALL SELECT 8 UNION ALL SELECT 16 UNION ALL SELECT 32
) AS d ON 1 = 1
LEFT JOIN (
  SELECT
    s.split AS split, l.class_id AS class_id, l.method AS method, l.stride AS stride,
    SUM(l.vanished_component_count) AS component_count,
    SUM(l.vanished_pixel_count) AS pixel_count
  FROM split_image AS s
  JOIN image_stride_loss AS l ON l.image_id = s.image_id
  GROUP BY s.split, l.class_id, l.method, l.stride
) AS v
  ON v.split = t.split AND v.class_id = t.class_id AND v.method = t.method
  AND v.stride = d.stride;
