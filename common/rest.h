/*
 * Results of routes: one value or a list, and what lists are asked for.
 *
 *     rest_answer(call, task_json(call, &task));
 *     rest_answer_list(call, array, start, total);
 *
 * The parameter `fields` of any call, as in fields=id,title, leaves only those members of the
 * value, or of each in the list; what is in them stays whole.
 *
 * Nothing is written before the work was committed, and an error takes the answer's place.
 */
#pragma once

#include "json.h"

/* What lists are asked for: members of struct arguments, and their entries in parameters[]. */
#define REST_PAGE_ARGUMENTS                                                                        \
    int64_t startIndex;                                                                            \
    int64_t count;                                                                                 \
    const char *sortBy;                                                                            \
    const char *sortOrder;                                                                         \
    const char *filterValue
#define REST_PAGE_PARAMETERS                                                                       \
    REST_RANGE_PARAMETERS, OPTIONAL(sortBy, "What to sort by.", .limit = 64, .context = true),     \
        OPTIONAL(sortOrder, "\"descending\", or else ascending.", .limit = 64, .context = true),   \
        REST_WORDS_PARAMETER

/* Parts of these, for lists that are asked for less. */
#define REST_RANGE_PARAMETERS                                                                      \
    OPTIONAL(startIndex, "How many to pass over.", .context = true),                               \
        OPTIONAL(count, "How many to show: 1 to 1000.", .initial = "1000", .context = true)
#define REST_WORDS_PARAMETER                                                                       \
    OPTIONAL(filterValue, "Only those where each of these words begins a word; up to a comma.",    \
        .limit = 256, .context = true)

#define REST_COUNT_LIMIT 1000

/*
 * Booleans that may be absent: an int32_t member with .names = &rest_maybe.
 */
enum rest_maybe { REST_UNSAID, REST_FALSE, REST_TRUE };
extern const struct names rest_maybe;

/* A count as it is meant: 1 to REST_COUNT_LIMIT; what is outside of it asks for the most. */
int64_t rest_count(int64_t count);

/* A start as it is meant: a negative one is 0. */
int64_t rest_start(int64_t start);

/* The result of a route. */
struct rest {
    json_t *value;        /* or the list; NULL for none */
    int64_t start, total; /* of a list; -1: not told */
    size_t listed;        /* bytes of what rest_add() put into it */
};

/* Starts a result, as call->rest. */
void rest_begin(struct call *call);

/* The answer is this value. */
void rest_answer(struct call *call, json_t *value);

/*
 * The answer is an array, part of a list: its first element is number `start` (from 0) of
 * `total`; -1: the total is not told.
 */
void rest_answer_list(struct call *call, json_t *array, int64_t start, int64_t total);

/* The answer is an array that is still empty, and that its caller fills: a list without a total. */
json_t *rest_answer_array(struct call *call);

/* The answer is an empty list: nothing fits. Where a list tells its total, that is 0. */
void rest_answer_nothing(struct call *call);

/*
 * Leaves, of an answer that is a whole list, the part that the parameters `count` and `startIndex`
 * of the call ask for.
 */
void rest_answer_part(struct call *call);

/* What makes a list smaller wherever it is, in the original; a route may declare and honour one. */
extern const char *const rest_list_filters[];
extern const size_t rest_list_filter_count;

/* Adds a value to a list that is shown by pages, and counts what it takes in the answer. */
void rest_add(struct call *call, json_t *array, json_t *value);

/*
 * Whether the page of a list has room for another: one ends, before it has all rows that were
 * asked for, when it has come to ANSWER_PAGE, or to half of what the answer may have. The answer
 * then tells the nextIndex.
 */
bool rest_page_has_room(const struct call *call);

/* STATUS_INVALID where the parameter `fields` is longer than other texts may be. */
enum status rest_check_fields(struct call *call) CHECKED;

/* Leaves of the result what the parameter `fields` asks for. */
void rest_select_fields(struct call *call);
