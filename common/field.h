/*
 * Typed fields: what an operation takes as parameters and what a model in an
 * XML parameter holds. A table describes a struct; reading converts, checks and
 * stores, and names the field that is wrong.
 *
 *     struct arguments {
 *         const char *authenticationTicket;
 *         int32_t taskId;
 *     };
 *     static const struct field parameters[] = {
 *         TICKET(authenticationTicket),
 *         REQUIRED(taskId, "The task to show."),
 *     };
 *
 * The type of the member is the type of the field; a member of another type
 * does not compile. The name of the member is the name on the wire.
 */
#pragma once

#include "call.h"
#include "date.h"
#include "decimal.h"

enum field_type {
    FIELD_STRING,   /* const char * */
    FIELD_INT,      /* int32_t */
    FIELD_LONG,     /* int64_t */
    FIELD_BOOLEAN,  /* bool */
    FIELD_DATETIME, /* struct datetime */
    FIELD_DECIMAL,  /* struct decimal */
    FIELD_BINARY,   /* struct bytes */
};

/* Any bytes, as the content of a file; Base64 on the wire where that is text. */
struct bytes {
    const unsigned char *at;
    size_t length;
};

/* A name on the wire and the number that stands for it inside. */
struct name {
    const char *name;
    int32_t value;
};

/* The names of an enumeration, in the order of the documents. */
struct names {
    const struct name *names;
    size_t count;
};

/*
 * What a member is that holds any number of values, in a route of the REST API. A field with such
 * a member, or one with a shape, is not read by the functions here but by request_lists().
 */
struct text_list {
    const char *const *texts;
    size_t count;
};
struct id_list {
    const int64_t *ids;
    size_t count;
};
struct object_list {
    const void *objects; /* structs of the field's shape, one behind the other */
    size_t count;
};

struct shape;

struct field {
    const char *name;
    enum field_type type;
    bool required;
    bool empty;    /* in a model: a required string may be empty */
    bool ticket;   /* the caller's ticket */
    bool context;  /* of a list: see fields_context_value(); a bad number counts as absent */
    bool unheeded; /* nothing here can honour it: see UNHEEDED() */
    bool list;     /* any number of them: the member is one of the lists below */
    const struct shape *shape; /* of an object, or a list of such: see request_object.h */
    const struct names *names; /* for a FIELD_INT that is written as a name */
    bool numbers;              /* in a route: the number that a name stands for is taken too */
    uint32_t characters;       /* of a string at most; 0: its bytes alone are limited */
    uint32_t limit;            /* bytes of a string; 0: see field_limit() */
    int32_t minimum, maximum;  /* of an int; both 0: any */
    bool raised, lowered; /* in a model: what is below, or above, becomes the nearest of them */
    bool idle;            /* of a setting: it has no effect here */
    const char *initial;  /* what an absent optional one reads as; NULL: "", 0, false */
    size_t offset;
    const char *help;
    const char *sample; /* a plausible value, where name and type do not suggest one */
    bool secret;        /* not to be shown while it is typed */
    bool xml;           /* a string that holds XML; in an envelope elements can stand for it */
};

#define FIELD_STRING_LIMIT 4096
#define XML_PARAMETER_LIMIT (1024 * 1024) /* of a string that holds XML (.xml) */

#define FIELD_TYPE_OF(type_, member_)                                                              \
    _Generic(((type_ *)0)->member_, const char *: FIELD_STRING, int32_t: FIELD_INT,                \
             int64_t: FIELD_LONG, bool: FIELD_BOOLEAN, struct datetime: FIELD_DATETIME,      \
             struct decimal: FIELD_DECIMAL, struct bytes: FIELD_BINARY, struct text_list: FIELD_STRING,                         \
             struct id_list: FIELD_INT, struct object_list: FIELD_STRING,                           \
             const void *: FIELD_STRING)
#define FIELD_IS_LIST(type_, member_)                                                              \
    _Generic(((type_ *)0)->member_, struct text_list                                               \
             : true, struct id_list                                                                \
             : true, struct object_list                                                            \
             : true, default                                                                       \
             : false)

/* One field of struct type_; what follows the help are further members, as `.limit = 64`. */
#define FIELD(type_, member_, help_, ...)                                                          \
    {                                                                                              \
        .name = #member_, .type = FIELD_TYPE_OF(type_, member_),                                   \
        .list = FIELD_IS_LIST(type_, member_), .offset = offsetof(type_, member_), .help = help_,  \
        ##__VA_ARGS__                                                                              \
    }

/* The parameters of an operation, members of its struct arguments. */
#define REQUIRED(member_, help_, ...)                                                              \
    FIELD(struct arguments, member_, help_, .required = true, ##__VA_ARGS__)
#define OPTIONAL(member_, help_, ...) FIELD(struct arguments, member_, help_, ##__VA_ARGS__)
/* The id of what a route is about. */
#define REQUIRED_ID(member_, help_) REQUIRED(member_, help_, .minimum = 1, .maximum = INT32_MAX)
/* One that is a member of a struct in struct arguments: PART(wanted, title, "...") is wanted.title.
 */
#define PART(part_, member_, help_, ...)                                                           \
    {                                                                                              \
        .name = #member_, .type = FIELD_TYPE_OF(struct arguments, part_.member_),                  \
        .list = FIELD_IS_LIST(struct arguments, part_.member_),                                    \
        .offset = offsetof(struct arguments, part_.member_), .help = help_, ##__VA_ARGS__          \
    }
/*
 * A filter of a route that is not known here, and is no member: where it has a value, unless this
 * is `initial_` (NULL: none), which asks for all, nothing fits.
 */
#define UNHEEDED(name_, initial_)                                                                  \
    {                                                                                              \
        .name = #name_, .type = FIELD_STRING, .unheeded = true, .initial = initial_,               \
        .help = "Not known here: where it is given, nothing fits."                                 \
    }
#define TICKET(member_)                                                                            \
    REQUIRED(                                                                                      \
        member_, "The ticket from AuthenticateUser, or an API key.", .ticket = true, .limit = 256)
/* One that may be absent: the cookie `ticket` stands for it then. */
#define OPTIONAL_TICKET(member_)                                                                   \
    OPTIONAL(member_, "The ticket or API key; without it, the cookie \"ticket\".", .ticket = true, \
        .limit = 256)

/* The number that a name stands for; false where there is no such name. Case matters. */
bool names_find(const struct names *names, const char *name, int32_t *value);

/* The same, and case does not matter. */
bool names_find_in_any_case(const struct names *names, const char *name, int32_t *value);

/* The name of a number, or "" where it has none. */
const char *names_of(const struct names *names, int32_t value);

/* All names, as "Low, Normal, High", but for those that are numbers. */
const char *names_list(struct call *call, const struct names *names);

/* The most bytes of a string: its limit, or what its characters take at most, or that of XML, or
 * FIELD_STRING_LIMIT. */
uint32_t field_limit(const struct field *field);

/* A value that is bytes, where it came: it is not copied, and decoded in its place. */
struct field_content {
    char *at;
    size_t length;
    bool encoded; /* it is still Base64 */
};

/* A value as it came: text is NULL where it is absent. */
struct field_text {
    const char *text;
    bool damaged; /* it had bytes that are not UTF-8, now U+FFFD */
    bool has_nul;
    const char *markup;  /* in an envelope: all in it as XML, where it has elements; else NULL */
    int line, column;    /* and where a reader stands behind it */
    struct json_t *json; /* in a JSON body: the value itself; text is NULL for an object */
    struct field_content *content; /* of a field of bytes; text is "" then */
};

/* A parameter as it came. */
struct pair {
    const char *name;
    struct field_text value;
};

/* How parameters are written, which is by where they come from, and what a bad one is told. */
enum notation {
    NOTATION_FORM, /* a query or a form: .NET's own forms of values */
    NOTATION_SOAP, /* elements of an envelope: the xsd forms; what is absent is empty, 0 or false */
    NOTATION_XML,  /* elements of a model: the xsd forms, and booleans in any case */
    NOTATION_REST  /* the REST API */
};

/* The message for a parameter in an envelope that cannot be read; takes line and column. */
#define ENVELOPE_UNREADABLE                                                                        \
    "Server was unable to read request. ---> There is an error in XML document (%d, %d)."

/* The parameters of a call, as far as who decodes it has to know them. */
struct fields {
    const struct field *fields;
    size_t count;
};

/* Finds the parameters of an operation, whose name is known late; none: it is not there. */
struct fields_of {
    struct fields (*find)(void *context, const char *operation);
    void *context;
};

/* Whether the value of that name, in any case, is bytes. Without fields it is none. */
bool fields_have_bytes(const struct fields *fields, const char *name);

/* Whether any is. */
bool fields_have_content(const struct fields *fields);

/* Finds the text of a field by its name. */
typedef struct field_text field_source(void *context, const char *name);

/*
 * Parameters of a call, in the table's order: the first bad one wins, as
 * STATUS_PARAMETER with the message that .NET's service gives. `writes` refuses text
 * that was damaged on its way: it must not be stored.
 */
enum status fields_read_parameters(struct call *call, const struct field *fields, size_t count,
    enum notation notation, field_source *source, void *context, bool writes,
    void *arguments) CHECKED;

/*
 * The bounds of ints that were read as parameters: STATUS_INVALID where one is outside
 * them. Apart from reading, because an operation looks at the ticket in between.
 */
enum status fields_check_bounds(
    struct call *call, const struct field *fields, size_t count, const void *arguments) CHECKED;

/*
 * The value of a parameter by which all lists are asked for, `count` for one: the first that NAME[]
 * or else NAME has, up to a comma. NULL where it is absent.
 */
struct field_text fields_context_value(
    struct call *call, field_source *source, void *context, const char *name);

/*
 * Elements of a model in an XML parameter (NOTATION_XML), members of an object in one of the REST
 * API, or the parameters of a route (NOTATION_REST). `what` is the name of the parameter; of a
 * route NULL. A bad one is STATUS_INVALID, and the message says "what: Field ..." or "Field ...".
 * Dates take the xsd forms, booleans true, false, 1 and 0; in the REST API dates take those of
 * date_parse_api(), booleans true and false, and names are in any case. An empty element that is no
 * string counts as absent.
 */
enum status fields_read_model(struct call *call, const char *what, const struct field *fields,
    size_t count, enum notation notation, field_source *source, void *context, void *model) CHECKED;

/* "string", "int", "long", "boolean", "dateTime", "decimal", "base64Binary": the type's name in the
 * documents. */
const char *field_type_name(enum field_type type);
