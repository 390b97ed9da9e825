CREATE VIEW class_stride_loss AS
-- What vanishes of each present class where masks are downsampled, over the masks of 'all' and of
-- each named split; with the method 'majority' over those of them whose shape was measured. Summed
-- before the strides become rows: there are a hundred times as many masks.
SELECT
  r.split AS split,
  r.class_id AS class_id,
  c.class_name AS class_name,
  r.method AS method,
  r.stride AS stride,
  CAST(r.component_count AS BIGINT) AS component_count,
  CAST(r.vanished_component_count AS BIGINT) AS vanished_component_count,
  CAST(r.vanished_component_count AS DOUBLE) / r.component_count AS vanished_component_share,
  CAST(r.vanished_pixel_count AS BIGINT) AS vanished_pixel_count,
  CAST(r.vanished_pixel_count AS DOUBLE) / r.pixel_count AS vanished_pixel_share
FROM (
  SELECT
    t.split AS split,
    t.class_id AS class_id,
    t.method AS method,
    CAST(d.stride AS BIGINT) AS stride,
    t.component_count AS component_count,
    t.pixel_count AS pixel_count,
    CASE d.stride
      WHEN 4 THEN t.components_4
      WHEN 8 THEN t.components_8
      WHEN 16 THEN t.components_16
      ELSE t.components_32
    END AS vanished_component_count,
    CASE d.stride
      WHEN 4 THEN t.pixels_4
      WHEN 8 THEN t.pixels_8
      WHEN 16 THEN t.pixels_16
      ELSE t.pixels_32
    END AS vanished_pixel_count
  FROM (
    SELECT
      s.split AS split, v.label AS class_id, v.method AS method,
      SUM(v.component_count) AS component_count, SUM(v.pixel_count) AS pixel_count,
      SUM(v.components_4) AS components_4, SUM(v.components_8) AS components_8,
      SUM(v.components_16) AS components_16, SUM(v.components_32) AS components_32,
      SUM(v.pixels_4) AS pixels_4, SUM(v.pixels_8) AS pixels_8,
      SUM(v.pixels_16) AS pixels_16, SUM(v.pixels_32) AS pixels_32
    FROM mask_label_vanishing AS v
    JOIN split_image AS s ON s.image_id = v.file_id
    GROUP BY s.split, v.label, v.method
  ) AS t
  JOIN (
    SELECT 4 AS stride UNION ALL SELECT 8 UNION ALL SELECT 16 UNION ALL SELECT 32
  ) AS d ON 1 = 1
) AS r
JOIN class AS c ON c.class_id = r.class_id
WHERE c.ignored = 0;
