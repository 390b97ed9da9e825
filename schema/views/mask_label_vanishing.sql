CREATE VIEW mask_label_vanishing AS
-- What vanishes of each label where its mask is downsampled, by each method that was looked at, as
-- wide as the tables keep it: the views with a row for each stride read it here.
SELECT
  l.file_id AS file_id,
  l.label AS label,
  'nearest' AS method,
  l.component_count AS component_count,
  l.pixel_count AS pixel_count,
  l.vanished_components_4 AS components_4,
  l.vanished_components_8 AS components_8,
  l.vanished_components_16 AS components_16,
  l.vanished_components_32 AS components_32,
  l.vanished_pixels_4 AS pixels_4,
  l.vanished_pixels_8 AS pixels_8,
  l.vanished_pixels_16 AS pixels_16,
  l.vanished_pixels_32 AS pixels_32
FROM mask_label AS l
WHERE l.vanished_components_4 IS NOT NULL
UNION ALL
SELECT
  h.file_id AS file_id,
  h.label AS label,
  'majority' AS method,
  l.component_count AS component_count,
  l.pixel_count AS pixel_count,
  h.vanished_components_4 AS components_4,
  h.vanished_components_8 AS components_8,
  h.vanished_components_16 AS components_16,
  h.vanished_components_32 AS components_32,
  h.vanished_pixels_4 AS pixels_4,
  h.vanished_pixels_8 AS pixels_8,
  h.vanished_pixels_16 AS pixels_16,
  h.vanished_pixels_32 AS pixels_32
FROM mask_label_shape AS h
JOIN mask_label AS l ON l.file_id = h.file_id AND l.label = h.label
WHERE h.vanished_components_4 IS NOT NULL;
