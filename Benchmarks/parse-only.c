/*
 * Parses Markdown files with libcmark and does nothing else: the limit that
 * docgate is measured against.
 *
 *     parse-only [--jobs N] PATH...
 *
 * A PATH is a file, or a folder that is searched for *.md and *.markdown.
 * Prints the number of files and of bytes. Exits 2 on trouble.
 */
#include <cmark.h>
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_JOBS = 1024 };

static const char usage[] = "usage: parse-only [--jobs N] PATH...\n";

static char **files;
static size_t file_count, file_capacity;
static atomic_size_t next_file, total_bytes;

static void fail(const char *what, const char *why) {
    fprintf(stderr, "parse-only: %s: %s\n", what, why);
    exit(2);
}

static void *checked(void *memory) {
    if (!memory) fail("memory", "none left");
    return memory;
}

/* Discovery: the list of files is complete before the first thread starts. */

static void add_file(const char *path) {
    if (file_count == file_capacity) {
        file_capacity = file_capacity ? file_capacity * 2 : 256;
        files = checked(realloc(files, file_capacity * sizeof *files));
    }
    files[file_count++] = checked(strdup(path));
}

static int is_markdown(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot && (strcmp(dot, ".md") == 0 || strcmp(dot, ".markdown") == 0);
}

static int is_left_out(const char *name) {
    static const char *const names[] = {".", "..", ".git", ".build", "node_modules"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return 1;
    return 0;
}

static char *join(const char *folder, const char *name) {
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = checked(malloc(size));
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static void search(const char *folder) {
    DIR *directory = opendir(folder);
    if (!directory) fail(folder, strerror(errno));
    struct dirent *entry;
    while ((entry = readdir(directory))) {
        if (is_left_out(entry->d_name)) continue;
        char *path = join(folder, entry->d_name);
        struct stat status;
        /* lstat: a link to a folder above would never end. */
        if (lstat(path, &status) != 0) fail(path, strerror(errno));
        if (S_ISDIR(status.st_mode)) search(path);
        else if (S_ISREG(status.st_mode) && is_markdown(path)) add_file(path);
        free(path);
    }
    closedir(directory);
}

static void add_path(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) fail(path, strerror(errno));
    if (S_ISDIR(status.st_mode)) search(path);
    else add_file(path);
}

/* Work: each thread takes the next file until none is left. */

typedef struct {
    char *bytes;
    size_t length, capacity;
} Buffer;

static void read_file(const char *path, Buffer *buffer) {
    FILE *file = fopen(path, "rb");
    if (!file) fail(path, strerror(errno));
    struct stat status;
    if (fstat(fileno(file), &status) != 0) fail(path, strerror(errno));
    size_t size = (size_t)status.st_size;
    if (buffer->capacity < size) {
        buffer->bytes = checked(realloc(buffer->bytes, size));
        buffer->capacity = size;
    }
    buffer->length = size ? fread(buffer->bytes, 1, size, file) : 0;
    if (buffer->length != size) fail(path, "could not be read to its end");
    fclose(file);
}

static void *work(void *unused) {
    (void)unused;
    Buffer buffer = {0};
    size_t index;
    while ((index = atomic_fetch_add(&next_file, 1)) < file_count) {
        read_file(files[index], &buffer);
        const char *bytes = buffer.bytes ? buffer.bytes : "";
        cmark_node *document = cmark_parse_document(bytes, buffer.length, CMARK_OPT_DEFAULT);
        if (!document) fail(files[index], "libcmark gave no document");
        cmark_node_free(document);
        atomic_fetch_add(&total_bytes, buffer.length);
    }
    free(buffer.bytes);
    return NULL;
}

static void run(int jobs) {
    pthread_t threads[MAX_JOBS];
    for (int i = 1; i < jobs; i++) {
        int error = pthread_create(&threads[i], NULL, work, NULL);
        if (error) fail("thread", strerror(error));
    }
    work(NULL);
    for (int i = 1; i < jobs; i++) pthread_join(threads[i], NULL);
}

static int jobs_from(const char *text) {
    char *end;
    long jobs = text ? strtol(text, &end, 10) : 0;
    if (!text || *end || jobs < 1 || jobs > MAX_JOBS) fail("--jobs", "needs a number from 1 to 1024");
    return (int)jobs;
}

int main(int argc, char **argv) {
    int jobs = 1, paths = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--jobs") == 0) {
            jobs = jobs_from(argv[i + 1]);
            i++;
        } else {
            add_path(argv[i]);
            paths++;
        }
    }
    if (paths == 0) {
        fputs(usage, stderr);
        return 2;
    }
    run(jobs);
    printf("%zu files, %zu bytes\n", file_count, (size_t)total_bytes);
    return 0;
}
