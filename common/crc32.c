#include "crc32.h"

#define POLYNOMIAL 0xEDB88320U

/* Made anew for each call, which takes less time than a few KiB do. tables[k][b] is what a byte b
 * becomes with k bytes of zeros behind it: so eight bytes are taken at a time. */
static void make_tables(uint32_t tables[8][256])
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t sum = byte;
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? sum >> 1 ^ POLYNOMIAL : sum >> 1;
        tables[0][byte] = sum;
    }
    for (uint32_t byte = 0; byte < 256; byte++)
        for (int zeros = 1; zeros < 8; zeros++) {
            uint32_t before = tables[zeros - 1][byte];
            tables[zeros][byte] = before >> 8 ^ tables[0][before & 0xFF];
        }
}

uint32_t crc32(uint32_t sum, const void *bytes, size_t length)
{
    uint32_t tables[8][256];
    const unsigned char *at = bytes;
    make_tables(tables);
    sum = ~sum;
    for (; length >= 8; at += 8, length -= 8) {
        uint32_t first = sum ^ ((uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
                                   (uint32_t)at[3] << 24);
        sum = tables[7][first & 0xFF] ^ tables[6][first >> 8 & 0xFF] ^
              tables[5][first >> 16 & 0xFF] ^ tables[4][first >> 24] ^ tables[3][at[4]] ^
              tables[2][at[5]] ^ tables[1][at[6]] ^ tables[0][at[7]];
    }
    for (; length > 0; at++, length--)
        sum = sum >> 8 ^ tables[0][(sum ^ *at) & 0xFF];
    return ~sum;
}
