CREATE VIEW split_name AS
-- 'all' and each named split. From the files and not from the masks: a split whose masks are all
-- rejected has figures too.
SELECT 'all' AS split
UNION
SELECT f.split AS split FROM source_file AS f WHERE f.split IS NOT NULL;
