CREATE VIEW class_position AS
-- The grid of class_occupancy in three figures.
SELECT
  o.split AS split,
  o.class_id AS class_id,
  o.class_name AS class_name,
  CAST(SUM((2 * o.grid_column + 1) * o.pixel_count) AS DOUBLE) / (32 * SUM(o.pixel_count))
    AS centre_x,
  CAST(SUM((2 * o.grid_row + 1) * o.pixel_count) AS DOUBLE) / (32 * SUM(o.pixel_count))
    AS centre_y,
  CAST(SUM(o.pixel_count) AS DOUBLE) * CAST(SUM(o.pixel_count) AS DOUBLE)
    / (256 * SUM(CAST(o.pixel_count AS DOUBLE) * o.pixel_count)) AS spread
FROM class_occupancy AS o
GROUP BY o.split, o.class_id, o.class_name;
