/*
 * The checksum of Ethernet, ZIP and PNG.
 *
 *     uint32_t sum = crc32(0, bytes, length);
 *     sum = crc32(sum, more, more_length);      of both, one behind the other
 */
#pragma once

#include "base.h"

uint32_t crc32(uint32_t sum, const void *bytes, size_t length);
