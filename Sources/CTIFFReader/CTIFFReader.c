#include "CTIFFReader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

struct ctiff_file {
  const uint8_t *bytes;
  size_t count;
  size_t offset;
  TIFF *tiff;
  /// Where errors go; never NULL while libtiff is at work.
  ctiff_failure *failure;
};

// MARK: - The file in memory

static tmsize_t read_bytes(thandle_t handle, void *target, tmsize_t count) {
  ctiff_file *file = handle;
  size_t available = file->offset < file->count ? file->count - file->offset : 0;
  size_t taken = (size_t)count < available ? (size_t)count : available;
  memcpy(target, file->bytes + file->offset, taken);
  file->offset += taken;
  return (tmsize_t)taken;
}

static tmsize_t write_nothing(thandle_t handle, void *source, tmsize_t count) {
  (void)handle, (void)source, (void)count;
  return 0;
}

static toff_t seek(thandle_t handle, toff_t offset, int origin) {
  ctiff_file *file = handle;
  if (origin == SEEK_CUR) offset += file->offset;
  if (origin == SEEK_END) offset += file->count;
  file->offset = offset < file->count ? (size_t)offset : file->count;
  return offset;
}

static int close_nothing(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size(thandle_t handle) { return ((ctiff_file *)handle)->count; }

// libtiff reads a mapped file in place. It never writes to it in mode "r".
static int map(thandle_t handle, void **base, toff_t *count) {
  ctiff_file *file = handle;
  *base = (void *)file->bytes;
  *count = file->count;
  return 1;
}

static void unmap(thandle_t handle, void *base, toff_t count) {
  (void)handle, (void)base, (void)count;
}

// MARK: - Errors

static void say(ctiff_failure *failure, const char *message) {
  snprintf(failure->message, sizeof failure->message, "%s", message);
}

// A handler that returns 1 keeps libtiff from its global ones, which print.
static int keep_error(
    TIFF *tiff, void *data, const char *module, const char *format, va_list arguments) {
  (void)tiff, (void)module;
  ctiff_file *file = data;
  // The first error is the cause; those that follow are its echoes.
  if (file->failure->message[0] == '\0') {
    vsnprintf(file->failure->message, sizeof file->failure->message, format, arguments);
  }
  return 1;
}

static int ignore_warning(
    TIFF *tiff, void *data, const char *module, const char *format, va_list arguments) {
  (void)tiff, (void)data, (void)module, (void)format, (void)arguments;
  return 1;
}

static void begin(ctiff_file *file, ctiff_failure *failure) {
  failure->message[0] = '\0';
  file->failure = failure;
}

// MARK: - Opening

ctiff_file *ctiff_open(
    const uint8_t *bytes, size_t count, size_t maximum_allocation, ctiff_failure *failure) {
  failure->message[0] = '\0';
  ctiff_file *file = calloc(1, sizeof *file);
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (file == NULL || options == NULL) {
    say(failure, "out of memory");
  } else {
    file->bytes = bytes;
    file->count = count;
    file->failure = failure;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)maximum_allocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options, keep_error, file);
    TIFFOpenOptionsSetWarningHandlerExtR(options, ignore_warning, file);
    file->tiff = TIFFClientOpenExt(
        "mask", "r", file, read_bytes, write_nothing, seek, close_nothing, size, map, unmap,
        options);
  }
  TIFFOpenOptionsFree(options);
  if (file != NULL && file->tiff != NULL) return file;
  if (failure->message[0] == '\0') say(failure, "the file has no directory");
  free(file);
  return NULL;
}

void ctiff_close(ctiff_file *file) {
  if (file == NULL) return;
  ctiff_failure ignored;
  begin(file, &ignored);
  TIFFClose(file->tiff);
  free(file);
}

// MARK: - The predictor

static uint64_t number(ctiff_file *file, uint64_t offset, size_t byte_count) {
  if (byte_count > file->count || offset > file->count - byte_count) return 0;
  int is_big_endian = TIFFIsBigEndian(file->tiff);
  uint64_t value = 0;
  for (size_t index = 0; index < byte_count; index++) {
    size_t place = is_big_endian ? index : byte_count - 1 - index;
    value = value << 8 | file->bytes[offset + place];
  }
  return value;
}

// From the directory itself: where the codec has no predictors libtiff hides the tag, and gives the
// differences that are stored for samples. TIFF 6.0, section 2, and BigTIFF: entries have a tag, a
// type, a count and a value.
static uint16_t read_predictor(ctiff_file *file) {
  uint64_t start = TIFFCurrentDirOffset(file->tiff);
  int is_big = number(file, 2, 2) == 43;
  uint64_t entry_bytes = is_big ? 20 : 12;
  uint64_t entries = number(file, start, is_big ? 8 : 2);
  uint64_t place = start + (is_big ? 8 : 2);
  for (; entries > 0 && place < file->count; entries--, place += entry_bytes) {
    if (number(file, place, 2) == TIFFTAG_PREDICTOR) {
      return (uint16_t)number(file, place + entry_bytes - (is_big ? 8 : 4), 2);
    }
  }
  return PREDICTOR_NONE;
}

// MARK: - No data

static const uint32_t gdal_no_data = 42113;

static void read_no_data(TIFF *tiff, char *text, size_t capacity) {
  const TIFFField *field = TIFFFindField(tiff, gdal_no_data, TIFF_ANY);
  if (field == NULL || TIFFFieldDataType(field) != TIFF_ASCII || !TIFFFieldPassCount(field) ||
      TIFFFieldReadCount(field) != TIFF_VARIABLE2) {
    return;
  }
  uint32_t count = 0;
  const char *value = NULL;
  if (TIFFGetField(tiff, gdal_no_data, &count, &value) != 1 || value == NULL) return;
  size_t length = strnlen(value, count);
  if (length >= capacity) return;  // No number is that long.
  memcpy(text, value, length);
  text[length] = '\0';
}

// MARK: - Pages

// GDAL leaves out strips and tiles without data: they have neither a place nor a size.
static int is_absent(TIFF *tiff, uint32_t index) {
  int failed = 0;
  return TIFFGetStrileOffsetWithErr(tiff, index, &failed) == 0 &&
         TIFFGetStrileByteCountWithErr(tiff, index, &failed) == 0 && !failed;
}

// Strips or tiles that the directory locates outside the file count for nothing.
static void measure_data(ctiff_file *file, ctiff_page *page) {
  TIFF *tiff = file->tiff;
  uint32_t count = page->is_tiled ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
  uint64_t piece_bytes = page->is_tiled ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff);
  uint64_t absent = 0;
  for (uint32_t index = 0; index < count; index++) {
    int failed = 0;
    uint64_t offset = TIFFGetStrileOffsetWithErr(tiff, index, &failed);
    if (failed) break;
    uint64_t bytes = TIFFGetStrileByteCountWithErr(tiff, index, &failed);
    if (failed) break;
    if (offset == 0 && bytes == 0) absent++;
    if (offset > file->count || bytes > file->count - offset) continue;
    page->stored_byte_count += bytes;
  }
  if (absent > 0 && __builtin_mul_overflow(absent, piece_bytes, &page->absent_byte_count)) {
    page->absent_byte_count = UINT64_MAX;
  }
}

int ctiff_describe(ctiff_file *file, ctiff_page *page, ctiff_failure *failure) {
  begin(file, failure);
  TIFF *tiff = file->tiff;
  memset(page, 0, sizeof *page);
  if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &page->width) ||
      !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &page->height)) {
    say(failure, "the page has no width or no height");
    return 0;
  }
  page->depth = page->tile_depth = 1;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_IMAGEDEPTH, &page->depth);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_TILEDEPTH, &page->tile_depth);
  page->is_tiled = TIFFIsTiled(tiff) != 0;
  page->tile_width = page->tile_height = 1;
  if (page->is_tiled && (!TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &page->tile_width) ||
                         !TIFFGetField(tiff, TIFFTAG_TILELENGTH, &page->tile_height))) {
    say(failure, "the tiles have no width or no height");
    return 0;
  }
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &page->bits_per_sample);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &page->samples_per_pixel);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &page->sample_format);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &page->compression);
  uint16_t planes = PLANARCONFIG_CONTIG;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planes);
  page->is_interleaved = page->samples_per_pixel == 1 || planes == PLANARCONFIG_CONTIG;
  page->predictor = read_predictor(file);
  page->is_decodable = TIFFIsCODECConfigured(page->compression) != 0;
  // Writers leave it out where it is grey with black as zero.
  if (!TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &page->photometric)) {
    page->photometric = PHOTOMETRIC_MINISBLACK;
  }
  uint32_t kind = 0;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SUBFILETYPE, &kind);
  page->is_auxiliary = (kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) != 0;
  read_no_data(tiff, page->no_data, sizeof page->no_data);
  measure_data(file, page);
  return 1;
}

size_t ctiff_description(ctiff_file *file, char *text, size_t capacity) {
  ctiff_failure ignored;
  begin(file, &ignored);
  const char *value = NULL;
  if (TIFFGetField(file->tiff, TIFFTAG_IMAGEDESCRIPTION, &value) != 1 || value == NULL) return 0;
  size_t count = strnlen(value, capacity);
  memcpy(text, value, count);
  return count;
}

// libtiff takes a link that the file does not have for the one of the last page.
static int has_link(ctiff_file *file) {
  uint64_t start = TIFFCurrentDirOffset(file->tiff);
  int is_big = number(file, 2, 2) == 43;
  uint64_t entries = number(file, start, is_big ? 8 : 2);
  uint64_t head_bytes = is_big ? 8 : 2;
  uint64_t entry_bytes = is_big ? 20 : 12;
  uint64_t link_bytes = is_big ? 8 : 4;
  if (start > file->count || entries > file->count / entry_bytes) return 0;
  uint64_t end = start + head_bytes + entries * entry_bytes + link_bytes;
  return end <= file->count;
}

int ctiff_advance(ctiff_file *file, ctiff_failure *failure) {
  begin(file, failure);
  if (TIFFLastDirectory(file->tiff)) return has_link(file) ? 0 : -2;
  if (TIFFReadDirectory(file->tiff)) return 1;
  if (failure->message[0] == '\0') {
    say(failure, "the link to the next page leads to one before it, or to none");
  }
  return -1;
}

int ctiff_rewind(ctiff_file *file, ctiff_failure *failure) {
  begin(file, failure);
  return TIFFSetDirectory(file->tiff, 0) != 0;
}

// MARK: - Samples

static void fill_bytes(uint8_t *samples, size_t count, const ctiff_sample *fill) {
  size_t filled = fill->byte_count < count ? fill->byte_count : count;
  memcpy(samples, fill->bytes, filled);
  while (filled < count) {
    size_t copied = filled < count - filled ? filled : count - filled;
    memcpy(samples + filled, samples, copied);
    filled += copied;
  }
}

static int read_strips(
    ctiff_file *file, uint8_t *samples, uint32_t height, size_t row_bytes,
    const ctiff_sample *fill) {
  uint32_t rows_per_strip = height;
  TIFFGetFieldDefaulted(file->tiff, TIFFTAG_ROWSPERSTRIP, &rows_per_strip);
  if (rows_per_strip == 0 || rows_per_strip > height) rows_per_strip = height;
  uint32_t strip = 0;
  for (uint64_t row = 0; row < height; row += rows_per_strip, strip++) {
    uint64_t rows = height - row < rows_per_strip ? height - row : rows_per_strip;
    tmsize_t wanted = (tmsize_t)(rows * row_bytes);
    if (is_absent(file->tiff, strip)) {
      fill_bytes(samples + row * row_bytes, (size_t)wanted, fill);
    } else if (
        TIFFReadEncodedStrip(file->tiff, strip, samples + row * row_bytes, wanted) != wanted) {
      return 0;
    }
  }
  return 1;
}

static void copy_tile(
    const uint8_t *tile, size_t tile_row_bytes, uint32_t rows, uint8_t *samples,
    size_t row_bytes, size_t start) {
  size_t bytes = row_bytes - start < tile_row_bytes ? row_bytes - start : tile_row_bytes;
  for (uint32_t row = 0; row < rows; row++) {
    memcpy(samples + row * row_bytes + start, tile + row * tile_row_bytes, bytes);
  }
}

static int read_tiles(
    ctiff_file *file, uint8_t *samples, const ctiff_page *page, size_t row_bytes,
    const ctiff_sample *fill) {
  size_t tile_bits =
      (size_t)page->tile_width * page->bits_per_sample * page->samples_per_pixel;
  tmsize_t tile_bytes = TIFFTileSize(file->tiff);
  size_t tile_row_bytes = (size_t)TIFFTileRowSize(file->tiff);
  // TIFF 6.0, section 15: sides of tiles are multiples of 16, so tiles begin at whole bytes.
  if (tile_bits % 8 != 0 || tile_row_bytes != tile_bits / 8 || tile_bytes <= 0 ||
      (size_t)tile_bytes != tile_row_bytes * page->tile_height) {
    say(file->failure, "the tiles do not begin at whole bytes");
    return 0;
  }
  uint8_t *tile = malloc((size_t)tile_bytes);
  if (tile == NULL) {
    say(file->failure, "out of memory");
    return 0;
  }
  int succeeded = 1;
  uint64_t columns = ((uint64_t)page->width + page->tile_width - 1) / page->tile_width;
  for (uint64_t y = 0, index = 0; succeeded && y < page->height; y += page->tile_height) {
    uint64_t left = page->height - y;
    uint32_t rows = left < page->tile_height ? (uint32_t)left : page->tile_height;
    for (uint64_t column = 0; column < columns; column++, index++) {
      if (is_absent(file->tiff, (uint32_t)index)) {
        fill_bytes(tile, (size_t)tile_bytes, fill);
      } else if (
          TIFFReadEncodedTile(file->tiff, (uint32_t)index, tile, tile_bytes) != tile_bytes) {
        succeeded = 0;
        break;
      }
      copy_tile(
          tile, tile_row_bytes, rows, samples + y * row_bytes, row_bytes,
          column * tile_row_bytes);
    }
  }
  free(tile);
  return succeeded;
}

int ctiff_read_samples(
    ctiff_file *file, uint8_t *samples, size_t capacity, const ctiff_sample *fill,
    ctiff_failure *failure) {
  ctiff_page page;
  if (!ctiff_describe(file, &page, failure)) return 0;
  size_t row_bytes =
      ((size_t)page.width * page.bits_per_sample * page.samples_per_pixel + 7) / 8;
  if (!page.is_interleaved || page.height == 0 || row_bytes == 0 || page.depth != 1 ||
      capacity / page.height != row_bytes || capacity % page.height != 0) {
    say(failure, "the buffer does not fit the page");
    return 0;
  }
  if (page.is_tiled) return read_tiles(file, samples, &page, row_bytes, fill);
  if ((size_t)TIFFScanlineSize(file->tiff) != row_bytes) {
    if (failure->message[0] == '\0') say(failure, "the rows have another size than the page");
    return 0;
  }
  return read_strips(file, samples, page.height, row_bytes, fill);
}
