/*
 * The C library that every file may use, and the functions that none may.
 *
 * Include this first. The banned names do not compile: each has a bounded or
 * checked replacement in text.h or arena.h.
 */
#pragma once

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* The result must be looked at. */
#define CHECKED __attribute__((warn_unused_result))
/* Argument `format` is a printf format for the arguments from `first` on. */
#define PRINTF(format_, first_) __attribute__((format(printf, format_, first_)))

/* How many elements an array has. Not for pointers. */
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define BANNED(name) name##_is_banned_see_common_base_h
#undef strcpy
#undef strncpy
#undef strcat
#undef strncat
#undef sprintf
#undef vsprintf
#undef gets
#undef strtok
#undef atoi
#undef atol
#undef gmtime
#undef localtime
#undef ctime
#undef asctime
#define strcpy(...) BANNED(strcpy)
#define strncpy(...) BANNED(strncpy)
#define strcat(...) BANNED(strcat)
#define strncat(...) BANNED(strncat)
#define sprintf(...) BANNED(sprintf)
#define vsprintf(...) BANNED(vsprintf)
#define gets(...) BANNED(gets)
#define strtok(...) BANNED(strtok)
#define atoi(...) BANNED(atoi)
#define atol(...) BANNED(atol)
#define gmtime(...) BANNED(gmtime)
#define localtime(...) BANNED(localtime)
#define ctime(...) BANNED(ctime)
#define asctime(...) BANNED(asctime)
