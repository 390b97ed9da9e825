CREATE VIEW class_contact AS
-- Which classes border on each other, summed over 'all' and each named split. Each pair has two
-- rows, one from either side; they are made of the sums.
SELECT
  r.split AS split,
  r.class_id AS class_id,
  a.class_name AS class_name,
  r.other_class_id AS other_class_id,
  b.class_name AS other_class_name,
  CAST(r.contact_length AS BIGINT) AS contact_length,
  CAST(r.contact_length AS DOUBLE) / SUM(r.contact_length) OVER (
    PARTITION BY r.split, r.class_id
  ) AS contact_share
FROM (
  SELECT
    k.split AS split,
    CASE t.side WHEN 0 THEN k.label ELSE k.other_label END AS class_id,
    CASE t.side WHEN 0 THEN k.other_label ELSE k.label END AS other_class_id,
    k.contact_length AS contact_length
  FROM (
    SELECT
      s.split AS split, p.label AS label, p.other_label AS other_label,
      SUM(p.contact_length) AS contact_length
    FROM split_image AS s
    JOIN mask_contact AS p ON p.file_id = s.image_id
    GROUP BY s.split, p.label, p.other_label
  ) AS k
  JOIN (SELECT 0 AS side UNION ALL SELECT 1) AS t ON 1 = 1
) AS r
JOIN class AS a ON a.class_id = r.class_id
JOIN class AS b ON b.class_id = r.other_class_id
WHERE a.ignored = 0 AND b.ignored = 0;
