/* What an operation says of itself, from its descriptor: see operation.h. */
#include "operation.h"

#include "text.h"

static const char *required_text(const struct field *field)
{
    return field->required ? "required" : "optional";
}

static const char *access_text(const struct operation *operation)
{
    static const char *const TEXTS[] = {[ACCESS_READ] = "reads",
        [ACCESS_WRITE] = "writes",
        [ACCESS_OWN] = "writes",
        [ACCESS_NONE] = "neither reads nor writes"};
    return TEXTS[operation->access];
}

static bool takes_ticket(const struct operation *operation)
{
    for (size_t i = 0; i < operation->parameter_count; i++)
        if (operation->parameters[i].ticket)
            return true;
    return false;
}

/* "[901] " or "": the number by which the documents know an error. */
static const char *code_text(struct call *call, enum status status)
{
    int code = error_facts(status)->documented_code;
    return code ? arena_format(call->arena, "[%d] ", code) : "";
}

static const char *who_may(struct call *call, const struct operation *operation)
{
    if (operation->allow)
        return allow_text(call, operation->allow);
    return takes_ticket(operation) ? "anybody with a ticket" : "anybody";
}

void operation_describe(struct call *call, const struct operation *operation, FILE *file)
{
    fprintf(file, "%s: %s\n\narea: %s\naccess: %s\nwho may: %s\nroot: %s\n\nparameters:\n",
        operation->name, operation->summary, operation->area, access_text(operation),
        who_may(call, operation), operation->root);
    for (size_t i = 0; i < operation->parameter_count; i++) {
        const struct field *field = &operation->parameters[i];
        fprintf(file, "  %s  %s  %s  %s\n", field->name, field_type_name(field->type),
            required_text(field), field->help);
    }
    fprintf(file, "\nanswer: %s\n\nerrors:\n", operation->answer);
    if (takes_ticket(operation))
        fprintf(file, "  [901] Session expired or Invalid ticket\n");
    for (size_t i = 0; i < operation->error_count; i++)
        fprintf(file, "  %s%s: %s\n", code_text(call, operation->errors[i].status),
            error_facts(operation->errors[i].status)->name, operation->errors[i].when);
}

/* Text in a line of a manual page's source, where backslashes and a leading point mean something.
 */
static const char *man_text(struct call *call, const char *text)
{
    struct buffer escaped = BUFFER_INIT(call->arena, 64 * 1024);
    buffer_text(&escaped, *text == '.' || *text == '\'' ? "\\&" : "");
    for (; *text; text++) {
        if (*text == '\\')
            buffer_text(&escaped, "\\e");
        else
            buffer_bytes(&escaped, text, 1);
    }
    return escaped.text;
}

static void describe_man(struct call *call, const struct operation *operation, FILE *file)
{
    fprintf(file, ".SS %s\n%s\n.PP\nWho may call it: %s.\n", operation->name,
        man_text(call, operation->summary), man_text(call, who_may(call, operation)));
    for (size_t i = 0; i < operation->parameter_count; i++) {
        const struct field *field = &operation->parameters[i];
        fprintf(file, ".TP\n.BR %s \" (%s, %s)\"\n%s\n", field->name, field_type_name(field->type),
            required_text(field), man_text(call, field->help));
    }
    fprintf(file, ".PP\nAnswer: %s\n", man_text(call, operation->answer));
    for (size_t i = 0; i < operation->error_count; i++)
        fprintf(file, ".PP\nError: %s%s. %s\n", code_text(call, operation->errors[i].status),
            error_facts(operation->errors[i].status)->name,
            man_text(call, operation->errors[i].when));
}

void operations_describe_man(struct call *call, const struct operations *operations, FILE *file)
{
    fprintf(file,
        ".TH ROUTESLIP-OPERATIONS 7 \"\" \"routeslip\" \"routeslip\"\n"
        ".SH NAME\nrouteslip-operations \\- the operations of the web service\n"
        ".SH DESCRIPTION\n"
        "Each operation answers at /srv.asmx/NAME, to GET with its parameters in the query and\n"
        "to POST with a form. An operation that takes a ticket answers [901] where the ticket is\n"
        "unknown or expired. A parameter that is missing or cannot be read is answered with\n"
        "status 500 and a line of text.\n.SH OPERATIONS\n");
    for (size_t i = 0; i < operations->count; i++)
        describe_man(call, operations->list[i], file);
    fprintf(file, ".SH SEE ALSO\n.BR routeslip (1)\n");
}
