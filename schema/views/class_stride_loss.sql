CREATE VIEW class_stride_loss AS
-- What vanishes of each present class where masks are downsampled, over the masks of 'all' and of
-- each named split; with the method 'majority' over those of them whose shape was measured.
SELECT
  v.split AS split,
  v.class_id AS class_id,
  c.class_name AS class_name,
  v.method AS method,
  v.stride AS stride,
  v.component_count AS component_count,
  v.vanished_component_count AS vanished_component_count,
  CAST(v.vanished_component_count AS DOUBLE) / v.component_count AS vanished_component_share,
  v.vanished_pixel_count AS vanished_pixel_count,
  CAST(v.vanished_pixel_count AS DOUBLE) / v.pixel_count AS vanished_pixel_share
FROM (
  SELECT
    s.split AS split,
    l.class_id AS class_id,
    l.method AS method,
    l.stride AS stride,
    CAST(SUM(i.component_count) AS BIGINT) AS component_count,
    SUM(i.pixel_count) AS pixel_count,
    CAST(SUM(l.vanished_component_count) AS BIGINT) AS vanished_component_count,
    CAST(SUM(l.vanished_pixel_count) AS BIGINT) AS vanished_pixel_count
  FROM split_image AS s
  JOIN image_stride_loss AS l ON l.image_id = s.image_id
  JOIN image_class AS i ON i.image_id = l.image_id AND i.class_id = l.class_id
  GROUP BY s.split, l.class_id, l.method, l.stride
) AS v
JOIN class AS c ON c.class_id = v.class_id;
