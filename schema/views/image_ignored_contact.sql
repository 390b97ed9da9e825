CREATE VIEW image_ignored_contact AS
-- The borders of classes with ignored pixels, in one mask.
SELECT
  k.file_id AS image_id,
  CASE WHEN a.is_ignored = 1 THEN k.other_label ELSE k.label END AS class_id,
  k.contact_length AS contact_length
FROM mask_contact AS k
JOIN label_class AS a ON a.label = k.label
JOIN label_class AS b ON b.label = k.other_label
WHERE a.is_ignored + b.is_ignored = 1;
