#include "site.h"

#include "answer.h"
#include "db.h"
#include "response.h"
#include "text.h"
#include "xml.h"

#define MOST_MEMBERS 64 /* of one element, at most: a bit for each */

/* What reads the members of an element. */
struct reader {
    struct xml_fields xml; /* element NULL: it is not there */
    const struct site_section *section;
    bool whole; /* what is not there is missing, and has not its initial value */
};

static const struct field *find_field(const struct site_section *section, const char *name)
{
    for (size_t i = 0; i < section->count; i++)
        if (strcasecmp(section->fields[i].name, name) == 0)
            return &section->fields[i];
    return NULL;
}

/* A field_source. */
static struct field_text find_text(void *context, const char *name)
{
    struct reader *reader = context;
    struct field_text value = {0};
    if (reader->xml.element)
        value = xml_child_field(&reader->xml, name);
    if (!value.text && !reader->whole)
        value.text = find_field(reader->section, name)->initial;
    return value;
}

/* ---- What may be in an element ---- */

/* The place of a name among what a group's own element may have; -1: nowhere. */
static int place_in_group(const struct site_group *group, const char *name)
{
    int place = 0;
    for (size_t i = 0; i < group->count; i++) {
        const struct site_section *section = &group->sections[i];
        const struct field *field = section->name ? NULL : find_field(section, name);
        if (field)
            return place + (int)(field - section->fields);
        if (section->name && strcasecmp(section->name, name) == 0)
            return place;
        place += section->name ? 1 : (int)section->count;
    }
    return -1;
}

static int place_in_section(const struct site_section *section, const char *name)
{
    const struct field *field = find_field(section, name);
    return field ? (int)(field - section->fields) : -1;
}

/* Each child is known, and there once. */
static enum status check_children(struct call *call, const char *what, struct xml_element *element,
    const struct site_group *group, const struct site_section *section)
{
    uint64_t seen = 0;
    for (struct xml_element *at = element ? xml_first(element) : NULL; at; at = xml_next(at)) {
        const char *name = xml_name(at);
        int place = section ? place_in_section(section, name) : place_in_group(group, name);
        if (place < 0)
            return fail(call, STATUS_INVALID, "%s: %s is no member of %s.", what,
                text_first(call->arena, name, 64), xml_name(element));
        assert(place < MOST_MEMBERS);
        if (seen & UINT64_C(1) << place)
            return fail(call, STATUS_INVALID, "%s: %s is there twice.", what, name);
        seen |= UINT64_C(1) << place;
    }
    return STATUS_OK;
}

/* ---- Reading ---- */

static enum status read_fields(struct call *call, const struct site_group *group, const char *what,
    const struct site_section *section, struct xml_element *element, void *record)
{
    struct reader reader = {{call, element}, section, group->whole && what};
    if (section->name && what)
        TRY(check_children(call, what, element, group, section));
    return fields_read_model(
        call, what, section->fields, section->count, NOTATION_XML, find_text, &reader, record);
}

static enum status read_list(struct call *call, const struct site_group *group, const char *what,
    const struct site_section *section, struct xml_element *element, void *settings)
{
    struct object_list *list = (struct object_list *)((char *)settings + section->offset);
    size_t count = 0;
    for (struct xml_element *at = element ? xml_first(element) : NULL; at; at = xml_next(at))
        count++;
    if (what && count > section->most)
        return fail(
            call, STATUS_INVALID, "%s: %s has more than %zu.", what, section->name, section->most);
    char *objects = arena_allocate(call->arena, count * section->size);
    *list = (struct object_list){objects, count};
    for (struct xml_element *at = count ? xml_first(element) : NULL; at; at = xml_next(at)) {
        if (what && strcasecmp(xml_name(at), section->item) != 0)
            return fail(call, STATUS_INVALID, "%s: %s is no member of %s.", what,
                text_first(call->arena, xml_name(at), 64), section->name);
        TRY(read_fields(call, group, what, section, at, objects));
        objects += section->size;
    }
    return STATUS_OK;
}

/* `what` is NULL for what the database has, which was checked. */
static enum status read_group(struct call *call, const struct site_group *group, const char *what,
    struct xml_element *root, void *settings)
{
    memset(settings, 0, group->size);
    if (what)
        TRY(check_children(call, what, root, group, NULL));
    for (size_t i = 0; i < group->count; i++) {
        const struct site_section *section = &group->sections[i];
        struct xml_element *element = section->name && root ? xml_child(root, section->name) : root;
        if (section->item)
            TRY(read_list(call, group, what, section, element, settings));
        else
            TRY(read_fields(call, group, what, section, element, settings));
    }
    return STATUS_OK;
}

enum status site_parse(struct call *call, const struct site_group *group, const char *what,
    const char *text, void *settings)
{
    const char *const models[] = {group->name, NULL};
    struct xml_fields fields;
    TRY(xml_parse_model(call, what, text, models, &fields));
    TRY(read_group(call, group, what, fields.element, settings));
    return group->check ? group->check(call, what, settings) : STATUS_OK;
}

static void read_value(struct rows *rows, void *value)
{
    *(const char **)value = row_text(rows, 0);
}

enum status site_read_text(struct call *call, const char *name, const char **value)
{
    static const char SQL[] = "SELECT value FROM site_settings WHERE name = $1";
    bool found;
    *value = "";
    return db_find(call, &found, read_value, value, SQL, db_text(name));
}

enum status site_write_text(struct call *call, const char *name, const char *value)
{
    static const char SQL[] = "INSERT INTO site_settings (name, value) VALUES ($1, $2)"
                              " ON CONFLICT (name) DO UPDATE SET value = $2";
    return db_run(call, SQL, db_text(name), db_text(value));
}

enum status site_read(struct call *call, const struct site_group *group, void *settings)
{
    struct xml_element *root = NULL;
    const char *text;
    TRY(site_read_text(call, group->name, &text));
    if (*text)
        TRY(xml_parse(call, group->name, text, &root));
    return read_group(call, group, NULL, root, settings);
}

/* ---- Writing ---- */

static const char *field_text_of(struct call *call, const struct field *field, const void *record)
{
    const void *member = (const char *)record + field->offset;
    char date[DATE_SIZE];
    switch (field->type) {
    case FIELD_BOOLEAN:
        return text_of_boolean(*(const bool *)member);
    case FIELD_INT:
        return field->names ? names_of(field->names, *(const int32_t *)member)
                            : arena_format(call->arena, "%" PRId32, *(const int32_t *)member);
    case FIELD_DATETIME:
        return arena_string(
            call->arena, date_local_iso(((const struct datetime *)member)->seconds, date));
    default:
        return *(const char *const *)member;
    }
}

static void put_fields(struct call *call, const struct site_section *section, const void *record)
{
    for (size_t i = 0; i < section->count; i++)
        response_text(
            call, section->fields[i].name, field_text_of(call, &section->fields[i], record));
}

static void put_section(struct call *call, const struct site_section *section, const void *settings)
{
    if (section->name)
        response_open(call, section->name);
    if (section->item) {
        const struct object_list *list =
            (const struct object_list *)((const char *)settings + section->offset);
        for (size_t i = 0; i < list->count; i++) {
            response_open(call, section->item);
            put_fields(call, section, (const char *)list->objects + i * section->size);
            response_close(call);
        }
    } else {
        put_fields(call, section, settings);
    }
    if (section->name)
        response_close(call);
}

void site_answer(struct call *call, const struct site_group *group, const void *settings)
{
    response_open(call, group->name);
    for (size_t i = 0; i < group->count; i++)
        put_section(call, &group->sections[i], settings);
    response_close(call);
}

/* It is written as an answer is, while that of the call waits. */
enum status site_write(struct call *call, const struct site_group *group, const void *settings)
{
    struct response *own = call->response;
    call->response = NULL;
    response_start(call, NULL, false);
    site_answer(call, group, settings);
    const char *text =
        arena_bytes(call->arena, call->response->body.text, call->response->body.length);
    call->response = own;
    return site_write_text(call, group->name, text);
}

/* ---- One by itself ---- */

const char *site_name(struct call *call, const struct site_setting *setting)
{
    const char *section = setting->section->name;
    return section ? arena_format(call->arena, "%s/%s", section, setting->field->name)
                   : setting->field->name;
}

enum status site_find(struct call *call, const char *name, struct site_setting *setting)
{
    for (const struct site_group *const *group = site_groups; *group; group++) {
        for (size_t i = 0; i < (*group)->count; i++) {
            const struct site_section *section = &(*group)->sections[i];
            for (size_t j = 0; j < section->count && !section->item; j++) {
                *setting = (struct site_setting){*group, section, &section->fields[j]};
                if (strcasecmp(site_name(call, setting), name) == 0)
                    return STATUS_OK;
            }
        }
    }
    return fail(call, STATUS_INVALID, "There is no setting %s.", name);
}

const char *site_value(struct call *call, const struct site_setting *setting, const void *settings)
{
    return field_text_of(call, setting->field, settings);
}

/* A field_source that has one text alone. */
static struct field_text find_one(void *context, const char *name)
{
    (void)name;
    return (struct field_text){.text = context};
}

enum status site_set(
    struct call *call, const struct site_setting *setting, const char *text, void *settings)
{
    TRY(fields_read_model(call, "The setting", setting->field, 1, NOTATION_XML, find_one,
        (void *)(uintptr_t)text, settings));
    const struct site_group *group = setting->group;
    return group->check ? group->check(call, "The setting", settings) : STATUS_OK;
}
