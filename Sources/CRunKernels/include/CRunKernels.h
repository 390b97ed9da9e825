#pragma once

// Where a row of labels changes, 64 pixels at a time.
//
// Every function reads 65 labels from `labels` and returns a word whose bit i, for i in 0..<64,
// is set where labels[i] != labels[i + 1]. No alignment is needed. They are `static inline` so
// that the Swift loop around them has no call in it; no compiler flag and no dispatch at run time
// is needed, since SSE2 and NEON belong to every x86-64 and AArch64 processor.
//
// The `_portable` versions are for all other machines, and are what the tests compare with.

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#include <arm_neon.h>
#endif

// MARK: - Portable

/// Eight bytes, the first in memory as the least significant one.
static inline uint64_t run_word(const void *bytes) {
  uint64_t word;
  __builtin_memcpy(&word, bytes, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

static inline uint64_t run_boundaries_u8_portable(const uint8_t *labels) {
  const uint64_t low7 = 0x7F7F7F7F7F7F7F7Full;
  uint64_t boundaries = 0;
  for (int i = 0; i < 64; i += 8) {
    uint64_t difference = run_word(labels + i) ^ run_word(labels + i + 1);
    // The top bit of each byte that is not zero, without a carry into the next byte.
    uint64_t tops = (((difference & low7) + low7) | difference) & ~low7;
    // Moves bit 8 k to bit 56 + k.
    boundaries |= (((tops >> 7) * 0x0102040810204080ull) >> 56) << i;
  }
  return boundaries;
}

static inline uint64_t run_boundaries_u16_portable(const uint16_t *labels) {
  const uint64_t low15 = 0x7FFF7FFF7FFF7FFFull;
  uint64_t boundaries = 0;
  for (int i = 0; i < 64; i += 4) {
    uint64_t difference = run_word(labels + i) ^ run_word(labels + i + 1);
    uint64_t tops = (((difference & low15) + low15) | difference) & ~low15;
    // Moves bit 16 k to bit 48 + k.
    boundaries |= ((((tops >> 15) * 0x0001000200040008ull) >> 48) & 15) << i;
  }
  return boundaries;
}

static inline uint64_t run_boundaries_u32_portable(const uint32_t *labels) {
  uint64_t boundaries = 0;
  for (int i = 0; i < 64; i++) {
    boundaries |= (uint64_t)(labels[i] != labels[i + 1]) << i;
  }
  return boundaries;
}

// MARK: - SSE2

#if defined(__SSE2__)

static inline __m128i run_load(const void *bytes) {
  return _mm_loadu_si128((const __m128i *)bytes);
}

/// All ones in each byte i where labels[i] == labels[i + 1], for 16 labels.
static inline __m128i run_equal16_u8(const uint8_t *labels) {
  return _mm_cmpeq_epi8(run_load(labels), run_load(labels + 1));
}

static inline __m128i run_equal16_u16(const uint16_t *labels) {
  __m128i low = _mm_cmpeq_epi16(run_load(labels), run_load(labels + 1));
  __m128i high = _mm_cmpeq_epi16(run_load(labels + 8), run_load(labels + 9));
  return _mm_packs_epi16(low, high);
}

static inline __m128i run_equal16_u32(const uint32_t *labels) {
  __m128i first = _mm_cmpeq_epi32(run_load(labels), run_load(labels + 1));
  __m128i second = _mm_cmpeq_epi32(run_load(labels + 4), run_load(labels + 5));
  __m128i third = _mm_cmpeq_epi32(run_load(labels + 8), run_load(labels + 9));
  __m128i fourth = _mm_cmpeq_epi32(run_load(labels + 12), run_load(labels + 13));
  return _mm_packs_epi16(_mm_packs_epi32(first, second), _mm_packs_epi32(third, fourth));
}

/// One bit for each byte of the four; set where the byte is zero.
static inline uint64_t run_gather(__m128i a, __m128i b, __m128i c, __m128i d) {
  uint64_t low = (uint64_t)(uint32_t)_mm_movemask_epi8(a)
    | (uint64_t)(uint32_t)_mm_movemask_epi8(b) << 16;
  uint64_t high = (uint64_t)(uint32_t)_mm_movemask_epi8(c)
    | (uint64_t)(uint32_t)_mm_movemask_epi8(d) << 16;
  return ~(low | high << 32);
}

#define RUN_VECTOR 1

// MARK: - NEON

#elif defined(__aarch64__) && defined(__ARM_NEON)

static inline uint8x16_t run_equal16_u8(const uint8_t *labels) {
  return vceqq_u8(vld1q_u8(labels), vld1q_u8(labels + 1));
}

static inline uint8x16_t run_equal16_u16(const uint16_t *labels) {
  uint16x8_t low = vceqq_u16(vld1q_u16(labels), vld1q_u16(labels + 1));
  uint16x8_t high = vceqq_u16(vld1q_u16(labels + 8), vld1q_u16(labels + 9));
  return vuzp1q_u8(vreinterpretq_u8_u16(low), vreinterpretq_u8_u16(high));
}

static inline uint8x16_t run_equal16_u32(const uint32_t *labels) {
  uint16x8_t halves[2];
  for (int i = 0; i < 2; i++) {
    const uint32_t *eight = labels + 8 * i;
    uint32x4_t low = vceqq_u32(vld1q_u32(eight), vld1q_u32(eight + 1));
    uint32x4_t high = vceqq_u32(vld1q_u32(eight + 4), vld1q_u32(eight + 5));
    halves[i] = vuzp1q_u16(vreinterpretq_u16_u32(low), vreinterpretq_u16_u32(high));
  }
  return vuzp1q_u8(vreinterpretq_u8_u16(halves[0]), vreinterpretq_u8_u16(halves[1]));
}

static inline uint64_t run_gather(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  // Each byte keeps the bit of its place among eight; three pairwise sums gather eight bytes
  // into one, in order.
  const uint8x16_t places = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t low = vpaddq_u8(vandq_u8(a, places), vandq_u8(b, places));
  uint8x16_t high = vpaddq_u8(vandq_u8(c, places), vandq_u8(d, places));
  uint8x16_t sums = vpaddq_u8(low, high);
  return ~vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

#define RUN_VECTOR 1

#endif

// MARK: - What the program calls

#if defined(RUN_VECTOR)

static inline uint64_t run_boundaries_u8(const uint8_t *labels) {
  return run_gather(
    run_equal16_u8(labels), run_equal16_u8(labels + 16), run_equal16_u8(labels + 32),
    run_equal16_u8(labels + 48));
}

static inline uint64_t run_boundaries_u16(const uint16_t *labels) {
  return run_gather(
    run_equal16_u16(labels), run_equal16_u16(labels + 16), run_equal16_u16(labels + 32),
    run_equal16_u16(labels + 48));
}

static inline uint64_t run_boundaries_u32(const uint32_t *labels) {
  return run_gather(
    run_equal16_u32(labels), run_equal16_u32(labels + 16), run_equal16_u32(labels + 32),
    run_equal16_u32(labels + 48));
}

#else

static inline uint64_t run_boundaries_u8(const uint8_t *labels) {
  return run_boundaries_u8_portable(labels);
}

static inline uint64_t run_boundaries_u16(const uint16_t *labels) {
  return run_boundaries_u16_portable(labels);
}

static inline uint64_t run_boundaries_u32(const uint32_t *labels) {
  return run_boundaries_u32_portable(labels);
}

#endif

#undef RUN_VECTOR

// MARK: - Cells

// How many of width x height labels are equal to one, where a row is `pitch` labels after the row
// before it. The usual widths are known when this is compiled, so that each row is one vector.

#define CELL_COUNT_ROWS(fixed_width)                        \
  for (long y = 0; y < height; y++, cell += pitch) {        \
    for (long x = 0; x < (fixed_width); x++) {              \
      count += cell[x] == label;                            \
    }                                                       \
  }

#define CELL_COUNT(name, type)                                                              \
  static inline uint32_t name(                                                              \
    const type *cell, long pitch, long width, long height, type label) {                    \
    uint32_t count = 0;                                                                     \
    switch (width) {                                                                        \
    case 4: CELL_COUNT_ROWS(4) break;                                                       \
    case 8: CELL_COUNT_ROWS(8) break;                                                       \
    case 16: CELL_COUNT_ROWS(16) break;                                                     \
    case 32: CELL_COUNT_ROWS(32) break;                                                     \
    default: CELL_COUNT_ROWS(width) break;                                                  \
    }                                                                                       \
    return count;                                                                           \
  }

CELL_COUNT(cell_count_u8, uint8_t)
CELL_COUNT(cell_count_u16, uint16_t)
CELL_COUNT(cell_count_u32, uint32_t)

#undef CELL_COUNT
#undef CELL_COUNT_ROWS

// MARK: - Distances along an axis

// `distances` holds how far each pixel of a plane is from another label in the planes behind it;
// 65535 stands for none. Where the plane behind has the same label the distance is one more than
// there, else it is 1.

static inline uint16_t axis_step(uint16_t distance) {
  return (uint16_t)(distance + (distance != 65535));
}

#define AXIS_FORWARD(name, type)                                                            \
  static inline void name(                                                                  \
    const type *labels, const type *behind, long count, const uint16_t *distances_behind,   \
    uint16_t *distances) {                                                                  \
    for (long i = 0; i < count; i++) {                                                      \
      uint16_t step = axis_step(distances_behind[i]);                                       \
      distances[i] = labels[i] == behind[i] ? step : 1;                                     \
    }                                                                                       \
  }

AXIS_FORWARD(axis_forward_u8, uint8_t)
AXIS_FORWARD(axis_forward_u16, uint16_t)
AXIS_FORWARD(axis_forward_u32, uint32_t)

#undef AXIS_FORWARD

/// The other way; `sweep` goes with it from plane to plane, `distances` take the lesser ones.
#define AXIS_BACKWARD(name, type)                                                           \
  static inline void name(                                                                  \
    const type *labels, const type *behind, long count, uint16_t *sweep,                    \
    uint16_t *distances) {                                                                  \
    for (long i = 0; i < count; i++) {                                                      \
      uint16_t step = axis_step(sweep[i]);                                                  \
      uint16_t distance = labels[i] == behind[i] ? step : 1;                                \
      sweep[i] = distance;                                                                  \
      distances[i] = distances[i] < distance ? distances[i] : distance;                     \
    }                                                                                       \
  }

AXIS_BACKWARD(axis_backward_u8, uint8_t)
AXIS_BACKWARD(axis_backward_u16, uint16_t)
AXIS_BACKWARD(axis_backward_u32, uint32_t)

#undef AXIS_BACKWARD

/// The squares of distances; none becomes 2^32 - 1.
static inline void axis_squares(const uint16_t *distances, long count, uint32_t *squares) {
  for (long i = 0; i < count; i++) {
    uint32_t distance = distances[i];
    squares[i] = distance == 65535 ? UINT32_MAX : distance * distance;
  }
}
