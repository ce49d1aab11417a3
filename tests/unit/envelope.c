#include "../../fuzz/envelope.c"
#include "unit.h"

#include <glob.h>

/* How often each file of the corpus is changed: a short run, the same each time. */
#define CHANGES 300
#define SIZE 8192

struct input {
    uint8_t bytes[SIZE];
    size_t size;
};

/* What envelopes are made of, and what may confuse whoever reads them. */
static const char *const PIECES[] = {"<", "</", "/>", ">", "<?", "?>", "<!--", "-->", "<![CDATA[",
    "]]>", "<!DOCTYPE a [", "\"", "'", "=", "&", "&lt;", "&#49;", "&x;", " ", "\n", "\r\n", "a",
    " xmlns=\"\"", " xmlns:a=\"u\"", "a:", "<a>", "</a>", "<a/>", "<Body>", "<soap:Body>",
    "<soap:Header>", " soap:mustUnderstand=\"1\"", " xmlns=\"http://tempuri.org/\"", "\xC3\xA4",
    "\xEF\xBB\xBF", "\xC0", "\x01", "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\">"};

static size_t below(size_t limit)
{
    return limit > 0 ? unit_random() % limit : 0;
}

static void read_file(const char *path, struct input *input)
{
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    input->size = fread(input->bytes, 1, SIZE, file);
    EXPECT(input->size < SIZE, "%s is too large", path);
    fclose(file);
}

/* Puts bytes at a place, as far as there is room. */
static void put(struct input *input, size_t at, const uint8_t *bytes, size_t size)
{
    if (size > SIZE - input->size)
        return;
    memmove(input->bytes + at + size, input->bytes + at, input->size - at);
    memcpy(input->bytes + at, bytes, size);
    input->size += size;
}

static void change(struct input *input, const struct input *other)
{
    const char *piece = PIECES[below(COUNT_OF(PIECES))];
    size_t at = below(input->size), length = below(input->size - at), from = below(other->size);
    switch (unit_random() % 6) {
    case 0:
        if (input->size > 0)
            input->bytes[at] ^= (uint8_t)(1U << unit_random() % 8);
        break;
    case 1:
        put(input, at, (const uint8_t *)piece, strlen(piece));
        break;
    case 2:
        memmove(input->bytes + at, input->bytes + at + length, input->size - at - length);
        input->size -= length;
        break;
    case 3:
        put(input, at, other->bytes + from, below(other->size - from));
        break;
    case 4:
        for (size_t i = below(100); i > 0; i--)
            put(input, at, (const uint8_t *)piece, strlen(piece));
        break;
    default:
        input->size = at;
    }
}

static glob_t corpus;

START_TEST(the_corpus_is_read)
{
    struct input input;
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < corpus.gl_pathc; i++) {
        const char *name = strrchr(corpus.gl_pathv[i], '/') + 1;
        struct call call = {.arena = &arena};
        struct envelope envelope;
        read_file(corpus.gl_pathv[i], &input);
        LLVMFuzzerTestOneInput(input.bytes, input.size);
        char *text = arena_bytes(&arena, input.bytes, input.size);
        bool is_good = envelope_read(&call, text, input.size, &envelope) == STATUS_OK;
        EXPECT(is_good == (strncmp(name, "good-", 5) == 0), "%s", name);
        *(is_good ? &good : &bad) += 1;
    }
    ck_assert_uint_ge(good, 10);
    ck_assert_uint_ge(bad, 10);
}
END_TEST

START_TEST(changes_of_the_corpus_are_read)
{
    struct input input, other;
    for (size_t i = 0; i < corpus.gl_pathc; i++) {
        for (int turn = 0; turn < CHANGES; turn++) {
            read_file(corpus.gl_pathv[i], &input);
            read_file(corpus.gl_pathv[below(corpus.gl_pathc)], &other);
            for (int left = 1 + turn % 4; left > 0; left--)
                change(&input, &other);
            LLVMFuzzerTestOneInput(input.bytes, input.size);
        }
    }
    arena_release(&memory);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    if (glob(CORPUS "/envelope/*", 0, NULL, &corpus) != 0)
        return EXIT_FAILURE;
    tcase_add_test(tests, the_corpus_is_read);
    tcase_add_test(tests, changes_of_the_corpus_are_read);
    int failed = unit_run("envelope", tests);
    globfree(&corpus);
    return failed;
}
