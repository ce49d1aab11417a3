#include "domain.h"

#include "db.h"
#include "library.h"
#include "text.h"
#include "people/rights.h"
#include "people/transfer.h"

enum status domain_find(struct call *call, const char *name, int64_t *domain_id, bool *found)
{
    static const char SQL[] = "SELECT id FROM domains WHERE name_folded = $1 AND bin = 0";
    const char *folded = text_fold(call->arena, name);
    TRY(db_read_integer(call, domain_id, SQL, db_text(folded ? folded : "")));
    *found = *domain_id != 0;
    return STATUS_OK;
}

static enum status fail_domain(struct call *call)
{
    return fail(call, STATUS_NO_DOMAIN, "Domain not found");
}

enum status domain_by_name(struct call *call, const char *name, int64_t *domain_id)
{
    bool found;
    TRY(domain_find(call, name, domain_id, &found));
    return found ? STATUS_OK : fail_domain(call);
}

enum status domain_open(struct call *call, const char *name, int64_t *domain_id)
{
    TRY(domain_by_name(call, name, domain_id));
    return rights_on_domain(call, *domain_id, 0);
}

void domain_row(struct rows *rows, void *record)
{
    *(struct domain *)record = (struct domain){.id = row_integer(rows, 0),
        .name = row_text(rows, 1),
        .anonymous = row_integer(rows, 2),
        .hidden = row_integer(rows, 3),
        .archived = row_integer(rows, 4),
        .welcome_message = row_text(rows, 5)};
}

#define DOMAIN                                                                                     \
    "SELECT d.id, d.name, d.anonymous, d.hidden, d.archived, d.welcome_message FROM domains d "

enum status domain_read(struct call *call, int64_t domain_id, struct domain *domain)
{
    static const char SQL[] = DOMAIN "WHERE d.id = $1";
    bool found;
    TRY(db_find(call, &found, domain_row, domain, SQL, db_integer(domain_id)));
    return found ? STATUS_OK : fail_domain(call);
}

enum status domain_query(
    struct call *call, enum domain_choice choice, int64_t user_id, struct rows *rows)
{
    static const char ALL[] =
        DOMAIN "WHERE $1 = 0 AND d.bin = 0 ORDER BY d.name_folded /* scans */";
    static const char OF_MEMBER[] =
        DOMAIN "WHERE d.id IN (SELECT p.domain_id FROM library_people p WHERE p.user_id = $1)"
               " ORDER BY d.name_folded";
    static const char OF_MANAGER[] =
        DOMAIN "WHERE d.id IN (SELECT m.domain_id FROM domain_managers m WHERE m.user_id = $1)"
               " ORDER BY d.name_folded";
    static const char *const CHOICES[] = {
        [DOMAINS_ALL] = ALL, [DOMAINS_OF_MEMBER] = OF_MEMBER, [DOMAINS_OF_MANAGER] = OF_MANAGER};
    return db_query(call, rows, CHOICES[choice], db_integer(choice == DOMAINS_ALL ? 0 : user_id));
}

static enum status check_name(struct call *call, const char *name)
{
    return library_check_name(call, "Invalid domain name: a library's name", name);
}

static enum status fail_taken(struct call *call, const char *name)
{
    return fail(call, STATUS_TAKEN, "There is a library %s already.", name);
}

enum status domain_add(struct call *call, const char *name, int64_t *domain_id)
{
    static const char SQL[] = "INSERT INTO domains (name, name_folded) VALUES ($1, $2)"
                              " ON CONFLICT (name_folded) DO NOTHING RETURNING id";
    TRY(check_name(call, name));
    TRY(db_insert(call, domain_id, SQL, db_text(name), db_text(text_fold(call->arena, name))));
    if (*domain_id == 0)
        return fail_taken(call, name);
    const struct folder_addition root = {.domain_id = *domain_id, .name = ""};
    int64_t root_id;
    return folder_insert(call, &root, &root_id);
}

enum status domain_change(struct call *call, const struct domain *domain)
{
    static const char TAKEN[] = "SELECT 1 FROM domains WHERE name_folded = $1 AND id <> $2";
    static const char CHANGE[] =
        "UPDATE domains SET name = $2, name_folded = $3, anonymous = $4, hidden = $5,"
        " welcome_message = $6 WHERE id = $1";
    bool taken;
    TRY(check_name(call, domain->name));
    const char *folded = text_fold(call->arena, domain->name);
    TRY(db_exists(call, &taken, TAKEN, db_text(folded), db_integer(domain->id)));
    if (taken)
        return fail_taken(call, domain->name);
    return db_run(call, CHANGE, db_integer(domain->id), db_text(domain->name), db_text(folded),
        db_integer(domain->anonymous), db_integer(domain->hidden),
        db_text(domain->welcome_message));
}

enum status domain_set_enabled(struct call *call, int64_t domain_id, bool enabled)
{
    static const char SQL[] = "UPDATE domains SET enabled = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(domain_id), db_integer(enabled));
}

static enum status set_archived(struct call *call, int64_t domain_id, bool archived)
{
    static const char SQL[] = "UPDATE domains SET archived = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(domain_id), db_integer(archived));
}

enum status domain_archive(struct call *call, int64_t domain_id)
{
    static const char CHECKED_OUT[] =
        "SELECT 1 FROM folders f JOIN documents o ON o.folder_id = f.id"
        " WHERE f.domain_id = $1 AND o.checked_out_by IS NOT NULL";
    struct domain domain;
    bool checked_out;
    TRY(domain_read(call, domain_id, &domain));
    if (domain.archived)
        return fail(call, STATUS_OFFLINE, "The domain is archived already.");
    TRY(db_exists(call, &checked_out, CHECKED_OUT, db_integer(domain_id)));
    if (checked_out)
        return fail(call, STATUS_STATE,
            "Documents of the domain are checked out: it cannot be archived until they are checked"
            " in.");
    return set_archived(call, domain_id, true);
}

enum status domain_unarchive(struct call *call, int64_t domain_id)
{
    struct domain domain;
    TRY(domain_read(call, domain_id, &domain));
    return domain.archived ? set_archived(call, domain_id, false)
                           : fail(call, STATUS_OFFLINE, "The domain is not archived.");
}

enum status domain_set_manager(struct call *call, int64_t domain_id, int64_t user_id, bool manager)
{
    static const char ENTER[] = "INSERT INTO domain_managers (domain_id, user_id) VALUES ($1, $2)"
                                " ON CONFLICT DO NOTHING";
    static const char LEAVE[] = "DELETE FROM domain_managers WHERE domain_id = $1 AND user_id = $2";
    return db_run(call, manager ? ENTER : LEAVE, db_integer(domain_id), db_integer(user_id));
}

enum status domain_set_member(struct call *call, int64_t domain_id, int64_t user_id, bool member)
{
    static const char ENTER[] = "INSERT INTO domain_members (domain_id, user_id) VALUES ($1, $2)"
                                " ON CONFLICT DO NOTHING";
    static const char LEAVE[] = "DELETE FROM domain_members WHERE domain_id = $1 AND user_id = $2";
    return db_run(call, member ? ENTER : LEAVE, db_integer(domain_id), db_integer(user_id));
}

/* Whether somebody is a member as such, or a manager, and not by a group alone. */
static enum status is_member(struct call *call, int64_t domain_id, int64_t user_id, bool *member)
{
    static const char SQL[] =
        "SELECT 1 FROM domain_members WHERE domain_id = $1 AND user_id = $2"
        " UNION ALL SELECT 1 FROM domain_managers WHERE domain_id = $1 AND user_id = $2";
    return db_exists(call, member, SQL, db_integer(domain_id), db_integer(user_id));
}

enum status domain_admit(struct call *call, int64_t domain_id, int64_t user_id)
{
    bool member;
    TRY(is_member(call, domain_id, user_id, &member));
    if (member)
        return fail(call, STATUS_STATE, "The user is already a member of the domain.");
    return domain_set_member(call, domain_id, user_id, true);
}

enum status domain_dismiss(struct call *call, int64_t domain_id, int64_t user_id)
{
    bool member;
    TRY(is_member(call, domain_id, user_id, &member));
    if (!member)
        return fail(call, STATUS_STATE, "The user is not a member of the domain.");
    TRY(domain_set_manager(call, domain_id, user_id, false));
    return domain_set_member(call, domain_id, user_id, false);
}

enum status domain_appoint(struct call *call, int64_t domain_id, int64_t user_id)
{
    bool belongs;
    TRY(user_belongs(call, user_id, domain_id, &belongs));
    if (!belongs)
        return fail(call, STATUS_STATE,
            "The user is not a member of the domain, as its managers have to be.");
    return domain_set_manager(call, domain_id, user_id, true);
}

enum status domain_relieve(struct call *call, int64_t domain_id, int64_t user_id)
{
    bool manages, belongs;
    TRY(user_manages(call, user_id, domain_id, &manages));
    if (!manages)
        return fail(call, STATUS_STATE, "The user is not a manager of the domain.");
    TRY(domain_set_manager(call, domain_id, user_id, false));
    TRY(user_belongs(call, user_id, domain_id, &belongs));
    return belongs ? STATUS_OK : domain_set_member(call, domain_id, user_id, true);
}

enum status domain_transfer_memberships(struct call *call, struct transfer *transfer)
{
    static const char MOVE[] =
        "INSERT INTO domain_members (domain_id, user_id) SELECT o.domain_id, $2"
        " FROM domain_members o WHERE o.user_id = $1 AND NOT EXISTS (SELECT 1 FROM domain_managers "
        "m"
        " WHERE m.domain_id = o.domain_id AND m.user_id = $2) ON CONFLICT DO NOTHING";
    static const char REST[] = "DELETE FROM domain_members WHERE user_id = $1";
    return transfer_rows(call, transfer, MOVE, REST);
}

enum status domain_transfer_managers(struct call *call, struct transfer *transfer)
{
    static const char SQL[] = "SELECT domain_id FROM domain_managers WHERE user_id = $1";
    struct id_list ids;
    TRY(db_read_ids(call, &ids, SQL, db_integer(transfer->from.id)));
    for (size_t i = 0; i < ids.count; i++) {
        TRY(domain_set_manager(call, ids.ids[i], transfer->to.id, true));
        transfer->moved += db_changes(call);
        TRY(domain_relieve(call, ids.ids[i], transfer->from.id));
    }
    return STATUS_OK;
}

enum status domain_admit_group(struct call *call, int64_t domain_id, int64_t group_id)
{
    static const char SQL[] = "INSERT INTO domain_groups (domain_id, group_id) VALUES ($1, $2)"
                              " ON CONFLICT DO NOTHING";
    TRY(db_run(call, SQL, db_integer(domain_id), db_integer(group_id)));
    return db_changes(call)
               ? STATUS_OK
               : fail(call, STATUS_STATE, "The group is already a member of the domain.");
}

enum status domain_dismiss_group(struct call *call, int64_t domain_id, int64_t group_id)
{
    static const char SQL[] = "DELETE FROM domain_groups WHERE domain_id = $1 AND group_id = $2";
    TRY(db_run(call, SQL, db_integer(domain_id), db_integer(group_id)));
    return db_changes(call) ? STATUS_OK
                            : fail(call, STATUS_STATE, "The group is not a member of the domain.");
}

enum status domain_list(struct call *call,
    void (*each)(void *context, const struct domain_summary *domain), void *context)
{
    static const char SQL[] =
        "SELECT d.name, d.enabled,"
        " (SELECT count(*) FROM domain_managers m WHERE m.domain_id = d.id),"
        " (SELECT count(*) FROM domain_members m WHERE m.domain_id = d.id),"
        " (SELECT count(*) FROM folders f JOIN documents o ON o.folder_id = f.id"
        "  WHERE f.domain_id = d.id) FROM domains d WHERE d.bin = 0 ORDER BY d.name_folded /* "
        "scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        struct domain_summary domain = {row_text(&rows, 0), row_integer(&rows, 1),
            row_integer(&rows, 2), row_integer(&rows, 3), row_integer(&rows, 4)};
        each(context, &domain);
    }
    return db_end(&rows);
}
