#include "working_time.h"

#include "date.h"
#include "home/site_settings.h"

#include <time.h>

#define DAY (INT64_C(24) * 60 * 60)
#define MOST_DAYS (50 * 366) /* that are looked at: a client may ask for a date in the year 9999   \
                              */

/* The days since 1970 of the day that it is there where the server is. */
static int64_t day_of(int64_t seconds)
{
    const int64_t local = seconds + date_offset(seconds);
    return (local - (local % DAY + DAY) % DAY) / DAY;
}

static struct tm calendar(int64_t day)
{
    const time_t midnight = day * DAY;
    struct tm tm;
    gmtime_r(&midnight, &tm);
    return tm;
}

static int compare_days(const void *left, const void *right)
{
    const int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* One of the year 2000 comes each year. */
static void read_holidays(
    struct call *call, const struct object_list *holidays, struct working_time *time)
{
    int64_t *once = arena_allocate(call->arena, holidays->count * sizeof *once);
    for (size_t i = 0; i < holidays->count; i++) {
        const struct holiday *holiday = (const struct holiday *)holidays->objects + i;
        const int64_t day = day_of(holiday->HolidayDate.seconds);
        const struct tm tm = calendar(day);
        if (tm.tm_year == 2000 - 1900)
            time->each_year[tm.tm_mon][tm.tm_mday - 1] = true;
        else
            once[time->once_count++] = day;
    }
    if (time->once_count > 0)
        qsort(once, time->once_count, sizeof *once, compare_days);
    time->once = once;
}

enum status working_time_read(struct call *call, struct working_time *time)
{
    struct private_settings own;
    struct general_settings general;
    *time = (struct working_time){.on = false};
    TRY(site_read(call, &private_group, &own));
    if (!own.DeadlinesInWorkingHours)
        return STATUS_OK;
    TRY(site_read(call, &general_group, &general));
    *time = (struct working_time){.on = true,
        .start = (general.StartHour * 60 + general.StartMinute) * 60,
        .end = (general.EndHour * 60 + general.EndMinute) * 60,
        .weekdays = {general.Sunday, general.Monday, general.Tuesday, general.Wednesday,
            general.Thursday, general.Friday, general.Saturday}};
    read_holidays(call, &general.HolidayList, time);
    return STATUS_OK;
}

static bool is_workday(const struct working_time *time, int64_t day)
{
    const struct tm tm = calendar(day);
    return time->weekdays[tm.tm_wday] && !time->each_year[tm.tm_mon][tm.tm_mday - 1] &&
           (time->once_count == 0 ||
               !bsearch(&day, time->once, time->once_count, sizeof day, compare_days));
}

/* The time of work of a day, which may be none: *from is not before *to then. */
static void work_of(const struct working_time *time, int64_t day, int64_t *from, int64_t *to)
{
    bool works = is_workday(time, day);
    *from = works ? date_from_local(day * DAY + time->start) : 0;
    *to = works ? date_from_local(day * DAY + time->end) : 0;
}

int64_t working_time_after(const struct working_time *time, int64_t since, int64_t seconds)
{
    int64_t from, to, first = time->on ? day_of(since) : 0;
    for (int64_t day = first; time->on && day < first + MOST_DAYS; day++) {
        work_of(time, day, &from, &to);
        from = from > since ? from : since;
        if (from >= to)
            continue;
        if (seconds <= to - from)
            return from + seconds;
        seconds -= to - from;
        since = to;
    }
    return since + seconds;
}

int64_t working_time_before(const struct working_time *time, int64_t until, int64_t seconds)
{
    int64_t from, to, last = time->on ? day_of(until) : 0;
    for (int64_t day = last; time->on && day > last - MOST_DAYS; day--) {
        work_of(time, day, &from, &to);
        to = to < until ? to : until;
        if (from >= to)
            continue;
        if (seconds <= to - from)
            return to - seconds;
        seconds -= to - from;
        until = from;
    }
    return until - seconds;
}

int64_t working_time_between(const struct working_time *time, int64_t since, int64_t until)
{
    int64_t from, to, seconds = 0, first = time->on ? day_of(since) : 0;
    for (int64_t day = first; time->on && day < first + MOST_DAYS && since < until; day++) {
        work_of(time, day, &from, &to);
        from = from > since ? from : since;
        to = to < until ? to : until;
        if (from < to)
            seconds += to - from;
        since = date_from_local((day + 1) * DAY);
    }
    return seconds + (since < until ? until - since : 0);
}
