CREATE VIEW image_contact AS
-- The borders between classes in one mask, each pair once, the smaller class_id first.
SELECT
  k.file_id AS image_id,
  k.label AS class_id,
  k.other_label AS other_class_id,
  k.contact_length AS contact_length
FROM mask_contact AS k
JOIN label_class AS a ON a.label = k.label
JOIN label_class AS b ON b.label = k.other_label
WHERE a.is_ignored = 0 AND b.is_ignored = 0;
