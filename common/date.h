/*
 * Dates: read and written here and nowhere else; inside they are UTC seconds.
 *
 * A date that names no zone is in the server's (the TZ of the process), as it
 * is for the web service that the clients were written against.
 */
#pragma once

#include "base.h"

/* A member of this type makes a parameter a dateTime. */
struct datetime {
    int64_t seconds; /* UTC, since 1970 */
    bool given;      /* a request has it, and it is not DATE_MINIMUM, which stands for no date */
};

/* Seconds of the years that are accepted: 0001-01-01, which clients send for no date, to
 * 9999-12-31 23:59:59 UTC. */
#define DATE_MINIMUM INT64_C(-62135596800)
#define DATE_MAXIMUM INT64_C(253402300799)

/* The end of the year 1, in which no date is meant. */
#define DATE_YEAR_2 (DATE_MINIMUM + INT64_C(365) * 24 * 60 * 60)

/* "yyyy-MM-dd HH:mm:ss" and the NUL; room for all that date_* writes. */
#define DATE_SIZE 40

enum date_problem { DATE_OK, DATE_FORMAT, DATE_UNKNOWN_WORD };

/*
 * Reads the zone, TZ, which stays then. The C library takes one for which it has no memory for UTC,
 * as long as the process lives: so that ends here.
 */
void date_read_zone(void);

/*
 * Whether the C library knows a zone that TZ may name: "" and UTC, one of the system's files, as
 * Europe/Berlin, or one in the words of POSIX, as CET-1CEST,M3.5.0,M10.5.0/3. It takes others for
 * UTC.
 */
bool date_zone_is_known(const char *zone);

/*
 * Reads what .NET's DateTime.Parse of the clients' servers takes, surrounding
 * blanks allowed: ISO 8601 with T or blanks between, seconds and fraction
 * optional; the date alone; M/d/yyyy; yyyy/MM/dd; "15 Mar 2026"; "Sun, 15 Mar
 * 2026". Each of them may have a time after blanks (24 hours, or AM or PM) and
 * after the time a zone (Z, GMT or an offset: +hh:mm, +hhmm, +hh, up to 14
 * hours), so RFC 1123 ("Sun, 15 Mar 2026 17:00:00 GMT") is among them. Names of
 * months and days are English, three letters or the whole word, in any case;
 * a day and a month may have one digit. Not 15/03/2026, 20260315, 2026 or
 * nothing; not what no calendar or clock shows: 30 February, a wrong day of the
 * week, 24:00, a leap second. A fraction is cut off.
 *
 * Without a zone: a time that the server's clock skips is taken as if it had
 * not been put forward yet (02:30 becomes 03:30), and one that it shows twice
 * is the later one, as .NET takes them.
 *
 * 0001-01-01T00:00:00 without a zone is DATE_MINIMUM in every zone.
 * DATE_FORMAT: not of these, or before DATE_MINIMUM or after DATE_MAXIMUM.
 * DATE_UNKNOWN_WORD: the text starts with a word that is no day or month.
 * *seconds is set by DATE_OK alone.
 */
enum date_problem date_parse(const char *text, int64_t *seconds);

/*
 * The same for the forms of an xsd:dateTime and the date alone only:
 * 2026-03-15T17:00:00 with all digits, then perhaps a fraction, and Z or +hh:mm.
 */
enum date_problem date_parse_iso(const char *text, int64_t *seconds);

/*
 * The same for the forms of the REST API: those of date_parse_iso(), and with - in place of
 * the colons between hours, minutes and seconds.
 */
enum date_problem date_parse_api(const char *text, int64_t *seconds);

/*
 * The writers. `text` has DATE_SIZE bytes; it is returned. A time before the
 * year 1 or after 9999 (UTC) is written as the nearest that is not.
 */

/* "yyyy-MM-dd HH:mm:ss" in the server's zone. */
char *date_plain(int64_t seconds, char *text);

/* "yyyy-MM-ddTHH:mm:ss" in the server's zone. */
char *date_local_iso(int64_t seconds, char *text);

/* "yyyy-MM-dd" in the server's zone: the day alone. */
char *date_day(int64_t seconds, char *text);

/* "yyyy-MM-ddTHH:mm:ssZ" in UTC. */
char *date_utc_iso(int64_t seconds, char *text);

/* "yyyy-MM-ddTHH:mm:ss.000Z" in UTC: what the newest pages call the universal format. */
char *date_universal(int64_t seconds, char *text);

/* "yyyy-MM-ddTHH:mm:ss.0000000" in the server's zone, and its offset, as "+02:00" or "Z": the
 * form of the REST API. */
char *date_api(int64_t seconds, char *text);

/* How far the server's zone is ahead of UTC at that time, in seconds. */
int date_offset(int64_t seconds);

/* The time at which the server's clock shows so many seconds since the start of 1970; where it
 * skips that, or shows it twice, as date_parse() has it. */
int64_t date_from_local(int64_t local);

/* The last second of the day, in the server's zone, that the time is in. */
int64_t date_end_of_day(int64_t seconds);

/*
 * The time: now, or where the environment sets ROUTESLIP_CLOCK (a UTC date as
 * date_utc_iso() writes it, or the path of a file: when that was changed last) that
 * time, which tests use. Anything else in it, but for nothing, ends the process: no
 * test shall run by another clock unseen.
 */
int64_t date_now(void);
