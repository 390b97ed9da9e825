#pragma once
#include <stddef.h>
#include <stdint.h>

/// Reads the samples of PNG files with libpng, as they are: no gamma, no scaling of 1, 2 and 4 bit
/// samples, no colours in place of palette indices.
///
/// libpng reports errors by longjmp, which must not cross Swift frames; it stays in this file.

/// Why libpng gave up. `message` is its own text, and empty where the data simply ended.
typedef struct {
  char message[128];
  /// How far libpng had read.
  size_t byte_offset;
} cpng_failure;

typedef struct {
  uint32_t width;
  uint32_t height;
  uint8_t bit_depth;
  uint8_t color_type;
} cpng_header;

/// Reads what precedes the image data. Neither side may exceed `maximum_side`.
/// Returns 1, or 0 and fills `failure`.
int cpng_read_header(
    const uint8_t *bytes, size_t count, uint32_t maximum_side, cpng_header *header,
    cpng_failure *failure);

/// Reads the whole file and writes width * height samples, row by row: one byte each up to
/// 8 bits, else two in the machine's order. `capacity`, in bytes, must be exactly that many.
/// Returns 1, or 0 and fills `failure`; colour types other than 0 and 3 are a failure.
int cpng_read_samples(
    const uint8_t *bytes, size_t count, uint32_t maximum_side, uint8_t *samples, size_t capacity,
    cpng_failure *failure);

/// The same for colour types 2, 4 and 6: width * height pixels of red, green and blue, each of one
/// or two bytes. Alpha is left out, and grey becomes three equal samples. Other colour types are a
/// failure.
int cpng_read_colours(
    const uint8_t *bytes, size_t count, uint32_t maximum_side, uint8_t *samples, size_t capacity,
    cpng_failure *failure);
