#include "folder_columns.h"

#include "response.h"
#include "text.h"
#include "home/site.h"

/* As it is stored. */
#define SETTING "DefaultFolderColumns"
#define INITIAL "ItemName,DocumentSize,DocumentFormat,ModificationDate,OwnerName"

static const struct {
    const char *name, *text;
} COLUMNS[] = {
    {"ItemName", "Name"},
    {"ItemId", "Id"},
    {"DocumentSize", "Size"},
    {"DocumentFormat", "Format"},
    {"ModificationDate", "Modified"},
    {"ApprovalStatus", "Approval"},
    {"ParentFolderName", "Folder"},
    {"LastVersionNumber", "Version"},
    {"PercentComplete", "Complete"},
    {"CreationDate", "Created"},
    {"ModifiedByName", "Modified by"},
    {"OwnerName", "Owner"},
    {"FlowName", "Workflow"},
    {"CheckedOutByName", "Checked out by"},
    {"StepNumber", "Step number"},
    {"StepName", "Step"},
    {"CompletionDate", "Completed"},
    {"Importance", "Importance"},
    {"RetentionDefId", "Retention"},
    {"ClassificationLevel", "Classification"},
    {"DeclassifyOn", "Declassified on"},
    {"DowngradeOn", "Downgraded on"},
    {"DispositionDate", "Disposition"},
    {"LastIsoReview", "Last review"},
    {"NextIsoReview", "Next review"},
    {"DocTypeName", "Document type"},
    {"DocumentSource", "Source"},
    {"DocumentLanguage", "Language"},
    {"DocumentAuthor", "Author"},
    {"ExpirationDate", "Expires"},
    {"ReleasedVersion", "Released version"},
    {"RegisterDate", "Registered"},
    {"CutOffDate", "Cut-off"},
    {"RetainUntil", "Retained until"},
};
static_assert(COUNT_OF(COLUMNS) == FOLDER_COLUMNS, "a column more or less");

static const struct member COLUMN[] = {
    XML_ELEMENT("ColumnName", "Its name for programs.", .sample = "ItemName"),
    XML_ELEMENT("ColumnText", "Its heading.", .sample = "Name"),
};
static const struct shape column_shape = {"FolderColumn", MEMBERS(COLUMN)};
static const struct member SOME[] = {
    XML_ELEMENT("FolderColumnDef", "A column.", .shape = &column_shape, .list = true)};
const struct shape folder_columns_shape = {"AnswerWithFolderColumns", MEMBERS(SOME)};
static const struct shape list_shape = {"FolderColumns", MEMBERS(SOME)};
static const struct member ALL[] = {XML_ELEMENT("FolderColumns", "All.", .shape = &list_shape)};
const struct shape folder_columns_all_shape = {"AnswerWithAllFolderColumns", MEMBERS(ALL)};

/* All names, or those of some columns. */
static const char *names(
    struct call *call, const struct folder_columns *columns, const char *between)
{
    const char *text = "";
    size_t count = columns ? columns->count : FOLDER_COLUMNS;
    for (size_t i = 0; i < count; i++)
        text = arena_format(call->arena, "%s%s%s", text, i ? between : "",
            COLUMNS[columns ? columns->numbers[i] : i].name);
    return text;
}

static bool find(const char *name, size_t *number)
{
    for (*number = 0; *number < FOLDER_COLUMNS; (*number)++)
        if (strcasecmp(COLUMNS[*number].name, name) == 0)
            return true;
    return false;
}

/* Adds the column of a name, or the name to those that are none. */
static enum status add(
    struct call *call, const char *name, struct folder_columns *columns, const char **unknown)
{
    size_t number;
    if (!*name)
        return STATUS_OK;
    if (!find(name, &number)) {
        if (strlen(*unknown) < 256)
            *unknown = arena_format(call->arena, "%s%s%s", *unknown, **unknown ? ", " : "",
                text_first(call->arena, name, 64));
        return STATUS_OK;
    }
    for (size_t i = 0; i < columns->count; i++)
        if (columns->numbers[i] == number)
            return fail(
                call, STATUS_INVALID, "The column %s is there twice.", COLUMNS[number].name);
    columns->numbers[columns->count++] = (uint8_t)number;
    return STATUS_OK;
}

enum status folder_columns_read(struct call *call, const char *text, struct folder_columns *columns)
{
    const char *unknown = "";
    *columns = (struct folder_columns){.count = 0};
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, ",");
        const char *name = text_trim(call->arena, arena_bytes(call->arena, at, length));
        TRY(add(call, name, columns, &unknown));
        at += length + (at[length] == ',');
    }
    if (*unknown)
        return fail(call, STATUS_INVALID, "Invalid column name(s): %s. Valid names: %s.", unknown,
            names(call, NULL, ", "));
    return columns->count > 0 ? STATUS_OK
                              : fail(call, STATUS_INVALID, "Column names cannot be empty.");
}

enum status folder_columns_default(struct call *call, struct folder_columns *columns)
{
    const char *text;
    TRY(site_read_text(call, SETTING, &text));
    return folder_columns_read(call, *text ? text : INITIAL, columns);
}

enum status folder_columns_set_default(struct call *call, const struct folder_columns *columns)
{
    return site_write_text(call, SETTING, names(call, columns, ","));
}

static void put(struct call *call, size_t number)
{
    response_open(call, "FolderColumnDef");
    response_text(call, "ColumnName", COLUMNS[number].name);
    response_text(call, "ColumnText", COLUMNS[number].text);
    response_close(call);
}

void folder_columns_answer_all(struct call *call)
{
    for (size_t i = 0; i < FOLDER_COLUMNS; i++)
        put(call, i);
}

void folder_columns_answer(struct call *call, const struct folder_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++)
        put(call, columns->numbers[i]);
}
