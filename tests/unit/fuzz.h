/*
 * Runs a fuzz target with its corpus, and for some seconds with changes of it, which are the same
 * each time: as many as there is time for.
 *
 *     #include "../../fuzz/form.c"
 *
 *     #define CORPUS_NAME "form"
 *     static const char *const PIECES[] = {"&", "=", "%"};
 *     #include "fuzz.h"
 *
 *     int main(void)
 *     {
 *         return fuzz_run(fuzz_tests());
 *     }
 */
#pragma once

#include "unit.h"

#include <glob.h>
#include <time.h>

#define FUZZ_SIZE 8192
#if defined(__SANITIZE_ADDRESS__)
#define FUZZ_SECONDS 10
#else
#define FUZZ_SECONDS 1
#endif

struct input {
    uint8_t bytes[FUZZ_SIZE];
    size_t size;
};

static glob_t corpus;

static inline const char *fuzz_name(size_t which)
{
    return strrchr(corpus.gl_pathv[which], '/') + 1;
}

static inline size_t fuzz_below(size_t limit)
{
    return limit > 0 ? unit_random() % limit : 0;
}

static inline void fuzz_read(size_t which, struct input *input)
{
    FILE *file = fopen(corpus.gl_pathv[which], "rb");
    ck_assert_ptr_nonnull(file);
    input->size = fread(input->bytes, 1, FUZZ_SIZE, file);
    EXPECT(input->size < FUZZ_SIZE, "%s is too large", corpus.gl_pathv[which]);
    fclose(file);
}

/* Puts bytes at a place, as far as there is room. */
static inline void fuzz_put(struct input *input, size_t at, const void *bytes, size_t size)
{
    if (size > FUZZ_SIZE - input->size)
        return;
    memmove(input->bytes + at + size, input->bytes + at, input->size - at);
    memcpy(input->bytes + at, bytes, size);
    input->size += size;
}

static inline void fuzz_change(struct input *input, const struct input *other)
{
    const char *piece = PIECES[fuzz_below(COUNT_OF(PIECES))];
    size_t at = fuzz_below(input->size), length = fuzz_below(input->size - at),
           from = fuzz_below(other->size);
    switch (unit_random() % 6) {
    case 0:
        if (input->size > 0)
            input->bytes[at] ^= (uint8_t)(1U << unit_random() % 8);
        break;
    case 1:
        fuzz_put(input, at, piece, strlen(piece));
        break;
    case 2:
        memmove(input->bytes + at, input->bytes + at + length, input->size - at - length);
        input->size -= length;
        break;
    case 3:
        fuzz_put(input, at, other->bytes + from, fuzz_below(other->size - from));
        break;
    case 4:
        for (size_t i = fuzz_below(100); i > 0; i--)
            fuzz_put(input, at, piece, strlen(piece));
        break;
    default:
        input->size = at;
    }
}

START_TEST(the_corpus_does_no_harm)
{
    struct input input;
    for (size_t i = 0; i < corpus.gl_pathc; i++) {
        fuzz_read(i, &input);
        LLVMFuzzerTestOneInput(input.bytes, input.size);
    }
    arena_release(&memory);
}
END_TEST

START_TEST(changes_of_the_corpus_do_no_harm)
{
    struct input input, other;
    time_t end = time(NULL) + FUZZ_SECONDS;
    for (size_t turn = 0; time(NULL) < end; turn++) {
        fuzz_read(turn % corpus.gl_pathc, &input);
        fuzz_read(fuzz_below(corpus.gl_pathc), &other);
        for (size_t left = 1 + turn % 4; left > 0; left--)
            fuzz_change(&input, &other);
        LLVMFuzzerTestOneInput(input.bytes, input.size);
    }
    arena_release(&memory);
}
END_TEST

/* The tests of the target, to which more may be added. */
static inline TCase *fuzz_tests(void)
{
    TCase *tests = unit_tests();
    if (glob(CORPUS "/" CORPUS_NAME "/*", 0, NULL, &corpus) != 0)
        abort();
    tcase_add_test(tests, the_corpus_does_no_harm);
    tcase_add_test(tests, changes_of_the_corpus_do_no_harm);
    return tests;
}

static inline int fuzz_run(TCase *tests)
{
    int failed = unit_run(CORPUS_NAME, tests);
    globfree(&corpus);
    return failed;
}
