#include "CMarkArena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

// Each piece has its size in front, which realloc needs; 16 bytes keep every piece aligned for any type.
enum { HEADER = 16, FIRST_BLOCK = 1 << 20 };

typedef struct Block {
  struct Block *previous;
  size_t size;
  size_t used;
  // Aligns the bytes that follow.
  size_t padding;
} Block;

static _Thread_local Block *current;

static char *bytes_of(Block *block) { return (char *)(block + 1); }

static void out_of_memory(void) {
  // As libcmark's own allocator does: it has no way to tell its callers.
  abort();
}

static void add_block(size_t needed) {
  size_t size = current ? current->size * 2 : FIRST_BLOCK;
  if (size > ((size_t)64 << 20)) size = (size_t)64 << 20;
  if (size < needed) size = needed;
  Block *block = malloc(sizeof(Block) + size);
  if (!block) out_of_memory();
  block->previous = current;
  block->size = size;
  block->used = 0;
  current = block;
}

static void *take(size_t size) {
  if (size > SIZE_MAX - 2 * HEADER - sizeof(Block)) out_of_memory();
  size_t needed = HEADER + ((size + 15) & ~(size_t)15);
  if (!current || current->size - current->used < needed) add_block(needed);
  char *piece = bytes_of(current) + current->used;
  current->used += needed;
  *(size_t *)piece = size;
  return piece + HEADER;
}

static void *arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) out_of_memory();
  void *piece = take(count * size);
  memset(piece, 0, count * size);
  return piece;
}

static void *arena_realloc(void *piece, size_t size) {
  if (!piece) return take(size);
  size_t old = *(size_t *)((char *)piece - HEADER);
  if (size <= old) return piece;
  size_t old_room = (old + 15) & ~(size_t)15;
  // The last piece of a block grows where it is.
  if ((char *)piece + old_room == bytes_of(current) + current->used) {
    size_t more = ((size + 15) & ~(size_t)15) - old_room;
    if (current->size - current->used >= more) {
      current->used += more;
      *(size_t *)((char *)piece - HEADER) = size;
      return piece;
    }
  }
  void *larger = take(size);
  memcpy(larger, piece, old);
  return larger;
}

static void arena_free(void *piece) { (void)piece; }

cmark_mem *cmark_arena_allocator(void) {
  static cmark_mem allocator = {arena_calloc, arena_realloc, arena_free};
  return &allocator;
}

void cmark_arena_reset(void) {
  // The first block stays for the next document.
  while (current && current->previous) {
    Block *previous = current->previous;
    free(current);
    current = previous;
  }
  if (current) current->used = 0;
}

void cmark_arena_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_MMAP_THRESHOLD, 16 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
#endif
}
