/*
 * Dates: read and written here and nowhere else; inside they are UTC seconds.
 *
 * A date that names no zone is in the server's (the TZ of the process), as it
 * is for the web service that the clients were written against.
 */
#ifndef COMMON_DATE_H
#define COMMON_DATE_H

#include "base.h"

/* A member of this type makes a parameter a dateTime. */
struct datetime {
    int64_t seconds; /* UTC, since 1970 */
};

/* Seconds of the years that are accepted: 1753-01-01 to 9999-12-31 23:59:59 UTC. */
#define DATE_MINIMUM INT64_C(-6847804800)
#define DATE_MAXIMUM INT64_C(253402300799)

/* "yyyy-MM-dd HH:mm:ss" and the NUL; room for all that date_* writes. */
#define DATE_SIZE 40

enum date_problem { DATE_OK, DATE_FORMAT, DATE_UNKNOWN_WORD };

/*
 * Reads what .NET's DateTime.Parse of the clients' servers takes, surrounding
 * blanks allowed: ISO 8601 with T or a blank, seconds and fraction optional, Z
 * or an offset (+hh:mm, +hhmm, +hh); the date alone; M/d/yyyy with an optional time (24 hours or
 * AM/PM); yyyy/MM/dd; "15 Mar 2026" with an optional time; RFC 1123 ("Sun, 15 Mar 2026
 * 17:00:00 GMT"). Not 15/03/2026, 20260315, 2026 or nothing. A fraction is cut
 * off. DATE_UNKNOWN_WORD: the text starts with a word that is no day or month.
 */
enum date_problem date_parse(const char *text, int64_t *seconds);

/* The same for the forms of an xsd:dateTime (and the date alone) only. */
enum date_problem date_parse_iso(const char *text, int64_t *seconds);

/* "yyyy-MM-dd HH:mm:ss" in the server's zone. `text` has DATE_SIZE bytes; it is returned. */
char *date_plain(int64_t seconds, char *text);

/* "yyyy-MM-ddTHH:mm:ss" in the server's zone. */
char *date_local_iso(int64_t seconds, char *text);

/* "yyyy-MM-ddTHH:mm:ssZ" in UTC. */
char *date_utc_iso(int64_t seconds, char *text);

/* How far the server's zone is ahead of UTC at that time, in seconds. */
int date_offset(int64_t seconds);

/*
 * The time: now, or where the environment sets ROUTESLIP_CLOCK (a UTC date as
 * date_utc_iso() writes it) that time, which tests use.
 */
int64_t date_now(void);

#endif
