CREATE VIEW scan_issue AS
-- What the scan has to say about a file, or with path NULL about the dataset.
SELECT
  COALESCE(f.path, i.path) AS path,
  i.severity AS severity,
  i.kind AS kind,
  i.message AS message,
  i.hint AS hint,
  i.byte_offset AS byte_offset
FROM issue AS i
LEFT JOIN source_file AS f ON f.file_id = i.file_id;
