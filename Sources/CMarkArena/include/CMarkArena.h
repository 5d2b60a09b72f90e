#ifndef CMARK_ARENA_H
#define CMARK_ARENA_H

#include <cmark.h>

// An allocator for libcmark that hands out memory from large blocks and takes it back all at once.
//
// libcmark makes many small objects for one document and frees each; that was a quarter of the time of a run. Every
// thread has an arena of its own. All that was made with it is gone after a reset.

/// The allocator of the current thread.
cmark_mem *cmark_arena_allocator(void);

/// Takes back everything that the current thread has allocated from its arena.
void cmark_arena_reset(void);

/// Keeps freed memory in the process instead of giving it back to the system: documents take the same amount again and
/// again, and giving back costs more than it saves. Does nothing where the C library has no such setting.
void cmark_arena_keep_freed_memory(void);

#endif
