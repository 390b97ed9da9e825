CREATE VIEW scan_issue AS
-- What the scan has to say about a file, or with path NULL about the dataset. Colours that a palette
-- does not have are mostly in every mask: they are one row with the number of masks and examples.
WITH named AS (
  SELECT
    COALESCE(f.path, i.path) AS path,
    i.severity AS severity,
    i.kind AS kind,
    i.message AS message,
    i.hint AS hint,
    i.byte_offset AS byte_offset
  FROM issue AS i
  LEFT JOIN source_file AS f ON f.file_id = i.file_id
),
stray AS (
  SELECT *, ROW_NUMBER() OVER (ORDER BY path) AS place
  FROM named
  WHERE kind = 'undeclared-colour'
  ORDER BY path
)
SELECT path, severity, kind, message, hint, byte_offset
FROM named
WHERE kind <> 'undeclared-colour'
UNION ALL
SELECT
  CASE COUNT(*) WHEN 1 THEN MIN(path) END,
  MIN(severity),
  kind,
  CASE COUNT(*)
    WHEN 1 THEN MIN(message)
    ELSE COUNT(*) || ' masks hold colours that the palette does not have: '
      || GROUP_CONCAT(path, ', ') FILTER (WHERE place <= 5)
      || CASE WHEN COUNT(*) > 5 THEN ', ... and ' || (COUNT(*) - 5) || ' more' ELSE '' END
      || '; in the first of them: ' || MIN(message) FILTER (WHERE place = 1)
  END,
  MIN(hint),
  NULL
FROM stray
GROUP BY kind;
