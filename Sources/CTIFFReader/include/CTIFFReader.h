#pragma once
#include <stddef.h>
#include <stdint.h>

/// Reads TIFF pages with libtiff as they are: no conversion of colours, no inversion.
///
/// libtiff's interface is variadic and reports errors to handlers; both stay in this file. It
/// neither prints nor writes, and works on the caller's bytes without a copy of them.

/// libtiff's own text for why it gave up; empty where it said nothing.
typedef struct {
  char message[160];
} ctiff_failure;

/// What one directory of the file says about its image, unchecked.
typedef struct {
  uint32_t width;
  uint32_t height;
  /// Slices that the one page has by SGI's tags ImageDepth and TileDepth; 1 where there are none.
  uint32_t depth;
  uint32_t tile_depth;
  /// 1 where the image is not tiled, like `tile_height`.
  uint32_t tile_width;
  uint32_t tile_height;
  uint16_t bits_per_sample;
  uint16_t samples_per_pixel;
  uint16_t sample_format;
  uint16_t photometric;
  uint16_t compression;
  /// 1 where samples are stored as they are, else how they were changed before compression.
  uint16_t predictor;
  uint8_t is_tiled;
  /// Whether the samples of a pixel lie together, or each kind of sample for itself.
  uint8_t is_interleaved;
  /// Whether this libtiff can decode the compression.
  uint8_t is_decodable;
  /// A smaller copy of another page, or the page's transparency mask.
  uint8_t is_auxiliary;
  /// Bytes of compressed data that the directory claims to have, as far as the file has them.
  uint64_t stored_byte_count;
  /// Bytes of samples, those beyond the image too, of strips or tiles that have no place in the
  /// file, as GDAL writes them where there is no data.
  uint64_t absent_byte_count;
  /// Text of GDAL's tag 42113; empty where there is none.
  char no_data[64];
} ctiff_page;

/// The bytes of a sample, in the machine's order; of several samples where they share a byte.
typedef struct {
  uint8_t bytes[8];
  size_t byte_count;
} ctiff_sample;

typedef struct ctiff_file ctiff_file;

/// Opens a file that lies in memory; `bytes` must outlive it. No single allocation of libtiff
/// exceeds `maximum_allocation`. Returns NULL and fills `failure` where it is no TIFF.
ctiff_file *ctiff_open(
    const uint8_t *bytes, size_t count, size_t maximum_allocation, ctiff_failure *failure);

void ctiff_close(ctiff_file *file);

/// The first page of the file, which `ctiff_open` has read; 1 or, where `failure` is filled, 0.
int ctiff_describe(ctiff_file *file, ctiff_page *page, ctiff_failure *failure);

/// The first bytes of the page's tag ImageDescription, without a terminating zero. Returns how many
/// there are; 0 where the page has no such tag.
size_t ctiff_description(ctiff_file *file, char *text, size_t capacity);

/// Goes on to the next page. Returns 1, 0 after the last one, -1 where `failure` is filled, or -2
/// where the file ends before it says whether there is one.
int ctiff_advance(ctiff_file *file, ctiff_failure *failure);

/// Goes back to the first page. Returns 1, or 0 and fills `failure`.
int ctiff_rewind(ctiff_file *file, ctiff_failure *failure);

/// Reads the samples of the page, whose pixels must be interleaved where they have several: rows
/// without padding but to a whole byte, top to bottom, several samples a byte below 8 bits, larger
/// ones in the machine's order. `capacity`, in bytes,
/// must be exactly what the rows need. What the file leaves out becomes `fill`. Returns 1, or 0 and
/// fills `failure`.
int ctiff_read_samples(
    ctiff_file *file, uint8_t *samples, size_t capacity, const ctiff_sample *fill,
    ctiff_failure *failure);
