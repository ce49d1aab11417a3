#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>

#include "date.h"
#include "failing.h"
#include "scratch.h"

#define NEW_YORK "America/New_York"
#define KOLKATA "Asia/Kolkata"

static void set_zone(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

/* A date and what it is in UTC. */
struct row {
    const char *text, *utc;
};

static void expect_read(
    enum date_problem parse(const char *, int64_t *), const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t seconds = 99;
        char text[DATE_SIZE];
        EXPECT(parse(rows[i].text, &seconds) == DATE_OK, "%s is refused", rows[i].text);
        date_utc_iso(seconds, text);
        EXPECT(strcmp(text, rows[i].utc) == 0, "%s: %s", rows[i].text, text);
    }
}

static void expect_refused(enum date_problem parse(const char *, int64_t *),
    const char *const *texts, size_t count, enum date_problem problem)
{
    for (size_t i = 0; i < count; i++) {
        int64_t seconds = 99;
        const enum date_problem found = parse(texts[i], &seconds);
        EXPECT(found == problem, "\"%s\": %d", texts[i], found);
        EXPECT(seconds == 99, "\"%s\" changed the value", texts[i]);
    }
}

static const struct row ZONED[] = {
    {"2026-03-15T17:00:00Z", "2026-03-15T17:00:00Z"},
    {"2026-03-15T17:00:00z", "2026-03-15T17:00:00Z"},
    {"2026-03-15 17:00:00Z", "2026-03-15T17:00:00Z"},
    {"2026-03-15   17:00:00  Z", "2026-03-15T17:00:00Z"},
    {"2026-03-15T17:00Z", "2026-03-15T17:00:00Z"},
    {"2026-03-15T9:05Z", "2026-03-15T09:05:00Z"},
    {" \t\r\n2026-03-15T17:00:00Z\v\f ", "2026-03-15T17:00:00Z"},
    {"2026-03-15T17:00:00.5Z", "2026-03-15T17:00:00Z"},
    {"2026-03-15T17:00:59.9999999Z", "2026-03-15T17:00:59Z"},
    {"1969-12-31T23:59:59.999999999999Z", "1969-12-31T23:59:59Z"},
    {"2026-03-15T17:00:00+02:00", "2026-03-15T15:00:00Z"},
    {"2026-03-15T17:00:00-0530", "2026-03-15T22:30:00Z"},
    {"2026-03-15T17:00:00+02", "2026-03-15T15:00:00Z"},
    {"2026-03-15T17:00:00.25-08:00", "2026-03-16T01:00:00Z"},
    {"2026-03-15 17:00 +05:30", "2026-03-15T11:30:00Z"},
    {"2026-03-15T17:00:00+14:00", "2026-03-15T03:00:00Z"},
    {"2026-03-15T17:00:00-14:00", "2026-03-16T07:00:00Z"},
    {"2026-03-15T17:00:00-00:00", "2026-03-15T17:00:00Z"},
    {"Sun, 15 Mar 2026 17:00:00 GMT", "2026-03-15T17:00:00Z"},
    {"sunday, 15 MARCH 2026 17:00:00 gmt", "2026-03-15T17:00:00Z"},
    {"3/15/2026 5:00 PM Z", "2026-03-15T17:00:00Z"},
    {"15 Mar 2026 17:00 -05:00", "2026-03-15T22:00:00Z"},
};

START_TEST(a_date_with_a_zone_is_the_same_everywhere)
{
    static const char *const ZONES[] = {NEW_YORK, "UTC", KOLKATA};
    for (size_t i = 0; i < COUNT_OF(ZONES); i++) {
        set_zone(ZONES[i]);
        expect_read(date_parse, ZONED, COUNT_OF(ZONED));
    }
}
END_TEST

static const struct row UNZONED[] = {
    {"2026-03-15T17:00:00", "2026-03-15T17:00:00Z"},
    {"2026-03-15 17:00:00", "2026-03-15T17:00:00Z"},
    {"2026-03-15T17:00", "2026-03-15T17:00:00Z"},
    {"2026-03-15 17:00:00.75", "2026-03-15T17:00:00Z"},
    {"2026-03-15", "2026-03-15T00:00:00Z"},
    {"2026-3-5", "2026-03-05T00:00:00Z"},
    {"2026-03-15T00:00:00", "2026-03-15T00:00:00Z"},
    {"2026-03-15T23:59:59", "2026-03-15T23:59:59Z"},
    {"3/15/2026", "2026-03-15T00:00:00Z"},
    {"03/05/2026", "2026-03-05T00:00:00Z"},
    {"3/15/2026 17:00", "2026-03-15T17:00:00Z"},
    {"3/15/2026 17:00:30", "2026-03-15T17:00:30Z"},
    {"3/15/2026 5:00 PM", "2026-03-15T17:00:00Z"},
    {"3/15/2026 5:00:30pm", "2026-03-15T17:00:30Z"},
    {"3/15/2026 5:00 am", "2026-03-15T05:00:00Z"},
    {"3/15/2026 12:00 AM", "2026-03-15T00:00:00Z"},
    {"3/15/2026 12:30 PM", "2026-03-15T12:30:00Z"},
    {"3/15/2026 11:59:59 PM", "2026-03-15T23:59:59Z"},
    {"2026/03/15", "2026-03-15T00:00:00Z"},
    {"2026/03/15 17:00", "2026-03-15T17:00:00Z"},
    {"15 Mar 2026", "2026-03-15T00:00:00Z"},
    {"15 march 2026", "2026-03-15T00:00:00Z"},
    {"5 Mar 2026 17:00", "2026-03-05T17:00:00Z"},
    {"15 Mar 2026 5:00 PM", "2026-03-15T17:00:00Z"},
    {"Sun, 15 Mar 2026", "2026-03-15T00:00:00Z"},
    {"2024-02-29", "2024-02-29T00:00:00Z"},
    {"2000-02-29", "2000-02-29T00:00:00Z"},
};

START_TEST(a_date_without_a_zone_is_in_the_servers)
{
    set_zone("UTC");
    expect_read(date_parse, UNZONED, COUNT_OF(UNZONED));
    set_zone(KOLKATA);
    for (size_t i = 0; i < COUNT_OF(UNZONED); i++) {
        int64_t local, utc;
        ck_assert_int_eq(date_parse(UNZONED[i].text, &local), DATE_OK);
        ck_assert_int_eq(date_parse(UNZONED[i].utc, &utc), DATE_OK);
        EXPECT(utc - local == 5 * 3600 + 1800, "%s", UNZONED[i].text);
    }
}
END_TEST

START_TEST(each_month_and_day_has_its_names)
{
    static const char *const MONTHS[] = {"January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"};
    static const char *const DAYS[] = {
        "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};
    set_zone("UTC");
    for (int day = 0; day < 400; day++) { /* from a Thursday in 2026 */
        const int64_t expected = INT64_C(1767225600) + day * INT64_C(86400);
        char iso[DATE_SIZE];
        date_utc_iso(expected, iso);
        const int month = (iso[5] - '0') * 10 + iso[6] - '1';
        for (int precision = 3; precision <= 9; precision += 6) {
            const char *text = arena_format(&arena, "%.*s, %.2s %.*s %.4s", precision,
                DAYS[day % 7], iso + 8, precision, MONTHS[month], iso);
            int64_t seconds;
            EXPECT(date_parse(text, &seconds) == DATE_OK, "%s is refused", text);
            EXPECT(seconds == expected, "%s is wrong", text);
            text = arena_format(&arena, "%.*s, %.2s %.*s %.4s", precision, DAYS[(day + 1) % 7],
                iso + 8, precision, MONTHS[month], iso);
            EXPECT(date_parse(text, &seconds) == DATE_FORMAT, "%s is taken", text);
        }
    }
}
END_TEST

START_TEST(other_forms_are_refused)
{
    static const char *const TEXTS[] = {"", "  ", "15/03/2026", "20260315", "2026", "2026-03",
        "26-03-15", "02026-03-15", "3/15/26", "3/15/2026x", "2026-03-15x", "2026-03-15T", "-",
        "2026-03-15T17", "2026-03-15T17:", "2026-03-15T17:0",
        "2026-03-15T17:00:", "2026-03-15T17:00:0", "2026-03-15T17:00:000", "2026-03-15T170000",
        "2026-03-15T17:00:00.", "2026-03-15T17:00:00.Z", "2026-03-15T17:00.5", "2026-03-15T 17:00",
        "2026-03-1517:00", "2026-03-15T17:00:00+2",
        "2026-03-15T17:00:00+02:", "2026-03-15T17:00:00+02:0", "2026-03-15T17:00:00+02:60",
        "2026-03-15T17:00:00+14:01", "2026-03-15T17:00:00-15", "2026-03-15T17:00:00+",
        "2026-03-15T17:00:00ZZ", "2026-03-15T17:00:00 CET", "2026-03-15Z", "2026-03-15+02:00",
        "17:00", "+2026-03-15", "-2026-03-15", "2026-03/15", "2026/03-15", "15Mar2026", "15 Mar",
        "15 Mar 26", "15 Foo 2026", "15 Ma 2026", "15 Marc 2026", "Mar", "March 15", "sun",
        "Sunday", "Sun 15 Mar 2026", "Mon, 15 Mar 2026 17:00:00 GMT", "Sun, 15/03/2026",
        "2026-03-15 17:00 17:00", "2026-03-15 5:00 XM"};
    set_zone(NEW_YORK);
    expect_refused(date_parse, TEXTS, COUNT_OF(TEXTS), DATE_FORMAT);
}
END_TEST

START_TEST(what_no_calendar_or_clock_shows_is_refused)
{
    static const char *const TEXTS[] = {"2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31",
        "2026-00-15", "2026-13-15", "2026-03-00", "2026-03-32", "13/13/2026", "0/15/2026",
        "30 Feb 2026", "2026-03-15T24:00:00", "2026-03-15T25:00", "2026-03-15T17:60",
        "2026-03-15T17:00:60", "2026-12-31T23:59:60Z", "2016-12-31T23:59:60Z", "3/15/2026 13:00 AM",
        "3/15/2026 24:00 PM", "3/15/2026 99:00 PM"};
    static const char *const ZONES[] = {NEW_YORK, "UTC", KOLKATA};
    for (size_t i = 0; i < COUNT_OF(ZONES); i++) {
        set_zone(ZONES[i]);
        expect_refused(date_parse, TEXTS, COUNT_OF(TEXTS), DATE_FORMAT);
    }
}
END_TEST

START_TEST(an_unknown_word_at_the_start_is_told)
{
    static const char *const TEXTS[] = {"abc", "  tomorrow", "today", "Mars", "Ma", "Marc 15",
        "Febru 1", "x2026-03-15", "Someday, 15 Mar 2026", "M\u00E4rz", "\u00E9t\u00E9"};
    expect_refused(date_parse, TEXTS, COUNT_OF(TEXTS), DATE_UNKNOWN_WORD);
}
END_TEST

START_TEST(the_years_are_1_to_9999)
{
    static const struct row ROWS[] = {
        {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
        {"1752-12-31T23:59:59Z", "1752-12-31T23:59:59Z"},
        {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
        {"9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59Z"},
        {"0001-01-01", "0001-01-01T00:00:00Z"},
    };
    static const char *const TEXTS[] = {
        "0001-01-01T00:59:59+01:00", "9999-12-31T23:59:59-00:01", "0000-01-01", "10000-01-01"};
    set_zone("UTC");
    expect_read(date_parse, ROWS, COUNT_OF(ROWS));
    expect_refused(date_parse, TEXTS, COUNT_OF(TEXTS), DATE_FORMAT);
    int64_t seconds;
    ck_assert_int_eq(date_parse("0001-01-01T00:00:00Z", &seconds), DATE_OK);
    ck_assert_int_eq(seconds, DATE_MINIMUM);
    static const char *const ZONES[] = {"UTC", NEW_YORK, KOLKATA};
    for (size_t i = 0; i < COUNT_OF(ZONES); i++) {
        set_zone(ZONES[i]);
        ck_assert_int_eq(date_parse("0001-01-01T00:00:00", &seconds), DATE_OK);
        ck_assert_int_eq(seconds, DATE_MINIMUM);
    }
    ck_assert_int_eq(date_parse("9999-12-31T23:59:59Z", &seconds), DATE_OK);
    ck_assert_int_eq(seconds, DATE_MAXIMUM);
}
END_TEST

START_TEST(a_time_the_clock_skips_is_put_forward)
{
    static const struct row ROWS[] = {
        {"2026-03-08 01:59:59", "2026-03-08T06:59:59Z"},
        {"2026-03-08 02:00:00", "2026-03-08T07:00:00Z"},
        {"2026-03-08 02:30:00", "2026-03-08T07:30:00Z"},
        {"2026-03-08 02:59:59", "2026-03-08T07:59:59Z"},
        {"2026-03-08 03:00:00", "2026-03-08T07:00:00Z"},
        {"2026-03-07 12:00:00", "2026-03-07T17:00:00Z"},
        {"2026-03-08 12:00:00", "2026-03-08T16:00:00Z"},
    };
    static const struct row MIDNIGHT[] = {{"2026-04-24", "2026-04-23T22:00:00Z"}};
    char text[DATE_SIZE];
    int64_t seconds;
    set_zone(NEW_YORK);
    expect_read(date_parse, ROWS, COUNT_OF(ROWS));
    date_parse("2026-03-08T02:30", &seconds);
    ck_assert_str_eq(date_plain(seconds, text), "2026-03-08 03:30:00");
    set_zone("EET-2EEST,M4.5.5/0,M10.5.4/24"); /* Egypt's clock skips midnight */
    expect_read(date_parse, MIDNIGHT, COUNT_OF(MIDNIGHT));
}
END_TEST

START_TEST(a_time_the_clock_shows_twice_is_the_later)
{
    static const struct row ROWS[] = {
        {"2026-11-01 00:59:59", "2026-11-01T04:59:59Z"},
        {"2026-11-01 01:00:00", "2026-11-01T06:00:00Z"},
        {"2026-11-01 01:59:59", "2026-11-01T06:59:59Z"},
        {"2026-11-01 02:00:00", "2026-11-01T07:00:00Z"},
        {"2026-10-31 12:00:00", "2026-10-31T16:00:00Z"},
        {"2026-11-01 12:00:00", "2026-11-01T17:00:00Z"},
    };
    static const char *const BEFORE[] = {"2026-07-01", "2026-12-01"};
    set_zone(NEW_YORK);
    for (size_t i = 0; i < COUNT_OF(BEFORE); i++) { /* whatever was asked before */
        int64_t seconds;
        date_parse(BEFORE[i], &seconds);
        expect_read(date_parse, ROWS, COUNT_OF(ROWS));
    }
}
END_TEST

START_TEST(iso_takes_the_forms_of_xml_alone)
{
    static const struct row ROWS[] = {
        {"2026-03-15T17:00:00", "2026-03-15T21:00:00Z"},
        {"2026-03-15T17:00:00.125", "2026-03-15T21:00:00Z"},
        {"2026-03-15T17:00:00Z", "2026-03-15T17:00:00Z"},
        {"2026-03-15T17:00:00.5+05:30", "2026-03-15T11:30:00Z"},
        {" \n2026-03-15T17:00:00-08:00\t", "2026-03-16T01:00:00Z"},
        {"2026-03-15", "2026-03-15T04:00:00Z"},
    };
    static const char *const TEXTS[] = {"", "2026-03-15 17:00:00", "2026-03-15T17:00", "2026-3-15",
        "2026-03-5", "2026-03-15T9:00:00", "2026-03-15t17:00:00", "2026-03-15T17:00:00z",
        "2026-03-15T17:00:00 Z", "2026-03-15T17:00:00GMT", "2026-03-15T17:00:00+0200",
        "2026-03-15T17:00:00+02", "2026-03-15T17:00:00+14:01", "2026-03-15T05:00:00 PM",
        "2026-03-15T05:00:00PM", "2026-03-15T24:00:00", "2026-02-30", "3/15/2026", "2026/03/15",
        "15 Mar 2026", "Sun, 15 Mar 2026 17:00:00 GMT"};
    static const char *const WORDS[] = {"abc", "tomorrow"};
    set_zone(NEW_YORK);
    expect_read(date_parse_iso, ROWS, COUNT_OF(ROWS));
    expect_refused(date_parse_iso, TEXTS, COUNT_OF(TEXTS), DATE_FORMAT);
    expect_refused(date_parse_iso, WORDS, COUNT_OF(WORDS), DATE_UNKNOWN_WORD);
}
END_TEST

START_TEST(the_rest_api_takes_hyphens_in_times)
{
    static const struct row GOOD[] = {{"2026-03-15T17-30-05Z", "2026-03-15T17:30:05Z"},
        {"2026-03-15T17-30-05.1234567+02:00", "2026-03-15T15:30:05Z"},
        {"2026-03-15T17:30:05-05:00", "2026-03-15T22:30:05Z"},
        {"2026-03-15T17-30-05", "2026-03-15T17:30:05Z"},
        {" 2026-03-15T17-30-05Z", "2026-03-15T17:30:05Z"}, {"2026-03-15", "2026-03-15T00:00:00Z"}};
    static const char *const BAD[] = {"2026-03-15T17-30:05Z", "2026-03-15T17:30-05Z",
        "2026-03-15T25-30-05Z", "2026-03-15T17-30",
        "2026-03-15T17-30-05Z and more than any date has", "2026-03-15-17-30-05", "", "15.03.2026"};
    set_zone("UTC");
    expect_read(date_parse_api, GOOD, COUNT_OF(GOOD));
    expect_refused(date_parse_api, BAD, COUNT_OF(BAD), DATE_FORMAT);
}
END_TEST

START_TEST(the_rest_api_shows_the_zone)
{
    static const struct {
        const char *zone, *text;
    } ROWS[] = {{"UTC", "2026-03-15T17:30:05.0000000Z"},
        {NEW_YORK, "2026-03-15T13:30:05.0000000-04:00"},
        {KOLKATA, "2026-03-15T23:00:05.0000000+05:30"}};
    char text[DATE_SIZE];
    int64_t seconds;
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        set_zone(ROWS[i].zone);
        ck_assert_str_eq(date_api(1773595805, text), ROWS[i].text);
        ck_assert(date_parse_api(text, &seconds) == DATE_OK);
        ck_assert_int_eq(seconds, 1773595805);
    }
}
END_TEST

START_TEST(dates_are_written_in_each_zone)
{
    static const struct {
        const char *zone, *plain, *local;
        int64_t seconds;
        int offset;
    } ROWS[] = {
        {"UTC", "2026-03-15 17:00:00", "2026-03-15T17:00:00", 1773594000, 0},
        {NEW_YORK, "2026-03-15 13:00:00", "2026-03-15T13:00:00", 1773594000, -4 * 3600},
        {NEW_YORK, "2026-01-01 04:05:06", "2026-01-01T04:05:06", 1767258306, -5 * 3600},
        {KOLKATA, "2026-03-15 22:30:00", "2026-03-15T22:30:00", 1773594000, 19800},
        {KOLKATA, "10000-01-01 05:29:59", "10000-01-01T05:29:59", DATE_MAXIMUM, 19800},
        {"UTC", "0001-01-01 00:00:00", "0001-01-01T00:00:00", DATE_MINIMUM, 0},
        {"UTC", "1969-12-31 23:59:59", "1969-12-31T23:59:59", -1, 0},
    };
    char text[DATE_SIZE];
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        set_zone(ROWS[i].zone);
        ck_assert_str_eq(date_plain(ROWS[i].seconds, text), ROWS[i].plain);
        ck_assert_str_eq(date_local_iso(ROWS[i].seconds, text), ROWS[i].local);
        ck_assert_int_eq(date_offset(ROWS[i].seconds), ROWS[i].offset);
        ck_assert_ptr_eq(date_plain(0, text), text);
        const size_t length = strcspn(ROWS[i].plain, " ");
        ck_assert_ptr_eq(date_day(ROWS[i].seconds, text), text);
        ck_assert_uint_eq(strlen(text), length);
        ck_assert_int_eq(memcmp(text, ROWS[i].plain, length), 0);
    }
}
END_TEST

START_TEST(a_day_ends_in_the_servers_zone)
{
    static const struct {
        const char *zone, *time, *end;
    } ROWS[] = {
        {"UTC", "2026-03-15T00:00:00Z", "2026-03-15T23:59:59Z"},
        {"UTC", "2026-03-15T23:59:59Z", "2026-03-15T23:59:59Z"},
        {"UTC", "1969-12-31T12:00:00Z", "1969-12-31T23:59:59Z"},
        {KOLKATA, "2026-03-15T17:00:00Z", "2026-03-15T18:29:59Z"},
        {KOLKATA, "2026-03-15T18:30:00Z", "2026-03-16T18:29:59Z"},
        {NEW_YORK, "2026-03-08T05:00:00Z", "2026-03-09T03:59:59Z"}, /* a day of 23 hours */
        {NEW_YORK, "2026-11-01T04:00:00Z", "2026-11-02T04:59:59Z"}, /* and one of 25 */
    };
    char text[DATE_SIZE];
    int64_t seconds;
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        set_zone(ROWS[i].zone);
        ck_assert(date_parse_iso(ROWS[i].time, &seconds) == DATE_OK);
        ck_assert_str_eq(date_utc_iso(date_end_of_day(seconds), text), ROWS[i].end);
    }
}
END_TEST

START_TEST(times_beyond_the_years_are_written_as_the_nearest)
{
    static const struct {
        int64_t seconds;
        const char *utc;
    } ROWS[] = {
        {INT64_MIN, "0001-01-01T00:00:00Z"},
        {INT64_C(-62135596801), "0001-01-01T00:00:00Z"},
        {INT64_C(-62135596800), "0001-01-01T00:00:00Z"},
        {INT64_C(-62135596799), "0001-01-01T00:00:01Z"},
        {DATE_MAXIMUM, "9999-12-31T23:59:59Z"},
        {DATE_MAXIMUM + 1, "9999-12-31T23:59:59Z"},
        {INT64_MAX, "9999-12-31T23:59:59Z"},
    };
    char text[DATE_SIZE], plain[DATE_SIZE];
    set_zone(NEW_YORK);
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        ck_assert_str_eq(date_utc_iso(ROWS[i].seconds, text), ROWS[i].utc);
        ck_assert_int_eq(strncmp(date_universal(ROWS[i].seconds, plain), text, 19), 0);
        ck_assert_str_eq(plain + 19, ".000Z");
        ck_assert_uint_ge(strlen(date_plain(ROWS[i].seconds, plain)), 19);
    }
}
END_TEST

/* Random times of all accepted years survive in UTC, and of ours in each zone. */
START_TEST(what_is_written_reads_back)
{
    static const char *const ZONES[] = {NEW_YORK, "UTC", KOLKATA};
    char text[DATE_SIZE], again[DATE_SIZE];
    int64_t seconds;
    for (size_t i = 0; i < COUNT_OF(ZONES); i++) {
        set_zone(ZONES[i]);
        for (int round = 0; round < 3000; round++) {
            const uint64_t random = (uint64_t)unit_random() << 32 | unit_random();
            const int64_t any =
                DATE_MINIMUM + (int64_t)(random % (uint64_t)(DATE_MAXIMUM - DATE_MINIMUM));
            date_utc_iso(any, text);
            EXPECT(date_parse(text, &seconds) == DATE_OK && seconds == any, "%s", text);
            EXPECT(date_parse_iso(text, &seconds) == DATE_OK && seconds == any, "%s", text);
            const int64_t ours = unit_random() / 2; /* 1970 to 2038 */
            date_plain(ours, text);
            EXPECT(date_parse(text, &seconds) == DATE_OK, "%s", text);
            EXPECT(strcmp(date_plain(seconds, again), text) == 0, "%s: %s", text, again);
            EXPECT(seconds == ours || seconds == ours + 3600, "%s: another time", text);
            date_local_iso(ours, text);
            EXPECT(date_parse_iso(text, &seconds) == DATE_OK, "%s", text);
            EXPECT(strcmp(date_local_iso(seconds, again), text) == 0, "%s: %s", text, again);
        }
    }
}
END_TEST

START_TEST(now_is_the_time)
{
    for (int empty = 0; empty < 2; empty++) {
        unsetenv("ROUTESLIP_CLOCK");
        if (empty)
            setenv("ROUTESLIP_CLOCK", "", 1);
        const int64_t before = time(NULL), now = date_now(), after = time(NULL);
        ck_assert_int_le(before, now);
        ck_assert_int_le(now, after);
    }
}
END_TEST

START_TEST(the_clock_of_tests_stands_still)
{
    set_zone(KOLKATA);
    setenv("ROUTESLIP_CLOCK", "2026-03-01T09:00:00Z", 1);
    ck_assert_int_eq(date_now(), 1772355600);
    ck_assert_int_eq(date_now(), 1772355600);
    setenv("ROUTESLIP_CLOCK", "1999-12-31T23:59:59Z", 1);
    ck_assert_int_eq(date_now(), 946684799);
}
END_TEST

START_TEST(a_file_may_be_the_clock)
{
    scratch_make();
    const char *file = scratch_file("clock");
    ck_assert_int_eq(close(creat(file, 0600)), 0);
    setenv("ROUTESLIP_CLOCK", file, 1);
    for (time_t at = 946684799; at < 2000000000; at += 500000000) {
        const struct timespec times[2] = {{at, 0}, {at, 999999999}};
        ck_assert_int_eq(utimensat(AT_FDCWD, file, times, 0), 0);
        ck_assert_int_eq(date_now(), at);
    }
    scratch_remove();
}
END_TEST

static const char *const BROKEN_CLOCKS[] = {" ", "/nowhere/clock", "noon", "2026-03-01",
    "2026-03-01T09:00:00", "2026-03-01 09:00:00Z", "2026-03-01T09:00:00+00:00",
    "2026-03-01T09:00:00.5Z", " 2026-03-01T09:00:00Z", "2026-02-30T09:00:00Z"};

START_TEST(a_broken_clock_ends_the_process)
{
    setenv("ROUTESLIP_CLOCK", BROKEN_CLOCKS[_i], 1);
    date_now();
}
END_TEST

static bool reads_a_zone(void)
{
    char text[DATE_SIZE];
    if (setenv("TZ", NEW_YORK, 1) != 0)
        return true;
    date_read_zone();
    return strcmp(date_plain(1772355600, text), "2026-03-01 04:00:00") == 0;
}

START_TEST(an_allocation_may_fail)
{
    set_zone("UTC");
    failing_each(reads_a_zone);
}
END_TEST

START_TEST(zones_that_are_known)
{
    static const char *const KNOWN[] = {"", ":", "UTC", "GMT", "UTC0", "Europe/Berlin",
        ":Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5",
        "/usr/share/zoneinfo/Asia/Kolkata", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT", "XYZ+3",
        "<+0530>-5:30"};
    static const char *const UNKNOWN[] = {"Europe/Berln", "Europe", "Europe/", "x", "CET-", "AB3",
        "Berlin", "/etc/passwd", "/nowhere", "<", "<+05", "../../etc/passwd", "12"};
    for (size_t i = 0; i < COUNT_OF(KNOWN); i++)
        ck_assert_msg(date_zone_is_known(KNOWN[i]), "%s", KNOWN[i]);
    for (size_t i = 0; i < COUNT_OF(UNKNOWN); i++)
        ck_assert_msg(!date_zone_is_known(UNKNOWN[i]), "%s", UNKNOWN[i]);
    setenv("TZDIR", "/nowhere", 1);
    ck_assert(!date_zone_is_known("Europe/Berlin"));
    unsetenv("TZDIR");
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, zones_that_are_known);
    tcase_add_test(tests, a_date_with_a_zone_is_the_same_everywhere);
    tcase_add_test(tests, a_date_without_a_zone_is_in_the_servers);
    tcase_add_test(tests, each_month_and_day_has_its_names);
    tcase_add_test(tests, other_forms_are_refused);
    tcase_add_test(tests, what_no_calendar_or_clock_shows_is_refused);
    tcase_add_test(tests, an_unknown_word_at_the_start_is_told);
    tcase_add_test(tests, the_years_are_1_to_9999);
    tcase_add_test(tests, a_time_the_clock_skips_is_put_forward);
    tcase_add_test(tests, a_time_the_clock_shows_twice_is_the_later);
    tcase_add_test(tests, iso_takes_the_forms_of_xml_alone);
    tcase_add_test(tests, the_rest_api_takes_hyphens_in_times);
    tcase_add_test(tests, the_rest_api_shows_the_zone);
    tcase_add_test(tests, dates_are_written_in_each_zone);
    tcase_add_test(tests, a_day_ends_in_the_servers_zone);
    tcase_add_test(tests, times_beyond_the_years_are_written_as_the_nearest);
    tcase_add_test(tests, what_is_written_reads_back);
    tcase_add_test(tests, now_is_the_time);
    tcase_add_test(tests, the_clock_of_tests_stands_still);
    tcase_add_test(tests, a_file_may_be_the_clock);
    tcase_add_loop_test_raise_signal(
        tests, a_broken_clock_ends_the_process, SIGABRT, 0, COUNT_OF(BROKEN_CLOCKS));
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("date", tests);
}
