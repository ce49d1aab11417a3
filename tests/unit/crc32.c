#include "crc32.h"

#include "unit.h"

/* Bit by bit, as the polynomial is defined. */
static uint32_t by_bits(const unsigned char *bytes, size_t length)
{
    uint32_t sum = 0xFFFFFFFF;
    for (size_t i = 0; i < length; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
    }
    return ~sum;
}

START_TEST(known_sums)
{
    ck_assert_uint_eq(crc32(0, "", 0), 0);
    ck_assert_uint_eq(crc32(0, "123456789", 9), 0xCBF43926);
    ck_assert_uint_eq(crc32(0, "The quick brown fox jumps over the lazy dog", 43), 0x414FA339);
}
END_TEST

START_TEST(parts_come_to_the_whole)
{
    unsigned char bytes[100];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * i + 7);
    for (size_t length = 0; length <= sizeof bytes; length++)
        for (size_t first = 0; first <= length; first++)
            ck_assert_uint_eq(crc32(crc32(0, bytes, first), bytes + first, length - first),
                by_bits(bytes, length));
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, known_sums);
    tcase_add_test(tests, parts_come_to_the_whole);
    return unit_run("crc32", tests);
}
