/* /api/2.0/crm/opportunity/{opportunityid}/contact: the contacts that take part in one. */
#include "rest.h"
#include "crm/contact.h"
#include "crm/crm_rights.h"
#include "crm/entity_members.h"
#include "crm/opportunity.h"
#include "operation/operation.h"

struct arguments {
    int32_t opportunityid;
    int32_t contactid;
};

#define OPPORTUNITYID REQUIRED_ID(opportunityid, "The opportunity's id.")

static const struct field whole[] = {OPPORTUNITYID};
static const struct field parameters[] = {
    OPPORTUNITYID, REQUIRED_ID(contactid, "The contact's id.")};

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity opportunity;
    TRY(opportunity_open(call, arguments->opportunityid, &opportunity));
    return entity_members_answer(call, &opportunity.entity, opportunity.contact_id);
}

/* Finds both, and makes the contact a member or takes it out. */
static enum status change(struct call *call, const struct arguments *arguments, bool takes_part,
    struct opportunity *opportunity, struct contact *contact)
{
    TRY(opportunity_open(call, arguments->opportunityid, opportunity));
    TRY(contact_see(call, "contactid", arguments->contactid, contact));
    if (takes_part)
        return entity_members_add(call, &opportunity->entity, contact->entity.id);
    if (contact->entity.id == opportunity->contact_id)
        return fail(call, STATUS_DENIED, "Can't unlink base contact");
    return entity_members_remove(call, &opportunity->entity, contact->entity.id);
}

/* By the opportunity's path, the contact is shown. */
static enum status change_member(struct call *call, const void *given, bool takes_part)
{
    struct opportunity opportunity;
    struct contact contact;
    TRY(change(call, given, takes_part, &opportunity, &contact));
    return contact_answer(call, &contact);
}

static enum status run_add(struct call *call, const void *given)
{
    return change_member(call, given, true);
}

static enum status run_remove(struct call *call, const void *given)
{
    return change_member(call, given, false);
}

/* By the contact's path, the opportunity is. */
static enum status change_opportunity(struct call *call, const void *given, bool takes_part)
{
    struct opportunity opportunity;
    struct contact contact;
    TRY(change(call, given, takes_part, &opportunity, &contact));
    return opportunity_answer(call, &opportunity);
}

static enum status run_link(struct call *call, const void *given)
{
    return change_opportunity(call, given, true);
}

static enum status run_unlink(struct call *call, const void *given)
{
    return change_opportunity(call, given, false);
}

#define OF(table_) .area = "CRM opportunities", PARAMETERS_OF(table_)
#define WRITES .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, OF(parameters)
#define MISSING STATUS_NOT_FOUND, "One of both is not there, or the caller may not see it."
#define MAIN STATUS_DENIED, "It is the main contact."

ROUTE(list, "GET", "crm/opportunity/{opportunityid}/contact",
    .summary = "Lists the contacts that take part in an opportunity.", .access = ACCESS_READ,
    .allow = ALLOW_ENTITY_READERS, OF(whole), LISTS(contact_shape),
    .answer = "Those that the caller may see; the main one says that it cannot be changed.",
    ERRORS({MISSING}), .run = run_list);

ROUTE(add, "POST", "crm/opportunity/{opportunityid}/contact/{contactid}",
    .summary = "Adds a contact to an opportunity.", WRITES, SHOWS(contact_shape),
    .answer = "The contact.", ERRORS({MISSING}), .run = run_add);

ROUTE(remove, "DELETE", "crm/opportunity/{opportunityid}/contact/{contactid}",
    .summary = "Takes a contact out of an opportunity.", WRITES, SHOWS(contact_shape),
    .answer = "The contact.", ERRORS({MISSING}, {MAIN}), .run = run_remove);

ROUTE(link, "POST", "crm/contact/{contactid}/opportunity/{opportunityid}",
    .summary = "Adds a contact to an opportunity.", WRITES, SHOWS(opportunity_shape),
    .answer = "The opportunity.", ERRORS({MISSING}), .run = run_link);

ROUTE(unlink, "DELETE", "crm/contact/{contactid}/opportunity/{opportunityid}",
    .summary = "Takes a contact out of an opportunity.", WRITES, SHOWS(opportunity_shape),
    .answer = "The opportunity.", ERRORS({MISSING}, {MAIN}), .run = run_unlink);
