#include "date.h"
#include "text.h"

#include <sys/stat.h>

#define YEAR_1 INT64_C(-62135596800) /* 0001-01-01 00:00:00 UTC */
#define DAY INT64_C(86400)

static_assert(sizeof(time_t) >= sizeof(int64_t), "time_t ends in 2038");

static const char *const MONTHS[] = {"January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December"};
static const char *const DAYS[] = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const HALVES[] = {"AM", "PM"};
static const char *const ZONES[] = {"Z", "GMT"};

/*
 * Each form is tried on the whole text. %Y is a year of four digits; %m, %d a
 * month and a day; %b, %a their names; %t a time with its zone; a blank stands
 * for one or more.
 */
static const char *const ANY_FORM[] = {
    "%Y-%m-%d",
    "%Y-%m-%dT%t",
    "%Y-%m-%d %t",
    "%m/%d/%Y",
    "%m/%d/%Y %t",
    "%Y/%m/%d",
    "%Y/%m/%d %t",
    "%d %b %Y",
    "%d %b %Y %t",
    "%a, %d %b %Y",
    "%a, %d %b %Y %t",
    NULL,
};
static const char *const ISO_FORM[] = {"%Y-%m-%d", "%Y-%m-%dT%t", NULL};

struct reader {
    const char *at;
    bool strict; /* as in XML Schema: nothing short, nothing left out */
    int year;
    int month;   /* from 0 */
    int day;     /* from 1 */
    int weekday; /* from Sunday, 0; -1: not named */
    int hour;
    int minute;
    int second;
    bool zoned;
    int offset; /* seconds ahead of UTC */
};

/* The length of the word at `at`; all beyond ASCII counts as letters. */
static size_t word_length(const char *at)
{
    size_t length = 0;
    for (unsigned char byte; (byte = (unsigned char)at[length]); length++)
        if (byte < 0x80 && ((byte | 0x20) < 'a' || (byte | 0x20) > 'z'))
            break;
    return length;
}

/* Which of the names the word is, whole or by its first three letters; -1 if none. */
static int which_name(const char *const names[], size_t count, const char *word, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if ((length == 3 || length == strlen(names[i])) && strncasecmp(names[i], word, length) == 0)
            return (int)i;
    return -1;
}

static void skip_blanks(struct reader *reader)
{
    reader->at += strspn(reader->at, TEXT_BLANKS);
}

static bool take(struct reader *reader, char expected)
{
    if (*reader->at != expected)
        return false;
    reader->at++;
    return true;
}

static bool take_digits(struct reader *reader, int least, int most, int *value)
{
    int count = 0;
    for (*value = 0; count < most && *reader->at >= '0' && *reader->at <= '9'; count++)
        *value = *value * 10 + (*reader->at++ - '0');
    return count >= least;
}

static bool take_name(struct reader *reader, const char *const names[], size_t count, int *which)
{
    const size_t length = word_length(reader->at);
    const int found = which_name(names, count, reader->at, length);
    if (found < 0)
        return false;
    reader->at += length;
    *which = found;
    return true;
}

/* +hh:mm, and where it need not be strict +hhmm and +hh. */
static bool take_offset(struct reader *reader)
{
    const int sign = *reader->at++ == '-' ? -1 : 1;
    int hours, minutes = 0;
    if (!take_digits(reader, 2, 2, &hours))
        return false;
    const bool colon = take(reader, ':');
    if (!take_digits(reader, 2, 2, &minutes) && colon)
        return false;
    if (reader->strict && !colon)
        return false;
    reader->offset = sign * (hours * 60 + minutes) * 60;
    return minutes < 60 && hours * 60 + minutes <= 14 * 60;
}

/* Nothing is a zone too: the server's. */
static bool take_zone(struct reader *reader)
{
    int which;
    if (*reader->at == '+' || *reader->at == '-') {
        reader->zoned = true;
        return take_offset(reader);
    }
    if (reader->strict)
        reader->zoned = take(reader, 'Z');
    else
        reader->zoned = take_name(reader, ZONES, COUNT_OF(ZONES), &which);
    return true;
}

static bool take_half(struct reader *reader)
{
    int afternoon;
    if (!take_name(reader, HALVES, COUNT_OF(HALVES), &afternoon))
        return true;
    if (afternoon)
        reader->hour += reader->hour < 12 ? 12 : 0;
    else
        reader->hour = reader->hour == 12 ? 0 : reader->hour;
    return afternoon || reader->hour < 12;
}

static bool take_time(struct reader *reader)
{
    int fraction;
    if (!take_digits(reader, reader->strict ? 2 : 1, 2, &reader->hour) || !take(reader, ':') ||
        !take_digits(reader, 2, 2, &reader->minute))
        return false;
    const bool seconds = take(reader, ':');
    if (seconds ? !take_digits(reader, 2, 2, &reader->second) : reader->strict)
        return false;
    if (seconds && take(reader, '.')) {
        if (!take_digits(reader, 1, 1, &fraction))
            return false;
        reader->at += strspn(reader->at, "0123456789");
    }
    if (reader->strict)
        return take_zone(reader);
    skip_blanks(reader);
    if (!take_half(reader))
        return false;
    skip_blanks(reader);
    return take_zone(reader);
}

static bool take_field(struct reader *reader, char field)
{
    const int least = reader->strict ? 2 : 1;
    switch (field) {
    case 'Y':
        return take_digits(reader, 4, 4, &reader->year);
    case 'm':
        return take_digits(reader, least, 2, &reader->month) && reader->month-- > 0;
    case 'd':
        return take_digits(reader, least, 2, &reader->day);
    case 'b':
        return take_name(reader, MONTHS, COUNT_OF(MONTHS), &reader->month);
    case 'a':
        return take_name(reader, DAYS, COUNT_OF(DAYS), &reader->weekday);
    default:
        assert(field == 't');
        return take_time(reader);
    }
}

static bool take_form(struct reader *reader, const char *form)
{
    for (; *form; form++) {
        if (*form == '%') {
            if (!take_field(reader, *++form))
                return false;
        } else if (*form == ' ') {
            const char *before = reader->at;
            skip_blanks(reader);
            if (reader->at == before)
                return false;
        } else if (!take(reader, *form)) {
            return false;
        }
    }
    skip_blanks(reader);
    return *reader->at == '\0';
}

/*
 * mktime() would choose by what it was asked before where the clock is put
 * forward or back; here the offset of the day after wins where it fits, and
 * else that of the day before stands.
 */
int64_t date_from_local(int64_t local)
{
    const int before = date_offset(local - DAY), after = date_offset(local + DAY);
    return date_offset(local - after) == after ? local - after : local - before;
}

/* False where the calendar or the clock shows no such time. */
static bool to_seconds(const struct reader *reader, int64_t *seconds)
{
    const struct tm given = {
        .tm_year = reader->year - 1900,
        .tm_mon = reader->month,
        .tm_mday = reader->day,
        .tm_hour = reader->hour,
        .tm_min = reader->minute,
        .tm_sec = reader->second,
    };
    struct tm normal = given; /* timegm() carries over what is too large */
    const int64_t local = timegm(&normal);
    if (normal.tm_year != given.tm_year || normal.tm_mon != given.tm_mon ||
        normal.tm_mday != given.tm_mday || normal.tm_hour != given.tm_hour ||
        normal.tm_min != given.tm_min || normal.tm_sec != given.tm_sec)
        return false;
    if (reader->weekday >= 0 && reader->weekday != normal.tm_wday)
        return false;
    int64_t utc = reader->zoned ? local - reader->offset : date_from_local(local);
    if (!reader->zoned && local == DATE_MINIMUM)
        utc = DATE_MINIMUM; /* "no date" is that in every zone */
    if (utc < DATE_MINIMUM || utc > DATE_MAXIMUM)
        return false;
    *seconds = utc;
    return true;
}

static bool starts_with_unknown_word(const char *text)
{
    const size_t length = word_length(text);
    return length > 0 && which_name(MONTHS, COUNT_OF(MONTHS), text, length) < 0 &&
           which_name(DAYS, COUNT_OF(DAYS), text, length) < 0;
}

static enum date_problem parse(
    const char *text, const char *const forms[], bool strict, int64_t *seconds)
{
    text += strspn(text, TEXT_BLANKS);
    for (; *forms; forms++) {
        struct reader reader = {.at = text, .strict = strict, .weekday = -1};
        if (take_form(&reader, *forms))
            return to_seconds(&reader, seconds) ? DATE_OK : DATE_FORMAT;
    }
    return starts_with_unknown_word(text) ? DATE_UNKNOWN_WORD : DATE_FORMAT;
}

enum date_problem date_parse(const char *text, int64_t *seconds)
{
    return parse(text, ANY_FORM, false, seconds);
}

enum date_problem date_parse_iso(const char *text, int64_t *seconds)
{
    return parse(text, ISO_FORM, true, seconds);
}

enum date_problem date_parse_api(const char *text, int64_t *seconds)
{
    char colons[DATE_SIZE];
    text += strspn(text, TEXT_BLANKS);
    if (strlen(text) < 19 || strlen(text) >= sizeof colons || text[13] != '-' || text[16] != '-')
        return date_parse_iso(text, seconds);
    memcpy(colons, text, strlen(text) + 1);
    colons[13] = colons[16] = ':';
    return date_parse_iso(colons, seconds);
}

static char *put(char *at, int value, int digits)
{
    for (int place = digits - 1; place >= 0; place--, value /= 10)
        at[place] = (char)('0' + value % 10);
    return at + digits;
}

static int64_t within_years(int64_t seconds)
{
    return seconds < YEAR_1 ? YEAR_1 : seconds > DATE_MAXIMUM ? DATE_MAXIMUM : seconds;
}

/* An offset can carry a time at the end of 9999 into a year of five digits. */
static char *write_day(const struct tm *tm, char *at)
{
    const int year = tm->tm_year + 1900;
    at = put(at, year, year > 9999 ? 5 : 4);
    *at++ = '-';
    at = put(at, tm->tm_mon + 1, 2);
    *at++ = '-';
    return put(at, tm->tm_mday, 2);
}

static char *write_date(const struct tm *tm, char between, const char *zone, char *text)
{
    char *at = write_day(tm, text);
    *at++ = between;
    at = put(at, tm->tm_hour, 2);
    *at++ = ':';
    at = put(at, tm->tm_min, 2);
    *at++ = ':';
    at = put(at, tm->tm_sec, 2);
    memcpy(at, zone, strlen(zone) + 1);
    return text;
}

void date_read_zone(void)
{
    errno = 0;
    tzset();
    if (errno == ENOMEM) {
        fputs("routeslip: out of memory\n", stderr);
        abort();
    }
}

/* Whether it begins as the words of POSIX do: a name, and how far it is from UTC. */
static bool is_spelt_out(const char *zone)
{
    static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    size_t name = *zone == '<' ? strcspn(zone, ">") + 1 : strspn(zone, LETTERS);
    if (name < 3 || name >= strlen(zone))
        return false;
    const char *offset = zone + name + (zone[name] == '+' || zone[name] == '-');
    return *offset >= '0' && *offset <= '9';
}

static bool is_zone_file(const char *zone)
{
    char path[512], mark[4] = "";
    const char *folder = getenv("TZDIR");
    int length = snprintf(path, sizeof path, "%s%s%s",
        *zone == '/'        ? ""
        : folder && *folder ? folder
                            : "/usr/share/zoneinfo",
        *zone == '/' ? "" : "/", zone);
    FILE *file = length > 0 && (size_t)length < sizeof path ? fopen(path, "re") : NULL;
    bool good = file && fread(mark, 1, sizeof mark, file) == sizeof mark;
    if (file)
        fclose(file);
    return good && memcmp(mark, "TZif", sizeof mark) == 0;
}

bool date_zone_is_known(const char *zone)
{
    zone += *zone == ':';
    return !*zone || strcmp(zone, "UTC") == 0 || strcmp(zone, "GMT") == 0 || is_spelt_out(zone) ||
           is_zone_file(zone);
}

static struct tm local_time(int64_t seconds)
{
    const time_t time = within_years(seconds);
    struct tm tm;
    localtime_r(&time, &tm); /* within the years it cannot fail */
    return tm;
}

char *date_plain(int64_t seconds, char *text)
{
    const struct tm tm = local_time(seconds);
    return write_date(&tm, ' ', "", text);
}

char *date_local_iso(int64_t seconds, char *text)
{
    const struct tm tm = local_time(seconds);
    return write_date(&tm, 'T', "", text);
}

char *date_day(int64_t seconds, char *text)
{
    const struct tm tm = local_time(seconds);
    *write_day(&tm, text) = '\0';
    return text;
}

char *date_utc_iso(int64_t seconds, char *text)
{
    const time_t time = within_years(seconds);
    struct tm tm;
    gmtime_r(&time, &tm);
    return write_date(&tm, 'T', "Z", text);
}

char *date_universal(int64_t seconds, char *text)
{
    const time_t time = within_years(seconds);
    struct tm tm;
    gmtime_r(&time, &tm);
    return write_date(&tm, 'T', ".000Z", text);
}

char *date_api(int64_t seconds, char *text)
{
    char zone[16] = ".0000000Z";
    const struct tm tm = local_time(within_years(seconds));
    int minutes = (int)(tm.tm_gmtoff / 60);
    if (minutes != 0)
        snprintf(zone, sizeof zone, ".0000000%c%02d:%02d", minutes < 0 ? '-' : '+',
            abs(minutes) / 60 % 24, abs(minutes) % 60);
    return write_date(&tm, 'T', zone, text);
}

int date_offset(int64_t seconds)
{
    return (int)local_time(seconds).tm_gmtoff;
}

int64_t date_end_of_day(int64_t seconds)
{
    const int64_t local = seconds + date_offset(seconds);
    return date_from_local(local - (local % DAY + DAY) % DAY + DAY - 1);
}

int64_t date_now(void)
{
    const char *set = getenv("ROUTESLIP_CLOCK");
    struct stat file;
    if (!set || !*set)
        return time(NULL);
    if (*set == '/' && stat(set, &file) == 0)
        return file.st_mtime;
    int64_t seconds;
    char text[DATE_SIZE];
    if (date_parse_iso(set, &seconds) != DATE_OK || strcmp(date_utc_iso(seconds, text), set) != 0) {
        fputs("routeslip: ROUTESLIP_CLOCK is no time like 2026-03-01T09:00:00Z\n", stderr);
        abort();
    }
    return seconds;
}
