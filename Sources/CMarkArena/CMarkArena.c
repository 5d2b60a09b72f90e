// libcmark allocates each node, literal and buffer by itself, and more than a third of its time goes into malloc and
// free. Here they lie side by side in a few large blocks, and freeing the tree is freeing the blocks.

#include "CMarkArena.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

typedef struct block {
  struct block *next;
  unsigned char *end;
} block;

struct cmark_arena {
  block *blocks;
  cmark_node *root;
};

enum { alignment = 16, first_block = 256 * 1024, largest_block = 8 * 1024 * 1024 };

// libcmark hands its allocators no context. A parse stays on one thread, which keeps a block for the next one.
static _Thread_local cmark_arena *current;
static _Thread_local block *spare;

// The free part of the current block.
static _Thread_local unsigned char *free_start, *free_end;

static size_t aligned(size_t size) { return (size + alignment - 1) & ~(size_t)(alignment - 1); }

static unsigned char *start_of(block *b) { return (unsigned char *)aligned((size_t)(b + 1)); }

static size_t size_of_block(block *b) { return (size_t)(b->end - start_of(b)); }

// Puts a block with room for size bytes before the arena's others.
static void add_block(cmark_arena *arena, size_t size) {
  block *b = spare;
  if (b && size_of_block(b) >= size) {
    spare = NULL;
  } else {
    b = malloc(sizeof(block) + alignment + size);
    if (!b) abort();  // as libcmark's own allocator does
    b->end = start_of(b) + size;
  }
  b->next = arena->blocks;
  arena->blocks = b;
  free_start = start_of(b);
  free_end = b->end;
}

// Each allocation is preceded by its size, rounded up.
static size_t *size_of(void *p) { return (size_t *)((unsigned char *)p - alignment); }

// The first allocation of a new block; apart, so that the others need not save registers.
__attribute__((noinline)) static void *allocate_in_new_block(size_t size);

static inline void *allocate(size_t size) {
  size = aligned(size);
  if ((size_t)(free_end - free_start) < size + alignment) return allocate_in_new_block(size);
  unsigned char *p = free_start + alignment;
  free_start = p + size;
  *size_of(p) = size;
  return p;
}

static void *allocate_in_new_block(size_t size) {
  size_t had = size_of_block(current->blocks);
  size_t wanted = had < largest_block ? 2 * had : had;
  add_block(current, size + alignment > wanted ? size + alignment : wanted);
  return allocate(size);
}

static void *arena_calloc(size_t count, size_t size) { return memset(allocate(count * size), 0, count * size); }

// The last allocation is taken back.
static inline void arena_release(void *p) {
  if (p && (unsigned char *)p + *size_of(p) == free_start) free_start = (unsigned char *)size_of(p);
}

static void *arena_realloc(void *old, size_t size) {
  if (!old) return allocate(size);
  size_t had = *size_of(old);
  if (size <= had) return old;
  arena_release(old);  // so that the last allocation grows in place
  void *p = allocate(size);
  if (p != old) memcpy(p, old, had);
  return p;
}

static cmark_mem arena_memory = {arena_calloc, arena_realloc, arena_release};

cmark_arena *cmark_arena_parse(const char *text, size_t length) {
  cmark_arena *arena = malloc(sizeof(cmark_arena));
  if (!arena) return NULL;
  arena->blocks = NULL;
  current = arena;
  add_block(arena, first_block);
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &arena_memory);
  cmark_parser_feed(parser, text, length);
  arena->root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  current = NULL;
  return arena;
}

cmark_node *cmark_arena_root(cmark_arena *arena) { return arena->root; }

void cmark_arena_free(cmark_arena *arena) {
  if (!arena) return;
  block *b = arena->blocks;
  while (b) {
    block *next = b->next;
    if (!spare && size_of_block(b) <= 4 * first_block) {
      spare = b;
    } else {
      free(b);
    }
    b = next;
  }
  free(arena);
}

void cmark_arena_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_MMAP_THRESHOLD, 16 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
#endif
}
