-- What was read, complete for every mask, and the figures that a finished scan derives from it.
--
-- All tables are STRICT rowid tables without generated columns, and every reference names its
-- column: DuckDB cannot count rows of WITHOUT ROWID tables and does not see generated columns,
-- Datasette answers 500 for a reference without a column.

-- The scan ----------------------------------------------------------------------------------------

-- One file of the dataset. The stamp is NULL until the file has been read.
CREATE TABLE source_file (
  file_id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  split TEXT CHECK (split <> 'all'),
  byte_count INTEGER,
  modified_at INTEGER,
  is_settled INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1)),
  CHECK ((byte_count IS NULL) = (modified_at IS NULL))
) STRICT;

-- One file that was read as a mask.
CREATE TABLE mask (
  file_id INTEGER PRIMARY KEY REFERENCES source_file (file_id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  bit_depth INTEGER NOT NULL CHECK (bit_depth > 0),
  is_signed INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
  storage TEXT NOT NULL,
  no_data_label INTEGER,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  depth INTEGER NOT NULL CHECK (depth > 0),
  spacing_x REAL,
  spacing_y REAL,
  spacing_z REAL,
  pixel_count INTEGER NOT NULL CHECK (pixel_count > 0),
  digest TEXT
) STRICT;

-- One label in one mask. Every label is kept, the ignored one too, so that the decision what to
-- ignore can come after the last mask and can change without a file being read again.
CREATE TABLE mask_label (
  file_id INTEGER NOT NULL REFERENCES mask (file_id) ON DELETE CASCADE,
  label INTEGER NOT NULL,
  pixel_count INTEGER NOT NULL CHECK (pixel_count > 0),
  component_count INTEGER NOT NULL,
  speck_count INTEGER NOT NULL,
  small_component_count INTEGER NOT NULL,
  small_component_pixel_count INTEGER NOT NULL,
  medium_component_count INTEGER NOT NULL,
  smallest_component_area INTEGER NOT NULL,
  smallest_non_speck_area INTEGER,
  largest_component_area INTEGER NOT NULL,
  squared_area_sum REAL NOT NULL,
  -- Components by area in powers of two, a JSON list: rows of a table of their own would be half of
  -- all that a scan writes.
  component_areas TEXT NOT NULL,
  single_pixel_component_count INTEGER,
  border_component_count INTEGER,
  median_component_area REAL,
  boundary_pixel_count INTEGER,
  box_x INTEGER,
  box_y INTEGER,
  box_z INTEGER,
  box_width INTEGER,
  box_height INTEGER,
  box_depth INTEGER,
  vanished_components_4 INTEGER,
  vanished_components_8 INTEGER,
  vanished_components_16 INTEGER,
  vanished_components_32 INTEGER,
  vanished_pixels_4 INTEGER,
  vanished_pixels_8 INTEGER,
  vanished_pixels_16 INTEGER,
  vanished_pixels_32 INTEGER,
  occupancy BLOB,
  PRIMARY KEY (file_id, label)
) STRICT;

-- Two labels of one mask with a border between them, the smaller label first.
CREATE TABLE mask_contact (
  file_id INTEGER NOT NULL REFERENCES mask (file_id) ON DELETE CASCADE,
  label INTEGER NOT NULL,
  other_label INTEGER NOT NULL,
  contact_length INTEGER NOT NULL CHECK (contact_length > 0),
  PRIMARY KEY (file_id, label, other_label),
  CHECK (label < other_label)
) STRICT;

-- How thick the regions of one label are, and what vanishes of it by majority, in the masks that
-- were measured: such a mask has a row for each of its labels.
CREATE TABLE mask_label_shape (
  file_id INTEGER NOT NULL,
  label INTEGER NOT NULL,
  largest_inscribed_radius REAL,
  median_inscribed_radius REAL,
  measured_pixel_count INTEGER NOT NULL,
  thin_pixel_count INTEGER NOT NULL,
  elongated_pixel_count INTEGER NOT NULL,
  vanished_components_4 INTEGER,
  vanished_components_8 INTEGER,
  vanished_components_16 INTEGER,
  vanished_components_32 INTEGER,
  vanished_pixels_4 INTEGER,
  vanished_pixels_8 INTEGER,
  vanished_pixels_16 INTEGER,
  vanished_pixels_32 INTEGER,
  PRIMARY KEY (file_id, label),
  FOREIGN KEY (file_id, label) REFERENCES mask_label (file_id, label) ON DELETE CASCADE
) STRICT;

-- The crops of one size, over all positions in one mask. What they hold depends on the label that
-- is ignored, which therefore stands here: where it is decided otherwise they are measured again.
CREATE TABLE mask_crop (
  file_id INTEGER NOT NULL REFERENCES mask (file_id) ON DELETE CASCADE,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  depth INTEGER NOT NULL CHECK (depth > 0),
  ignored_label INTEGER,
  crop_pixel_count INTEGER NOT NULL CHECK (crop_pixel_count > 0),
  position_count INTEGER NOT NULL CHECK (position_count > 0),
  ignored_position_count INTEGER NOT NULL,
  PRIMARY KEY (file_id, width, height, depth)
) STRICT;

CREATE TABLE mask_label_crop (
  file_id INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  label INTEGER NOT NULL,
  position_count INTEGER NOT NULL,
  sole_position_count INTEGER NOT NULL,
  pixel_sum INTEGER NOT NULL,
  share_sum REAL NOT NULL,
  PRIMARY KEY (file_id, width, height, depth, label),
  FOREIGN KEY (file_id, width, height, depth)
    REFERENCES mask_crop (file_id, width, height, depth) ON DELETE CASCADE
) STRICT;

-- What the scan has to say: about one of its files (file_id), or about the dataset, where the
-- path may name something that is no file of the scan.
CREATE TABLE issue (
  issue_id INTEGER PRIMARY KEY,
  file_id INTEGER REFERENCES source_file (file_id) ON DELETE CASCADE,
  path TEXT,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'note')),
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  hint TEXT,
  byte_offset INTEGER,
  CHECK (file_id IS NULL OR path IS NULL)
) STRICT;

CREATE INDEX issue_by_file ON issue (file_id);

-- The dataset's folder (name 'root') and the settings that may not change between two scans.
CREATE TABLE scan_setting (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- Every start of a scan; the only place with clocks. is_current marks the run whose figures the
-- derived tables hold; there is none while a scan is unfinished.
CREATE TABLE scan_run (
  run_id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  new_count INTEGER NOT NULL,
  changed_count INTEGER NOT NULL,
  unchanged_count INTEGER NOT NULL,
  removed_count INTEGER NOT NULL,
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
  premises TEXT
) STRICT;

CREATE UNIQUE INDEX scan_run_one_current ON scan_run (is_current) WHERE is_current = 1;

-- The figures: filled when a scan finishes, emptied by the first change after that ----------------

-- What the labels mean, in the order of the label table.
CREATE TABLE label_class (
  label INTEGER PRIMARY KEY,
  class_name TEXT NOT NULL,
  position INTEGER NOT NULL UNIQUE,
  is_declared INTEGER NOT NULL CHECK (is_declared IN (0, 1)),
  is_ignored INTEGER NOT NULL CHECK (is_ignored IN (0, 1)),
  is_background INTEGER NOT NULL CHECK (is_background IN (0, 1)),
  CHECK (is_ignored + is_background < 2)
) STRICT;

CREATE UNIQUE INDEX label_class_one_ignored ON label_class (is_ignored) WHERE is_ignored = 1;
CREATE UNIQUE INDEX label_class_one_background ON label_class (is_background)
WHERE is_background = 1;

CREATE TABLE dataset_info (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- The sampling unit that each mask belongs to.
CREATE TABLE image_group (
  image_id INTEGER PRIMARY KEY REFERENCES mask (file_id) ON DELETE CASCADE,
  group_name TEXT NOT NULL
) STRICT;

CREATE TABLE dataset_balance (
  split TEXT PRIMARY KEY NOT NULL,
  image_count INTEGER NOT NULL,
  labelled_pixel_count INTEGER NOT NULL,
  ignored_pixel_count INTEGER NOT NULL,
  class_count INTEGER NOT NULL,
  present_class_count INTEGER NOT NULL,
  volume_count INTEGER NOT NULL,
  imbalance_ratio REAL,
  foreground_imbalance_ratio REAL,
  entropy REAL,
  normalized_entropy REAL,
  effective_class_count REAL,
  gini REAL,
  kl_from_uniform REAL,
  rare_class_count INTEGER,
  background_frequency REAL,
  empty_image_count INTEGER,
  group_count INTEGER,
  imbalance_ratio_ci_low REAL,
  imbalance_ratio_ci_high REAL,
  imbalance_ratio_without_flagged REAL,
  distinct_shape_count INTEGER NOT NULL,
  redundant_image_count INTEGER NOT NULL,
  leaked_image_count INTEGER NOT NULL
) STRICT;

CREATE TABLE class_balance (
  split TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  pixel_count INTEGER NOT NULL,
  image_count INTEGER NOT NULL,
  pixel_frequency REAL,
  in_image_frequency REAL,
  image_frequency REAL,
  component_count INTEGER NOT NULL,
  speck_count INTEGER NOT NULL,
  small_component_count INTEGER NOT NULL,
  median_component_area REAL,
  median_component_image_share REAL,
  group_count INTEGER,
  is_flagged INTEGER CHECK (is_flagged IN (0, 1)),
  pixel_frequency_ci_low REAL,
  pixel_frequency_ci_high REAL,
  image_share_p10 REAL,
  image_share_median REAL,
  image_share_p90 REAL,
  image_share_cv REAL,
  PRIMARY KEY (split, class_id)
) STRICT;

CREATE TABLE class_component_spread (
  split TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  component_count INTEGER NOT NULL,
  per_image_mean REAL NOT NULL,
  per_image_median REAL NOT NULL,
  per_image_p95 REAL NOT NULL,
  median_size_ratio REAL,
  mean_area REAL NOT NULL,
  area_cv REAL NOT NULL,
  area_p5 REAL NOT NULL,
  area_p25 REAL NOT NULL,
  area_p50 REAL NOT NULL,
  area_p75 REAL NOT NULL,
  area_p95 REAL NOT NULL,
  area_gini REAL NOT NULL,
  top_tenth_share REAL NOT NULL,
  top_tenth_share_low REAL NOT NULL,
  top_tenth_share_high REAL NOT NULL,
  per_image_median_without_specks REAL,
  median_size_ratio_without_specks REAL,
  PRIMARY KEY (split, class_id)
) STRICT;

CREATE TABLE split_drift (
  split TEXT PRIMARY KEY NOT NULL REFERENCES dataset_balance (split) ON DELETE CASCADE,
  reference_split TEXT NOT NULL,
  jensen_shannon REAL,
  foreground_stability REAL,
  missing_class_count INTEGER NOT NULL
) STRICT;

CREATE TABLE class_drift (
  split TEXT NOT NULL,
  reference_split TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  pixel_frequency_change REAL,
  image_frequency_change REAL,
  area_distance REAL,
  area_distance_high REAL,
  PRIMARY KEY (split, class_id)
) STRICT;

CREATE TABLE class_co_occurrence (
  split TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  other_class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  other_class_name TEXT NOT NULL,
  image_count INTEGER NOT NULL,
  jaccard REAL NOT NULL,
  PRIMARY KEY (split, class_id, other_class_id)
) STRICT;

-- What random crops of one size hold.
CREATE TABLE split_crop (
  split TEXT NOT NULL,
  crop TEXT NOT NULL,
  crop_width INTEGER NOT NULL,
  crop_height INTEGER NOT NULL,
  crop_depth INTEGER NOT NULL,
  measured_image_count INTEGER NOT NULL,
  coverage REAL NOT NULL,
  ignored_share REAL NOT NULL,
  single_class_share REAL NOT NULL,
  foreground_presence REAL,
  PRIMARY KEY (split, crop)
) STRICT;

CREATE TABLE class_crop (
  split TEXT NOT NULL,
  crop TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  presence REAL NOT NULL,
  crop_share REAL NOT NULL,
  expected_pixel_count REAL NOT NULL,
  PRIMARY KEY (split, crop, class_id),
  FOREIGN KEY (split, crop) REFERENCES split_crop (split, crop) ON DELETE CASCADE
) STRICT;

-- Where in their masks the pixels of a class lie.
CREATE TABLE class_occupancy (
  split TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  grid_row INTEGER NOT NULL,
  grid_column INTEGER NOT NULL,
  pixel_count INTEGER NOT NULL CHECK (pixel_count > 0),
  pixel_share REAL NOT NULL,
  PRIMARY KEY (split, class_id, grid_row, grid_column)
) STRICT;

CREATE TABLE batch_presence (
  split TEXT NOT NULL,
  item TEXT NOT NULL,
  batch_size INTEGER NOT NULL CHECK (batch_size > 0),
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  absent_probability REAL NOT NULL,
  expected_pixel_count REAL NOT NULL,
  batches_until_seen REAL,
  PRIMARY KEY (split, item, batch_size, class_id)
) STRICT;

CREATE TABLE sampling_plan (
  split TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  repeat_factor REAL NOT NULL,
  crop_ratio REAL NOT NULL,
  rare_class_probability REAL NOT NULL,
  plain_frequency REAL NOT NULL,
  sampled_frequency REAL NOT NULL,
  plain_image_frequency REAL NOT NULL,
  sampled_image_frequency REAL NOT NULL,
  weighted_share REAL,
  sampled_and_weighted_share REAL,
  PRIMARY KEY (split, class_id)
) STRICT;

CREATE TABLE image_sampling (
  split TEXT NOT NULL,
  image_id INTEGER PRIMARY KEY REFERENCES mask (file_id) ON DELETE CASCADE,
  image_weight REAL NOT NULL,
  repeat_factor REAL NOT NULL,
  rare_class_weight REAL NOT NULL
) STRICT;

CREATE TABLE class_weight (
  split TEXT NOT NULL,
  scheme TEXT NOT NULL,
  normalization TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  weight REAL,
  ci_low REAL,
  ci_high REAL,
  parameters_json TEXT NOT NULL CHECK (json_valid(parameters_json)),
  PRIMARY KEY (split, scheme, normalization, class_id)
) STRICT;

CREATE TABLE class_prior (
  split TEXT NOT NULL,
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  log_prior REAL,
  bias_init REAL,
  PRIMARY KEY (split, class_id)
) STRICT;

CREATE TABLE recommendation (
  rank INTEGER PRIMARY KEY,
  loss TEXT NOT NULL,
  verdict TEXT NOT NULL
    CHECK (verdict IN ('recommended', 'alternative', 'adequate', 'vetoed')),
  score REAL NOT NULL,
  summary TEXT NOT NULL,
  parameters_json TEXT NOT NULL CHECK (json_valid(parameters_json)),
  split TEXT NOT NULL,
  options_json TEXT NOT NULL CHECK (json_valid(options_json)),
  stability REAL
) STRICT;

CREATE TABLE recommendation_evidence (
  rank INTEGER NOT NULL REFERENCES recommendation (rank) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  evidence TEXT NOT NULL,
  effect TEXT NOT NULL,
  statement TEXT NOT NULL,
  measured_json TEXT NOT NULL CHECK (json_valid(measured_json)),
  changes_if TEXT,
  strength TEXT NOT NULL CHECK (strength IN ('strong', 'moderate', 'weak')),
  sources TEXT NOT NULL,
  PRIMARY KEY (rank, position)
) STRICT;

CREATE TABLE loss_probe (
  split TEXT NOT NULL,
  loss TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('uniform', 'prior', 'collapse', 'mid')),
  class_id INTEGER NOT NULL REFERENCES label_class (label) ON DELETE CASCADE,
  class_name TEXT NOT NULL,
  pixel_frequency REAL NOT NULL,
  gradient_share REAL NOT NULL,
  boost REAL,
  margin REAL NOT NULL,
  PRIMARY KEY (split, loss, state, class_id)
) STRICT;

CREATE TABLE loss_probe_summary (
  split TEXT NOT NULL REFERENCES dataset_balance (split) ON DELETE CASCADE,
  loss TEXT NOT NULL,
  image_count INTEGER NOT NULL,
  rare_boost_uniform REAL,
  rare_boost_mid REAL,
  collapse_margin REAL,
  pull_kept REAL,
  stability REAL,
  batch_stability REAL,
  size_drift REAL,
  absent_down_share REAL NOT NULL,
  balance_json TEXT NOT NULL CHECK (json_valid(balance_json)),
  PRIMARY KEY (split, loss)
) STRICT;

CREATE TABLE loss_probe_warning (
  split TEXT NOT NULL,
  loss TEXT NOT NULL,
  position INTEGER NOT NULL,
  statement TEXT NOT NULL,
  PRIMARY KEY (split, loss, position),
  FOREIGN KEY (split, loss) REFERENCES loss_probe_summary (split, loss) ON DELETE CASCADE
) STRICT;
