-- Fills class_balance from the views, for 'all' and each named split. :speck_bin is the power of
-- two that holds the area from which on a component is no speck.
INSERT INTO class_balance (
  split, class_id, class_name, pixel_count, image_count, pixel_frequency, in_image_frequency,
  image_frequency, component_count, speck_count, small_component_count, median_component_area,
  median_component_image_share
)
WITH split_mask AS (
  SELECT s.split, i.image_id, i.labelled_pixel_count
  FROM split_image AS s
  JOIN image AS i ON i.image_id = s.image_id
),
split_total AS (
  SELECT n.split, COUNT(i.image_id) AS image_count, SUM(i.labelled_pixel_count) AS pixel_count
  FROM split_name AS n
  LEFT JOIN split_mask AS i ON i.split = n.split
  GROUP BY n.split
),
class_total AS (
  SELECT
    i.split, c.class_id,
    COUNT(c.image_id) AS image_count,
    SUM(c.pixel_count) AS pixel_count,
    SUM(i.labelled_pixel_count) AS containing_pixel_count,
    SUM(c.component_count) AS component_count,
    SUM(c.speck_count) AS speck_count,
    SUM(c.small_component_count) AS small_component_count
  FROM split_mask AS i
  JOIN image_class AS c ON c.image_id = i.image_id
  GROUP BY i.split, c.class_id
),
-- The components that are no specks. The bin that holds the limit has some of the specks: those
-- that the bins below do not account for.
sized AS (
  SELECT
    a.image_id, a.class_id, a.area_log2,
    a.component_count - CASE WHEN a.area_log2 > :speck_bin THEN 0 ELSE (
      SELECT c.speck_count FROM image_class AS c
      WHERE c.image_id = a.image_id AND c.class_id = a.class_id
    ) - (
      SELECT COALESCE(SUM(b.component_count), 0) FROM image_component_area AS b
      WHERE b.image_id = a.image_id AND b.class_id = a.class_id AND b.area_log2 < :speck_bin
    ) END AS component_count
  FROM image_component_area AS a
  WHERE a.area_log2 >= :speck_bin
),
-- A bin stands for the middle of its areas on a logarithmic scale, 2^(area_log2 + 1/2), which is
-- within a factor of sqrt 2 of each of them. Masks of one size are summed before anything is
-- sorted.
binned AS (
  SELECT
    i.split, z.class_id,
    CAST(1 << z.area_log2 AS DOUBLE) * 1.4142135623730951 AS area,
    i.mask_pixel_count AS image_pixel_count,
    SUM(z.component_count) AS component_count
  FROM sized AS z
  JOIN image AS i ON i.image_id = z.image_id
  GROUP BY i.split, z.class_id, z.area_log2, i.mask_pixel_count
  HAVING SUM(z.component_count) > 0
),
split_bin AS (
  SELECT n.split, b.class_id, b.area, b.image_pixel_count, b.component_count
  FROM binned AS b
  JOIN split_name AS n ON n.split = 'all' OR n.split = b.split
),
area_rank AS (
  SELECT
    split, class_id, area AS figure,
    SUM(component_count) OVER (
      PARTITION BY split, class_id ORDER BY area ROWS UNBOUNDED PRECEDING
    ) AS upto,
    SUM(component_count) OVER (PARTITION BY split, class_id) AS total
  FROM split_bin
),
share_rank AS (
  SELECT
    split, class_id, area / image_pixel_count AS figure,
    SUM(component_count) OVER (
      PARTITION BY split, class_id ORDER BY area / image_pixel_count ROWS UNBOUNDED PRECEDING
    ) AS upto,
    SUM(component_count) OVER (PARTITION BY split, class_id) AS total
  FROM split_bin
),
-- The median of an even number is the mean of the two middle values.
area_median AS (
  SELECT
    split, class_id,
    (MIN(CASE WHEN upto >= (total + 1) / 2 THEN figure END)
      + MIN(CASE WHEN upto >= (total + 2) / 2 THEN figure END)) / 2 AS figure
  FROM area_rank
  GROUP BY split, class_id
),
share_median AS (
  SELECT
    split, class_id,
    (MIN(CASE WHEN upto >= (total + 1) / 2 THEN figure END)
      + MIN(CASE WHEN upto >= (total + 2) / 2 THEN figure END)) / 2 AS figure
  FROM share_rank
  GROUP BY split, class_id
)
SELECT
  s.split,
  c.class_id,
  c.class_name,
  COALESCE(t.pixel_count, 0),
  COALESCE(t.image_count, 0),
  CAST(COALESCE(t.pixel_count, 0) AS DOUBLE) / NULLIF(s.pixel_count, 0),
  CAST(t.pixel_count AS DOUBLE) / t.containing_pixel_count,
  CAST(COALESCE(t.image_count, 0) AS DOUBLE) / NULLIF(s.image_count, 0),
  COALESCE(t.component_count, 0),
  COALESCE(t.speck_count, 0),
  COALESCE(t.small_component_count, 0),
  a.figure,
  h.figure
FROM split_total AS s
JOIN class AS c ON c.ignored = 0
LEFT JOIN class_total AS t ON t.split = s.split AND t.class_id = c.class_id
LEFT JOIN area_median AS a ON a.split = s.split AND a.class_id = c.class_id
LEFT JOIN share_median AS h ON h.split = s.split AND h.class_id = c.class_id
ORDER BY s.split, c.position;
