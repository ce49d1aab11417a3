#include "user_page.h"

#include "domain.h"
#include "people/rights.h"
#include "text.h"

#define ROWS_BY_DEFAULT 100

/* Whoever has no role sees a library alone, which the filter names. */
static enum status check_rights(struct call *call, struct user_filter *filter)
{
    bool found;
    if (!(rights_of_caller(call) & call->allow)) {
        TRY(domain_find(call, text_trim(call->arena, filter->domain), &filter->domain_id, &found));
        filter->domain = "";
    }
    return rights_on_domain(call, filter->domain_id, 0);
}

enum status user_page_answer(struct call *call, const struct user_page_request *request)
{
    static const enum user_status STATUSES[] = {USER_ANY_STATUS, USER_DISABLED, USER_ENABLED};
    struct user_filter filter = request->filter;
    TRY(check_rights(call, &filter));
    filter.status = STATUSES[request->status + 1];
    filter.type = request->type > 0 ? (enum user_type)request->type : USER_ANY_TYPE;
    filter.start = request->start;
    filter.count = request->count > 0 ? request->count : ROWS_BY_DEFAULT;
    filter.counted = true;
    return user_list_answer(call, &filter);
}
