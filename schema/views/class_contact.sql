CREATE VIEW class_contact AS
-- Which classes border on each other, summed over 'all' and each named split. Each pair has two
-- rows, one from either side.
SELECT
  k.split AS split,
  k.class_id AS class_id,
  a.class_name AS class_name,
  k.other_class_id AS other_class_id,
  b.class_name AS other_class_name,
  CAST(k.contact_length AS BIGINT) AS contact_length,
  CAST(k.contact_length AS DOUBLE) / SUM(k.contact_length) OVER (
    PARTITION BY k.split, k.class_id
  ) AS contact_share
FROM (
  SELECT
    s.split AS split, p.class_id AS class_id, p.other_class_id AS other_class_id,
    SUM(p.contact_length) AS contact_length
  FROM split_image AS s
  JOIN (
    SELECT image_id, class_id, other_class_id, contact_length FROM image_contact
    UNION ALL
    SELECT image_id, other_class_id, class_id, contact_length FROM image_contact
  ) AS p ON p.image_id = s.image_id
  GROUP BY s.split, p.class_id, p.other_class_id
) AS k
JOIN class AS a ON a.class_id = k.class_id
JOIN class AS b ON b.class_id = k.other_class_id;
