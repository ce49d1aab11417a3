/*
 * Hours of work: those of the general settings, in the server's zone, without holidays.
 *
 *     struct working_time time;
 *     TRY(working_time_read(call, &time));
 *     int64_t due = working_time_after(&time, call->now, 72 * 3600);
 *
 * Where the setting DeadlinesInWorkingHours is off, all hours are.
 */
#pragma once

#include "call.h"

struct working_time {
    bool on;            /* else all time is time of work */
    int64_t start, end; /* of a day, in seconds from its midnight */
    bool weekdays[7];   /* on which of them people work; Sunday first */
    bool each_year[12][31];
    const int64_t *once; /* other holidays: days since 1970, in their order */
    size_t once_count;
};

/* Reads it, in the caller's transaction. */
enum status working_time_read(struct call *call, struct working_time *time) CHECKED;

/*
 * The time before or after which there are so many seconds of work since, or until, another. One
 * that ends with the work of a day does so then, and does not go over to the next. Where fifty
 * years do not have as many, what is left of them is counted as it goes by.
 */
int64_t working_time_after(const struct working_time *time, int64_t since, int64_t seconds);
int64_t working_time_before(const struct working_time *time, int64_t until, int64_t seconds);

/* How many seconds of work there are from one time to another; 0 where that is not later. What is
 * later than fifty years is counted as it goes by. */
int64_t working_time_between(const struct working_time *time, int64_t since, int64_t until);
