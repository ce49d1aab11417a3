/*
 * The <domain> element, as the operations that show libraries write it, alone or in a list.
 *
 *     TRY(domain_list_answer(call, DOMAINS_OF_MEMBER, call->user->id));
 */
#pragma once

#include "domain.h"
#include "shape.h"

/* Writes <domain>: what domain_answer_shape tells. */
void domain_answer(struct call *call, const struct domain *domain);
extern const struct shape domain_answer_shape;

/* Writes <domains> with what domain_query() finds: what domain_list_answer_shape tells. */
enum status domain_list_answer(
    struct call *call, enum domain_choice choice, int64_t user_id) CHECKED;
extern const struct shape domain_list_answer_shape;

/* Writes the figures of a library, as attributes of the root and as <LibraryStatistics>: what
 * domain_statistics_shape tells. */
enum status domain_statistics_answer(struct call *call, int64_t domain_id) CHECKED;
extern const struct shape domain_statistics_shape;
