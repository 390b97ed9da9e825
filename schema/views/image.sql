CREATE VIEW image AS
-- One row per mask that was read. What is ignored is decided when a scan finishes: until then
-- the last two counts are NULL.
SELECT
  f.file_id AS image_id,
  f.path AS path,
  f.split AS split,
  m.format AS format,
  m.width AS width,
  m.height AS height,
  m.depth AS depth,
  m.spacing_x AS spacing_x,
  m.spacing_y AS spacing_y,
  m.spacing_z AS spacing_z,
  -- Not `pixel_count`: image_class has that, and the two are joined all the time.
  m.pixel_count AS mask_pixel_count,
  CASE WHEN d.class_count > 0 THEN m.pixel_count - COALESCE(l.pixel_count, 0) END
    AS labelled_pixel_count,
  CASE WHEN d.class_count > 0 THEN COALESCE(l.pixel_count, 0) END AS ignored_pixel_count,
  m.bit_depth AS bit_depth
FROM mask AS m
JOIN source_file AS f ON f.file_id = m.file_id
JOIN (
  SELECT
    COUNT(c.label) AS class_count,
    MAX(CASE WHEN c.is_ignored = 1 THEN c.label END) AS ignored_label
  FROM label_class AS c
) AS d ON 1 = 1
LEFT JOIN mask_label AS l ON l.file_id = m.file_id AND l.label = d.ignored_label;
