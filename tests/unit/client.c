#include "client.h"

#include "../../fuzz/exchange.h"
#include "failing.h"
#include "text.h"

static struct call call;

static void start(void)
{
    call = (struct call){.arena = &arena};
}

static bool same(const char *found, const char *expected)
{
    return found && expected ? strcmp(found, expected) == 0 : found == expected;
}

START_TEST(cookies_are_found_by_their_exact_names)
{
    static const struct {
        const char *header, *value;
    } CASES[] = {{NULL, NULL}, {"", NULL}, {"ticket=x", "x"}, {"ticket=", ""}, {"ticket", NULL},
        {"a=1; ticket=x", "x"}, {"a=1;ticket=x;b=2", "x"}, {"Ticket=x", NULL}, {"xticket=x", NULL},
        {"ticket2=x", NULL}, {"a=ticket=x", NULL}, {"ticket=x; ticket=y", "x"},
        {"ticket=a=b", "a=b"}, {"ticket=a b", "a b"}, {" \t ticket=x", "x"}, {";;; ticket=x", "x"},
        {"ticket =x", NULL}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct memory given = {.variables = {{"HTTP_COOKIE", CASES[i].header}}};
        struct exchange exchange = memory_exchange(&given);
        const char *found = client_cookie(&call, &exchange, "ticket");
        EXPECT(same(found, CASES[i].value), "%s: %s", CASES[i].header, found ? found : "none");
    }
}
END_TEST

static const char *address(const char *host, const char *forwarded, bool behind_proxy)
{
    struct memory given = {
        .variables = {{"REMOTE_ADDR", host}, {"HTTP_X_FORWARDED_FOR", forwarded}}};
    struct exchange exchange = memory_exchange(&given);
    return client_address(&call, &exchange, behind_proxy);
}

START_TEST(an_address_is_written_in_one_way)
{
    static const struct {
        const char *host, *address;
    } CASES[] = {{"192.0.2.1", "192.0.2.1"}, {"2001:DB8:0::0001", "2001:db8::1"},
        {"::ffff:192.0.2.1", "192.0.2.1"}, {"::FFFF:c000:0201", "192.0.2.1"},
        {"192.0.2.1:8080", "192.0.2.1"}, {"[2001:db8::1]:80", "2001:db8::1"},
        {"[2001:db8::1]", "2001:db8::1"}, {"::1", "::1"}, {NULL, ""}, {"", ""}, {"unix:", "unix:"},
        {"192.0.2.256", "192.0.2.256"}, {"192.0.2", "192.0.2"}, {"[", "["},
        {"2001:db8::g", "2001:db8::g"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *found = address(CASES[i].host, NULL, false);
        EXPECT(same(found, CASES[i].address), "%s: %s", CASES[i].host, found);
    }
}
END_TEST

START_TEST(behind_a_proxy_the_last_address_counts)
{
    static const struct {
        const char *forwarded, *address;
    } CASES[] = {{NULL, "192.0.2.1"}, {"", "192.0.2.1"}, {"198.51.100.7", "198.51.100.7"},
        {"203.0.113.9, 198.51.100.7", "198.51.100.7"},
        {"203.0.113.9,[2001:db8::1]:443 ", "2001:db8::1"}, {"198.51.100.7, unknown", "192.0.2.1"},
        {"198.51.100.7,", "192.0.2.1"}, {"x", "192.0.2.1"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *found = address("192.0.2.1", CASES[i].forwarded, true);
        EXPECT(same(found, CASES[i].address), "%s: %s", CASES[i].forwarded, found);
        ck_assert_str_eq(address("192.0.2.1", CASES[i].forwarded, false), "192.0.2.1");
    }
    ck_assert_str_eq(address(NULL, "198.51.100.7", true), "198.51.100.7");
    ck_assert_str_eq(address("unix:", "198.51.100.7", true), "198.51.100.7");
}
END_TEST

START_TEST(a_token_may_have_a_scheme)
{
    static const struct {
        const char *header, *token;
    } CASES[] = {{NULL, ""}, {"", ""}, {"abc", "abc"}, {" abc\t", "abc"}, {"Bearer abc", "abc"},
        {"bearer\tabc ", "abc"}, {"Bearer", ""}, {"Bearer ", ""}, {"Bearerabc", "Bearerabc"},
        {"Basic abc", ""}, {"basic abc", ""}, {"Basicabc", "Basicabc"},
        {"Digest abc", "Digest abc"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct memory given = {.variables = {{"HTTP_AUTHORIZATION", CASES[i].header}}};
        struct exchange exchange = memory_exchange(&given);
        const char *found = client_token(&call, &exchange);
        EXPECT(same(found, CASES[i].token), "%s: %s", CASES[i].header, found);
    }
}
END_TEST

static const struct credentials *basic(const char *header)
{
    struct memory given = {.variables = {{"HTTP_AUTHORIZATION", header}}};
    struct exchange exchange = memory_exchange(&given);
    return client_basic(&call, &exchange);
}

START_TEST(a_pair_is_read)
{
    static const struct {
        const char *header, *name, *password;
    } CASES[] = {{"Basic amRvZTpzZWNyZXQ=", "jdoe", "secret"},
        {"BASIC  amRvZTpzZWNyZXQ= ", "jdoe", "secret"}, {"Basic YTpiOmM=", "a", "b:c"},
        {"Basic w6Q6w6Q=", "\xC3\xA4", "\xC3\xA4"}, {"Basic amRvZQ==", "", ""},
        {"Basic amRvZTo=", "", ""}, {"Basic OnNlY3JldA==", "", ""}, {"Basic ", "", ""},
        {"Basic !", "", ""}, {"Basic amRvZTpzZWNyZXQ", "", ""}, {"Basic amRvZTpzZWNyZXR=", "", ""},
        {"Basic YTr/", "", ""}, {"Basic YTphAGI=", "", ""}, {"Basic amRvZTpzZWNyZXQ= x", "", ""},
        {"Bearer amRvZTpzZWNyZXQ=", NULL, NULL}, {"amRvZTpzZWNyZXQ=", NULL, NULL},
        {NULL, NULL, NULL}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const struct credentials *given = basic(CASES[i].header);
        EXPECT((given == NULL) == (CASES[i].name == NULL), "%s", CASES[i].header);
        EXPECT(!given ||
                   (same(given->name, CASES[i].name) && same(given->password, CASES[i].password)),
            "%s: %s, %s", CASES[i].header, given->name, given->password);
    }
}
END_TEST

/* The header of a name and a password of so many bytes, of a multiple of three together with the
 * colon or not. */
static const struct credentials *long_credentials(size_t name, size_t password)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t length = name + 1 + password;
    unsigned char *plain = arena_allocate(&arena, length + 3);
    struct buffer header = BUFFER_INIT(&arena, 4096);
    memset(plain, 'x', length);
    plain[name] = ':';
    buffer_text(&header, "Basic ");
    for (size_t i = 0; i < length; i += 3) {
        uint32_t bits = (uint32_t)plain[i] << 16 | (uint32_t)plain[i + 1] << 8 | plain[i + 2];
        for (int shift = 18; shift >= 0; shift -= 6) {
            bool padding = (shift == 0 && i + 2 >= length) || (shift == 6 && i + 1 >= length);
            buffer_bytes(&header, padding ? "=" : &DIGITS[bits >> shift & 63], 1);
        }
    }
    return basic(header.text);
}

START_TEST(a_pair_has_a_length)
{
    static const struct {
        size_t name, password;
        bool fits;
    } CASES[] = {{CLIENT_NAME_LIMIT, CLIENT_PASSWORD_LIMIT, true},
        {CLIENT_NAME_LIMIT + 1, 1, false}, {1, CLIENT_PASSWORD_LIMIT, true},
        {1, CLIENT_PASSWORD_LIMIT + 1, false}, {CLIENT_NAME_LIMIT, 1, true},
        {CLIENT_NAME_LIMIT, CLIENT_PASSWORD_LIMIT + 1, false}, {1, 3000, false}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const struct credentials *given = long_credentials(CASES[i].name, CASES[i].password);
        ck_assert_ptr_nonnull(given);
        ck_assert_uint_eq(strlen(given->name), CASES[i].fits ? CASES[i].name : 0);
        ck_assert_uint_eq(strlen(given->password), CASES[i].fits ? CASES[i].password : 0);
    }
}
END_TEST

START_TEST(xml_is_preferred_by_its_q)
{
    static const struct {
        const char *header;
        bool xml;
    } CASES[] = {{NULL, false}, {"", false}, {"*/*", false}, {"text/xml", true},
        {"application/xml", true}, {"APPLICATION/XML", true}, {"application/json", false},
        {"text/html", false}, {"text/*", false}, {"application/*", false},
        {"text/xml, application/json", false}, {"text/xml;q=0.9, application/json;q=0.8", true},
        {"text/xml;q=0.8, application/json;q=0.9", false}, {"text/xml; q=0.5, */*; q=0.4", true},
        {"text/xml;q=0", false}, {"text/xml;q=2", false}, {"text/xml;q=x", false},
        {"text/xml;charset=utf-8;q=0.1", true},
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true},
        {"application/xml, */*;q=1, application/json;q=0.1", true},
        {"application/xml;q=0.5, */*;q=0.1, application/json", false}, {"text/xmlx", false},
        {",,, text/xml ,,", true}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct memory given = {.variables = {{"HTTP_ACCEPT", CASES[i].header}}};
        struct exchange exchange = memory_exchange(&given);
        EXPECT(client_prefers_xml(&exchange) == CASES[i].xml, "%s", CASES[i].header);
    }
}
END_TEST

static bool reads(void)
{
    const struct credentials *given = basic("Basic amRvZTpzZWNyZXQ=");
    return same(given->name, "jdoe") && same(address("::1", "192.0.2.7", true), "192.0.2.7");
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, cookies_are_found_by_their_exact_names);
    tcase_add_test(tests, an_address_is_written_in_one_way);
    tcase_add_test(tests, behind_a_proxy_the_last_address_counts);
    tcase_add_test(tests, a_token_may_have_a_scheme);
    tcase_add_test(tests, a_pair_is_read);
    tcase_add_test(tests, a_pair_has_a_length);
    tcase_add_test(tests, xml_is_preferred_by_its_q);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("client", tests);
}
