CREATE VIEW class_component_area AS
-- The components of a class by area in powers of two, summed over 'all' and each named split.
SELECT
  s.split AS split,
  a.class_id AS class_id,
  a.area_log2 AS area_log2,
  CAST(SUM(a.component_count) AS BIGINT) AS component_count
FROM split_image AS s
JOIN image_component_area AS a ON a.image_id = s.image_id
GROUP BY s.split, a.class_id, a.area_log2;
