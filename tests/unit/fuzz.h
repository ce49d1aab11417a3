/*
 * Runs a fuzz target with its corpus, and with so many changes of it, which are the same each time:
 * what a second or some of the sanitized build are enough for.
 *
 *     #include "../../fuzz/form.c"
 *
 *     #define CORPUS_NAME "form"
 *     #define CHANGES 50000
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
#include <stdlib.h>

#define FUZZ_SIZE 8192

struct input {
    uint8_t bytes[FUZZ_SIZE];
    size_t size;
};

static glob_t corpus;
static struct input *inputs; /* what is in its files */

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
    if (!file)
        abort();
    input->size = fread(input->bytes, 1, FUZZ_SIZE, file);
    fclose(file);
}

/* Puts bytes at a place so many times, as far as there is room. */
static inline void fuzz_put(
    struct input *input, size_t at, const void *bytes, size_t size, size_t times)
{
    if (size > 0 && times > (FUZZ_SIZE - input->size) / size)
        times = (FUZZ_SIZE - input->size) / size;
    memmove(input->bytes + at + times * size, input->bytes + at, input->size - at);
    for (size_t i = 0; i < times; i++)
        memcpy(input->bytes + at + i * size, bytes, size);
    input->size += times * size;
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
        fuzz_put(input, at, piece, strlen(piece), 1);
        break;
    case 2:
        memmove(input->bytes + at, input->bytes + at + length, input->size - at - length);
        input->size -= length;
        break;
    case 3:
        fuzz_put(input, at, other->bytes + from, fuzz_below(other->size - from), 1);
        break;
    case 4:
        fuzz_put(input, at, piece, strlen(piece), fuzz_below(100));
        break;
    default:
        input->size = at;
    }
}

START_TEST(the_corpus_does_no_harm)
{
    for (size_t i = 0; i < corpus.gl_pathc; i++) {
        EXPECT(inputs[i].size < FUZZ_SIZE, "%s is too large", corpus.gl_pathv[i]);
        LLVMFuzzerTestOneInput(inputs[i].bytes, inputs[i].size);
    }
    arena_release(&memory);
}
END_TEST

START_TEST(changes_of_the_corpus_do_no_harm)
{
    struct input input;
    for (size_t turn = 0; turn < CHANGES; turn++) {
        const struct input *given = &inputs[turn % corpus.gl_pathc],
                           *other = &inputs[fuzz_below(corpus.gl_pathc)];
        input.size = given->size;
        memcpy(input.bytes, given->bytes, given->size);
        for (size_t left = 1 + turn % 4; left > 0; left--)
            fuzz_change(&input, other);
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
    inputs = calloc(corpus.gl_pathc, sizeof *inputs);
    if (!inputs)
        abort();
    for (size_t i = 0; i < corpus.gl_pathc; i++)
        fuzz_read(i, &inputs[i]);
    tcase_add_test(tests, the_corpus_does_no_harm);
    tcase_add_test(tests, changes_of_the_corpus_do_no_harm);
    return tests;
}

static inline int fuzz_run(TCase *tests)
{
    int failed = unit_run(CORPUS_NAME, tests);
    free(inputs);
    globfree(&corpus);
    return failed;
}
