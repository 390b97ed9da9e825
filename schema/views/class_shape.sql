CREATE VIEW class_shape AS
-- How thick the regions of each class are, over the measured masks of 'all' and each named split.
-- The median is over masks, of their own medians; of an even number it is the mean of the two
-- middle ones.
SELECT
  r.split AS split,
  r.class_id AS class_id,
  c.class_name AS class_name,
  CAST(COUNT(r.image_id) AS BIGINT) AS measured_image_count,
  CAST(SUM(r.measured_pixel_count) AS BIGINT) AS measured_pixel_count,
  CAST(SUM(r.thin_pixel_count) AS DOUBLE) / NULLIF(SUM(r.measured_pixel_count), 0) AS thin_share,
  CAST(SUM(r.elongated_pixel_count) AS DOUBLE) / NULLIF(SUM(r.measured_pixel_count), 0)
    AS elongated_share,
  AVG(
    CASE WHEN r.place * 2 BETWEEN r.total AND r.total + 2 THEN r.median_inscribed_radius END
  ) AS median_inscribed_radius,
  MAX(r.largest_inscribed_radius) AS largest_inscribed_radius
FROM (
  SELECT
    s.split, h.image_id, h.class_id, h.largest_inscribed_radius, h.median_inscribed_radius,
    h.measured_pixel_count, h.thin_pixel_count, h.elongated_pixel_count,
    ROW_NUMBER() OVER (
      PARTITION BY s.split, h.class_id, h.median_inscribed_radius IS NULL
      ORDER BY h.median_inscribed_radius
    ) AS place,
    COUNT(h.median_inscribed_radius) OVER (PARTITION BY s.split, h.class_id) AS total
  FROM split_image AS s
  JOIN image_shape AS h ON h.image_id = s.image_id
) AS r
JOIN class AS c ON c.class_id = r.class_id
GROUP BY r.split, r.class_id, c.class_name;
