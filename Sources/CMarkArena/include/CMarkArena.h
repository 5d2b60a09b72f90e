#ifndef DOCGATE_CMARK_ARENA_H
#define DOCGATE_CMARK_ARENA_H

#include <stddef.h>

// Declared, not included: the module that reads this header must not define libcmark's types again.
struct cmark_node;

/// A libcmark tree together with all its memory, which is given back at once.
typedef struct cmark_arena cmark_arena;

/// Parses text; NULL where memory ran out.
cmark_arena *cmark_arena_parse(const char *text, size_t length);

/// The document; it must be neither changed nor freed by itself.
struct cmark_node *cmark_arena_root(cmark_arena *arena);

void cmark_arena_free(cmark_arena *arena);

/// Keeps freed memory in the process instead of giving it back to the system: documents take the same amount again and
/// again, and giving back costs more than it saves. Does nothing where the C library has no such setting.
void cmark_arena_keep_freed_memory(void);

#endif
