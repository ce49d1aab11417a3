/*
 * The page of a person, at profile?user=LOGIN below /api/2.0: where the profileUrl of people
 * leads. It is a route that no program lists, as its answer is no JSON.
 *
 *     operation_carry_out(call, &profile_route, request);
 *     profile_page_finish(call);
 */
#pragma once

#include "operation/operation.h"

bool profile_is_asked(const struct request *request);

/* Shows whoever has a token what people/{username} shows them. */
extern const struct operation profile_route;

/* Makes a page of an error that a person can do something about: without a token, with status 401,
 * and 404 where there is no such person. Other errors stay. */
void profile_page_finish(struct call *call);
