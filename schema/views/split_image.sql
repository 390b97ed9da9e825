CREATE VIEW split_image AS
-- The masks of 'all' and of each named split: one row for each split that a mask is in.
SELECT 'all' AS split, m.file_id AS image_id FROM mask AS m
UNION ALL
SELECT f.split AS split, f.file_id AS image_id
FROM source_file AS f JOIN mask AS m ON m.file_id = f.file_id
WHERE f.split IS NOT NULL;
