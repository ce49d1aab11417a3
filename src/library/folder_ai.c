#include "folder_ai.h"

#include "db.h"
#include "response.h"
#include "text.h"
#include "xml.h"

/* In the order of the reference's answer. */
static const struct {
    const char *name;
    enum ai_preference preference;
} PREFERENCES[] = {{"AutoSummarize", AI_SUMMARIZE}, {"AutoClassify", AI_CLASSIFY},
    {"AutoExtractKeywords", AI_EXTRACT_KEYWORDS}, {"AutoExtractData", AI_EXTRACT_DATA},
    {"AutoProfile", AI_PROFILE}, {"AutoOCR", AI_OCR}, {"ScrubPII", AI_SCRUB},
    {"ApplyToSubfolders", AI_BELOW}};

static const struct member PREFERENCE[] = {
    XML_ATTRIBUTE("Name",
        "AutoSummarize, AutoClassify, AutoExtractKeywords, AutoExtractData, AutoProfile, AutoOCR, "
        "ScrubPII or ApplyToSubfolders.",
        .sample = "AutoSummarize"),
    XML_ATTRIBUTE("Value", "on or off.", .sample = "off"),
};
static const struct shape preference_shape = {"AIPreference", MEMBERS(PREFERENCE)};
static const struct member AI_PREFERENCES[] = {
    XML_ATTRIBUTE("FolderID", "The folder that was asked for.", .type = FIELD_INT),
    XML_ATTRIBUTE(
        "UpdatedByUserID", "Who changed them last; 0: nobody.", .type = FIELD_INT, .sample = "3"),
    XML_ATTRIBUTE("UpdatedOn", "When that was; 0001-01-01T00:00:00: never.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ELEMENT("Preference", "A preference.", .shape = &preference_shape, .list = true),
};
static const struct shape preferences_shape = {"AIPreferences", MEMBERS(AI_PREFERENCES)};
static const struct member ANSWER[] = {
    XML_ELEMENT("AIPreferences", "What is in force.", .shape = &preferences_shape)};
const struct shape ai_answer_shape = {"AnswerWithAIPreferences", MEMBERS(ANSWER)};

/* Those in force. */
struct preferences_of_folder {
    int64_t preferences, updated, updated_by_id;
};

static void read_preferences(struct rows *rows, void *record)
{
    *(struct preferences_of_folder *)record = (struct preferences_of_folder){
        row_integer(rows, 0), row_integer(rows, 1), row_integer(rows, 2)};
}

static enum status find_in_force(
    struct call *call, int64_t folder_id, struct preferences_of_folder *found)
{
    static const char SQL[] = "SELECT preferences, updated, updated_by_id FROM "
                              "folder_ai_preferences WHERE folder_id = $1";
    static const char ABOVE[] = "SELECT parent_id FROM folders WHERE id = $1";
    for (int64_t id = folder_id; id;) {
        bool there;
        TRY(db_find(call, &there, read_preferences, found, SQL, db_integer(id)));
        if (there && (id == folder_id || found->preferences & AI_BELOW))
            return STATUS_OK;
        TRY(db_read_integer(call, &id, ABOVE, db_integer(id)));
    }
    *found = (struct preferences_of_folder){0};
    return STATUS_OK;
}

enum status ai_answer(struct call *call, int64_t folder_id)
{
    char date[DATE_SIZE];
    struct preferences_of_folder found;
    TRY(find_in_force(call, folder_id, &found));
    response_open(call, "AIPreferences");
    response_integer_attribute(call, "FolderID", folder_id);
    response_integer_attribute(call, "UpdatedByUserID", found.updated_by_id);
    response_attribute(call, "UpdatedOn",
        found.updated ? date_local_iso(found.updated, date) : "0001-01-01T00:00:00");
    for (size_t i = 0; i < COUNT_OF(PREFERENCES); i++) {
        response_open(call, "Preference");
        response_attribute(call, "Name", PREFERENCES[i].name);
        response_attribute(
            call, "Value", found.preferences & PREFERENCES[i].preference ? "on" : "off");
        response_close(call);
    }
    response_close(call);
    return STATUS_OK;
}

/* Whether a value is "on" or "off", or one of what is taken for them. */
static bool read_switch(const char *value, bool *on)
{
    static const char *const ON[] = {"on", "true", "yes", "1"}, *const OFF[] = {
                                                                    "off", "false", "no", "0"};
    for (size_t i = 0; i < COUNT_OF(ON); i++)
        if (strcasecmp(value, ON[i]) == 0 || strcasecmp(value, OFF[i]) == 0) {
            *on = strcasecmp(value, ON[i]) == 0;
            return true;
        }
    return false;
}

enum status ai_read_request(
    struct call *call, const char *what, const char *xml, struct ai_request *request)
{
    static const char *const MODELS[] = {"AIPreferences", NULL};
    struct xml_fields root;
    *request = (struct ai_request){0};
    TRY(xml_parse_model(call, what, xml, MODELS, &root));
    for (struct xml_element *at = xml_first(root.element); at; at = xml_next(at)) {
        const char *name = xml_attribute(call, at, "Name"),
                   *value = xml_attribute(call, at, "Value");
        size_t i = 0;
        bool on;
        while (name && i < COUNT_OF(PREFERENCES) && strcasecmp(name, PREFERENCES[i].name) != 0)
            i++;
        if (!name || i == COUNT_OF(PREFERENCES))
            continue;
        if (!value || !read_switch(value, &on))
            return fail(call, STATUS_INVALID,
                "Invalid value for the '%s' preference. Valid values: on, off",
                PREFERENCES[i].name);
        int64_t bit = PREFERENCES[i].preference;
        request->given |= bit;
        request->on = on ? request->on | bit : request->on & ~bit;
    }
    return STATUS_OK;
}

#define PUT                                                                                        \
    " ON CONFLICT (folder_id) DO UPDATE SET preferences = excluded.preferences,"                   \
    " updated = excluded.updated, updated_by_id = excluded.updated_by_id"

static enum status check_below(struct call *call, const struct place *place)
{
    static const char SQL[] =
        FOLDERS_BELOW "SELECT 1 FROM folders f WHERE f.id IN (SELECT id FROM below)"
                      " AND NOT " FOLDER_CONTROLLED("f", "$2", "$3") " /* scans */";
    bool met = false;
    if (!place->manages)
        TRY(db_exists(call, &met, SQL, db_integer(place->id), db_integer(call->user->id),
            db_integer(place->domain_id)));
    return met ? fail(call, STATUS_DENIED,
                     "Access denied: not all in the folder is under your full control.")
               : STATUS_OK;
}

enum status ai_set(struct call *call, const struct place *place, const struct ai_request *request)
{
    static const char OWN_ONES[] =
        "INSERT INTO folder_ai_preferences (folder_id, preferences, updated, updated_by_id)"
        " VALUES ($1, $2, $3, $4)" PUT;
    static const char OF_BELOW[] = FOLDERS_BELOW
        "INSERT INTO folder_ai_preferences (folder_id, preferences, updated, updated_by_id)"
        " SELECT id, $2, $3, $4 FROM below WHERE 1 = 1" PUT " /* scans */";
    struct preferences_of_folder found;
    TRY(find_in_force(call, place->id, &found));
    int64_t wanted = (found.preferences & ~request->given) | request->on;
    struct db_value id = db_integer(place->id), preferences = db_integer(wanted),
                    now = db_integer(call->now), caller = db_integer(call->user->id);
    if (wanted & AI_BELOW)
        TRY(check_below(call, place));
    TRY(db_run(call, OWN_ONES, id, preferences, now, caller));
    return wanted & AI_BELOW ? db_run(call, OF_BELOW, id, preferences, now, caller) : STATUS_OK;
}
