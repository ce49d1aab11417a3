/*
 * JSON as XML, in the way in which the original of the REST API writes the one as the other.
 *
 *     json_xml(&response->body, "result", whole);
 *
 *     {"count":2,"response":[{"id":1},{"id":2,"title":""}]}
 *     <result><count>2</count><response><id>1</id></response>
 *     <response><id>2</id><title></title></response></result>     (without the line break)
 */
#pragma once

#include "json.h"
#include "text.h"

/*
 * Appends an element of that name: a member is an element in it, and an array is one element of
 * its name for each of its items, so that an empty one is nothing; of an array in an array the
 * items stand in an element of their own. Null is an empty element. Names are those of our own
 * answers, which XML takes as they are; of texts what it does not take becomes U+FFFD.
 */
void json_xml(struct buffer *buffer, const char *name, const json_t *value);
