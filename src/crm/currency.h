/*
 * Currencies: those that clients of the REST API know.
 *
 *     const struct currency *currency = currency_find("eur");
 *     json_put(opportunity, "bidCurrency", currency_json(call, currency));
 *
 * The table is constant.
 */
#pragma once

#include "json.h"
#include "shape.h"

struct currency {
    const char *code; /* three letters */
    const char *title, *symbol;
    const char *country; /* two letters, by which clients show amounts */
    bool convertible, basic;
};

/* The currency of a code in any case; NULL where there is none. */
const struct currency *currency_find(const char *code);

/* One as the API shows it, and what that looks like. */
json_t *currency_json(struct call *call, const struct currency *currency);
extern const struct shape currency_shape;
