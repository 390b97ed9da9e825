#include "CPNGReader.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

// Everything that is needed after a longjmp lives here, outside the frame of setjmp, so none of
// it has to be volatile (C11 7.13.2.1, paragraph 3).
typedef struct {
  const uint8_t *bytes;
  size_t count;
  size_t offset;
  cpng_failure *failure;
  png_structp png;
  png_infop info;
} cpng_source;

static void fail(png_structp png, png_const_charp message) {
  cpng_source *source = png_get_error_ptr(png);
  strncpy(source->failure->message, message, sizeof source->failure->message - 1);
  source->failure->message[sizeof source->failure->message - 1] = '\0';
  source->failure->byte_offset = source->offset;
  png_longjmp(png, 1);
}

// A library does not print. What libpng only warns of does not touch the samples.
static void ignore_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  cpng_source *source = png_get_io_ptr(png);
  if (count > source->count - source->offset) {
    source->offset = source->count;
    fail(png, "");
  }
  memcpy(target, source->bytes + source->offset, count);
  source->offset += count;
}

// PNG 5.6: IHDR is the first chunk. libpng checks this only for chunks that it does not skip.
static void check_first_chunk(cpng_source *source) {
  static const uint8_t name[4] = {'I', 'H', 'D', 'R'};
  if (source->count >= 16 && memcmp(source->bytes + 12, name, sizeof name) != 0) {
    png_error(source->png, "the first chunk must be IHDR");
  }
}

static void configure(png_structp png, uint32_t maximum_side) {
  png_set_user_limits(png, maximum_side, maximum_side);
  // What can be repaired in a picture is an error in a mask: CRCs of every chunk, the Adler-32
  // checksum, data after the image.
  png_set_benign_errors(png, 0);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  // Skip every ancillary chunk, checking no more than its CRC: none of them changes a label.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, (png_const_bytep) "tRNS", 1);
  png_set_chunk_malloc_max(png, 0);
  // An index is a label even where the palette has no colour for it.
  png_set_check_for_invalid_index(png, 0);
  // Some encoders declare a smaller window than they use; the checksum guards the result.
  png_set_option(png, PNG_MAXIMUM_INFLATE_WINDOW, PNG_OPTION_ON);
}

// `colours` asks for three samples a pixel, else for one.
static void read_rows(cpng_source *source, int colours, uint8_t *samples, size_t capacity) {
  png_structp png = source->png;
  png_uint_32 width = png_get_image_width(png, source->info);
  png_uint_32 height = png_get_image_height(png, source->info);
  png_byte bit_depth = png_get_bit_depth(png, source->info);
  png_byte color_type = png_get_color_type(png, source->info);
  int has_labels = color_type == PNG_COLOR_TYPE_GRAY || color_type == PNG_COLOR_TYPE_PALETTE;
  if (has_labels == colours) png_error(png, "the samples are colours");
  size_t row_bytes = (size_t)width * (bit_depth == 16 ? 2 : 1) * (colours ? 3 : 1);
  if (capacity / height != row_bytes || capacity % height != 0) {
    png_error(png, "the buffer does not fit the image");
  }

  png_set_packing(png);  // One byte for each sample of less than 8 bits; the value stays.
  const uint16_t one = 1;
  if (bit_depth == 16 && *(const uint8_t *)&one == 1) png_set_swap(png);
  if (colours) {
    png_set_strip_alpha(png);
    png_set_gray_to_rgb(png);
  }
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, source->info);
  if (png_get_rowbytes(png, source->info) != row_bytes) {
    png_error(png, "the rows have another size than the image");
  }
  for (int pass = 0; pass < passes; pass++) {
    for (png_uint_32 row = 0; row < height; row++) {
      png_read_row(png, samples + row * row_bytes, NULL);
    }
  }
  // With its info, libpng checks the chunks after the image too.
  png_read_end(png, source->info);
}

// Reads the header, and the samples where a buffer for them is given.
static int read_png(
    cpng_source *source, uint32_t maximum_side, cpng_header *header, int colours,
    uint8_t *samples, size_t capacity) {
  memset(source->failure, 0, sizeof *source->failure);
  source->png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, source, fail, ignore_warning);
  if (source->png == NULL) {
    strncpy(source->failure->message, "libpng can't start", sizeof source->failure->message - 1);
    return 0;
  }
  if (setjmp(png_jmpbuf(source->png))) {
    png_destroy_read_struct(&source->png, &source->info, NULL);
    return 0;
  }
  source->info = png_create_info_struct(source->png);
  if (source->info == NULL) png_error(source->png, "out of memory");
  png_set_read_fn(source->png, source, read_bytes);
  configure(source->png, maximum_side);
  check_first_chunk(source);
  png_read_info(source->png, source->info);
  if (header != NULL) {
    header->width = png_get_image_width(source->png, source->info);
    header->height = png_get_image_height(source->png, source->info);
    header->bit_depth = png_get_bit_depth(source->png, source->info);
    header->color_type = png_get_color_type(source->png, source->info);
  }
  if (samples != NULL) read_rows(source, colours, samples, capacity);
  png_destroy_read_struct(&source->png, &source->info, NULL);
  return 1;
}

int cpng_read_header(
    const uint8_t *bytes, size_t count, uint32_t maximum_side, cpng_header *header,
    cpng_failure *failure) {
  cpng_source source = {.bytes = bytes, .count = count, .failure = failure};
  return read_png(&source, maximum_side, header, 0, NULL, 0);
}

int cpng_read_samples(
    const uint8_t *bytes, size_t count, uint32_t maximum_side, uint8_t *samples, size_t capacity,
    cpng_failure *failure) {
  cpng_source source = {.bytes = bytes, .count = count, .failure = failure};
  return read_png(&source, maximum_side, NULL, 0, samples, capacity);
}

int cpng_read_colours(
    const uint8_t *bytes, size_t count, uint32_t maximum_side, uint8_t *samples, size_t capacity,
    cpng_failure *failure) {
  cpng_source source = {.bytes = bytes, .count = count, .failure = failure};
  return read_png(&source, maximum_side, NULL, 1, samples, capacity);
}
