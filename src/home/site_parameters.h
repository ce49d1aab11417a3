/* Settings under the names that they had before they came in groups, and what is about them. */
#pragma once

#include "shape.h"

/* The <PARAMETERS> element. `all`: with what is for administrators. It runs in the caller's
 * transaction. */
enum status site_parameters_answer(struct call *call, bool all) CHECKED;

/* What the answer of these looks like. */
extern const struct shape site_parameters_shape;
