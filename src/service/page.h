/*
 * Pages for people, each a whole HTML document: the list of the
 * operations, and for each a page with a form that calls it.
 */
#pragma once

#include "text.h"
#include "operation/operation.h"

/*
 * The headers of all pages: nothing is loaded from elsewhere, no page stands in another's frame,
 * a form is sent to this service alone, and no address is told to anybody.
 */
extern const char PAGE_HEADERS[];

/*
 * The operations by area. `search`: only those where each of its words is in the name, the
 * summary or the area, in any case; "" for all, and before them what else is here, and how to log
 * in. `base`: the address of where srv.asmx and api are.
 */
void page_list(
    struct call *call, const struct operations *operations, const char *search, const char *base);

/* The page of one operation; `url` is that of srv.asmx. */
void page_operation(struct call *call, const struct operation *operation, const char *url);

/* Status 404: there is no operation of that name. It lists those whose names are near. */
void page_unknown(struct call *call, const struct operations *operations, const char *name);

/* What pages begin and end with. `bar`: with links to the others, and the script. */
struct buffer *page_open(struct call *call, const char *title, bool bar);
void page_close(struct buffer *out);
