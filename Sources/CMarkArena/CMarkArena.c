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
  size_t size;
  size_t used;
} block;

struct cmark_arena {
  block *blocks;
  cmark_node *root;
};

enum { alignment = 16, first_block = 256 * 1024, largest_block = 8 * 1024 * 1024 };

// libcmark hands its allocators no context. A parse stays on one thread, which keeps a block for the next one.
static _Thread_local cmark_arena *current;
static _Thread_local block *spare;

static block *new_block(size_t size) {
  if (spare && spare->size >= size) {
    block *taken = spare;
    spare = NULL;
    taken->next = NULL;
    taken->used = 0;
    return taken;
  }
  block *made = malloc(sizeof(block) + alignment + size);
  if (!made) abort();  // as libcmark's own allocator does
  made->next = NULL;
  made->size = size;
  made->used = 0;
  return made;
}

static unsigned char *start_of(block *b) {
  return (unsigned char *)(((size_t)(b + 1) + alignment - 1) / alignment * alignment);
}

// Each allocation is preceded by its size, rounded up.
static size_t *size_of(void *p) { return (size_t *)((unsigned char *)p - alignment); }

static void *allocate(size_t size) {
  size = (size + alignment - 1) / alignment * alignment;
  block *b = current->blocks;
  if (b->used + alignment + size > b->size) {
    size_t wanted = b->size < largest_block ? 2 * b->size : b->size;
    b = new_block(size + alignment > wanted ? size + alignment : wanted);
    b->next = current->blocks;
    current->blocks = b;
  }
  unsigned char *p = start_of(b) + b->used + alignment;
  b->used += alignment + size;
  *size_of(p) = size;
  return p;
}

static int is_last(void *p) {
  block *b = current->blocks;
  return (unsigned char *)p + *size_of(p) == start_of(b) + b->used;
}

static void *arena_calloc(size_t count, size_t size) {
  void *p = allocate(count * size);
  memset(p, 0, count * size);
  return p;
}

static void arena_release(void *p) {
  if (p && is_last(p)) current->blocks->used -= *size_of(p) + alignment;
}

static void *arena_realloc(void *old, size_t size) {
  if (!old) return allocate(size);
  size_t had = *size_of(old);
  if (size <= had) return old;
  arena_release(old);  // the last allocation grows in place
  void *p = allocate(size);
  if (p != old) memcpy(p, old, had);
  return p;
}

static cmark_mem arena_memory = {arena_calloc, arena_realloc, arena_release};

cmark_arena *cmark_arena_parse(const char *text, size_t length) {
  cmark_arena *arena = malloc(sizeof(cmark_arena));
  if (!arena) return NULL;
  arena->blocks = new_block(first_block);
  cmark_arena *outer = current;
  current = arena;
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &arena_memory);
  cmark_parser_feed(parser, text, length);
  arena->root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  current = outer;
  return arena;
}

cmark_node *cmark_arena_root(cmark_arena *arena) { return arena->root; }

void cmark_arena_free(cmark_arena *arena) {
  if (!arena) return;
  block *b = arena->blocks;
  while (b) {
    block *next = b->next;
    if (!spare && b->size <= 4 * first_block) {
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
