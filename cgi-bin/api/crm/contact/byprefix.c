/* /api/2.0/crm/contact/byprefix: contacts while their name is typed. */
#include "rest.h"
#include "crm/contact_search.h"
#include "operation/operation.h"

struct arguments {
    const char *prefix;
    int32_t searchType;
    int32_t entityType;
    int32_t entityID;
};

static const struct field parameters[] = {
    OPTIONAL(prefix, "Those where each of these words begins a word of the name.", .limit = 256),
    OPTIONAL(searchType,
        "Which of them: -1: all, 0: companies, 1: persons, 2: persons without a company, 3: "
        "companies, and persons without one.",
        .minimum = SEARCH_ANY, .maximum = SEARCH_COMPANY_OR_ALONE),
    OPTIONAL(entityType, "What entityID is of.", .names = &entity_types_with_members),
    OPTIONAL(entityID, "Those that take part in this, whatever searchType says."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct entity entity;
    enum entity_type type = (enum entity_type)arguments->entityType;
    json_t *contacts;
    if (type != ENTITY_NONE && arguments->entityID > 0) {
        TRY(entity_see(call, "entityID", type, arguments->entityID, &entity));
        TRY(contact_search_members(call, arguments->prefix, &entity, &contacts));
    } else if (arguments->entityID > 0) { /* of no type, nothing has that id */
        contacts = json_new_array(call);
    } else {
        TRY(contact_search_names(
            call, arguments->prefix, (enum search_type)arguments->searchType, &contacts));
    }
    rest_answer_list(call, contacts, 0, -1);
    return STATUS_OK;
}

ROUTE(byprefix, "GET", "crm/contact/byprefix", .summary = "Finds contacts by their names.",
    .area = "CRM contacts", .access = ACCESS_READ, PARAMETERS,
    .answer = "The first thirty that fit and that the caller may see, by their names; of an "
              "opportunity or a case all.",
    LISTS(contact_phone_shape),
    ERRORS({WRONG}, {STATUS_NOT_FOUND, "There is no such opportunity or case."}), .run = run);
