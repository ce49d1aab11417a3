#include "../../fuzz/envelope.c"

#define CORPUS_NAME "envelope"
#define CHANGES 20000
/* What envelopes are made of, and what may confuse whoever reads them. */
static const char *const PIECES[] = {"<", "</", "/>", ">", "<?", "?>", "<!--", "-->", "<![CDATA[",
    "]]>", "<!DOCTYPE a [", "\"", "'", "=", "&", "&lt;", "&#49;", "&x;", " ", "\n", "\r\n", "a",
    " xmlns=\"\"", " xmlns:a=\"u\"", "a:", "<a>", "</a>", "<a/>", "<Body>", "<soap:Body>",
    "<soap:Header>", " soap:mustUnderstand=\"1\"", " xmlns=\"http://tempuri.org/\"", "\xC3\xA4",
    "\xEF\xBB\xBF", "\xC0", "\x01", "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\">"};

#include "fuzz.h"

START_TEST(the_corpus_is_good_or_bad_as_its_names_say)
{
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < corpus.gl_pathc; i++) {
        const char *name = fuzz_name(i);
        struct call call = {.arena = &arena};
        struct envelope envelope;
        char *text = arena_bytes(&arena, inputs[i].bytes, inputs[i].size);
        bool is_good =
            envelope_read(&call, ASMX_NAMESPACE, text, inputs[i].size, &envelope) == STATUS_OK;
        EXPECT(is_good == (strncmp(name, "good-", 5) == 0), "%s", name);
        *(is_good ? &good : &bad) += 1;
    }
    ck_assert_uint_ge(good, 10);
    ck_assert_uint_ge(bad, 10);
}
END_TEST

int main(void)
{
    TCase *tests = fuzz_tests();
    tcase_add_test(tests, the_corpus_is_good_or_bad_as_its_names_say);
    return fuzz_run(tests);
}
