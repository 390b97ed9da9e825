CREATE VIEW class_structure AS
-- Outlines and details of each class that is present in 'all' or a named split.
SELECT
  t.split AS split,
  t.class_id AS class_id,
  c.class_name AS class_name,
  t.boundary_pixel_count AS boundary_pixel_count,
  CAST(t.boundary_pixel_count AS DOUBLE) / t.pixel_count AS boundary_share,
  t.border_component_count AS border_component_count,
  t.single_pixel_component_count AS single_pixel_component_count,
  t.medium_component_count AS medium_component_count,
  CAST(t.small_component_count AS DOUBLE) / t.component_count AS small_component_share,
  CAST(t.small_component_pixel_count AS DOUBLE) / t.pixel_count AS small_component_pixel_share,
  CAST(COALESCE(g.contact_length, 0) AS BIGINT) AS ignored_contact_length
FROM (
  SELECT
    s.split AS split,
    i.class_id AS class_id,
    SUM(i.pixel_count) AS pixel_count,
    SUM(i.component_count) AS component_count,
    SUM(i.small_component_count) AS small_component_count,
    SUM(i.small_component_pixel_count) AS small_component_pixel_count,
    CAST(SUM(i.boundary_pixel_count) AS BIGINT) AS boundary_pixel_count,
    CAST(SUM(i.border_component_count) AS BIGINT) AS border_component_count,
    CAST(SUM(i.single_pixel_component_count) AS BIGINT) AS single_pixel_component_count,
    CAST(SUM(i.medium_component_count) AS BIGINT) AS medium_component_count
  FROM split_image AS s
  JOIN image_class AS i ON i.image_id = s.image_id
  GROUP BY s.split, i.class_id
) AS t
JOIN class AS c ON c.class_id = t.class_id
LEFT JOIN (
  SELECT s.split AS split, k.class_id AS class_id, SUM(k.contact_length) AS contact_length
  FROM split_image AS s
  JOIN image_ignored_contact AS k ON k.image_id = s.image_id
  GROUP BY s.split, k.class_id
) AS g ON g.split = t.split AND g.class_id = t.class_id;
