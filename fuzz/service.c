/*
 * The whole service in one process, with a database in memory, under any request: a verb and a
 * path, lines of headers, a blank line and the body.
 *
 *     POST /api/2.0/crm/case
 *     Authorization: 11111111-1111-4111-8111-111111111111
 *     Content-Type: application/json
 *
 *     {"title": "A case"}
 *
 * Paths below /srv.asmx are for operations, others for routes. The tickets of admin, which is that
 * one, and of jdoe, 22222222-2222-4222-8222-222222222222, are in the database, which every input
 * finds as the first did. The clock stands still, and nobody is logged in, since the client's
 * address has failed too often.
 */
#include "service/service.h"

#include "exchange.h"
#include "json.h"
#include "require.h"
#include "home/schema.h"
#include "home/settings.h"
#include "library/content.h"
#include "library/domain.h"
#include "library/library.h"
#include "people/attempt.h"
#include "people/guid.h"
#include "people/user.h"

#include <libxml/parser.h>
#include <sqlite3.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern const struct operation *const __start_operations[];
extern const struct operation *const __stop_operations[];

static struct arena memory = ARENA_INIT;
static struct service *operations, *routes;
static sqlite3 *live, *good; /* the database that is served, and what it is to be */
static int64_t version;      /* of the live one, by which it tells that it was changed */
static char home[64];

#define CLOCK "2026-03-01T09:00:00Z"
#define ADDRESS "192.0.2.1"
#define ADMIN_TICKET "11111111-1111-4111-8111-111111111111"
#define JDOE_TICKET "22222222-2222-4222-8222-222222222222"

/* What is there at first, besides the accounts and the document. */
#define BY_ADMIN "Authorization: " ADMIN_TICKET "\nContent-Type: application/json\n\n"
#define BY_FORM                                                                                    \
    "Content-Type: application/x-www-form-urlencoded\n\nauthenticationTicket=" ADMIN_TICKET
#define DOCUMENT "/Corporate/Contracts/agreement.pdf"
static const char *const FIRST[] = {"POST /api/2.0/crm/contact/company\n" BY_ADMIN
                                    "{\"companyName\": \"Acme\", \"shareType\": 1}",
    "POST /api/2.0/crm/contact/person\n" BY_ADMIN
    "{\"firstName\": \"Jane\", \"lastName\": \"Roe\", \"companyId\": 1, \"shareType\": 1}",
    "POST /api/2.0/crm/case\n" BY_ADMIN "{\"title\": \"Case\", \"members\": [1]}",
    "POST /api/2.0/crm/opportunity\n" BY_ADMIN
    "{\"title\": \"Deal\", \"responsibleid\": \"00000000-0000-4000-8000-000000000001\","
    " \"stageid\": 1, \"bidCurrencyAbbr\": \"EUR\", \"contactid\": 1}",
    "POST /api/2.0/crm/task\n" BY_ADMIN
    "{\"title\": \"Call\", \"deadline\": \"2026-05-01\", \"categoryId\": 1, \"contactId\": 1}",
    "POST /api/2.0/crm/history\n" BY_ADMIN
    "{\"contactId\": 1, \"content\": \"We met.\", \"categoryId\": 1}",
    "POST /srv.asmx/CreateTask\n" BY_FORM "&documentPath=" DOCUMENT
    "&xmlParameters=<TaskCreationRequestModel><RequestedAssigneeName>jdoe</RequestedAssigneeName>"
    "<Instructions>Please review.</Instructions><DueDate>2026-05-01T00:00:00</DueDate>"
    "<Priority>Normal</Priority><RightType>READ</RightType></TaskCreationRequestModel>",
    "POST /srv.asmx/CreateFlowDef\n" BY_FORM "&DomainName=Corporate&FlowName=Approval"
    "&ActiveFolderPath=/Corporate/Contracts&OnEndMoveToPath=/Corporate/Archive&OnEndEventUrl=",
    "POST /srv.asmx/AddFlowStepDef\n" BY_FORM
    "&DomainName=Corporate&FlowName=Approval&StepName=First"};

/* A request as the host gives it, and its answer. */
struct request_text {
    struct memory given; /* first: what reads it is given the whole */
    size_t count;        /* of its variables */
    struct buffer answer;
    bool head;
};

static void keep(void *context, const void *bytes, size_t length)
{
    buffer_bytes(&((struct request_text *)context)->answer, bytes, length);
}

static void add(struct request_text *given, const char *name, const char *value)
{
    if (given->count == MEMORY_VARIABLES)
        return;
    given->given.variables[given->count].name = name;
    given->given.variables[given->count++].value = value;
}

/* The name of a header's variable: HTTP_ACCEPT of Accept. */
static const char *variable_name(const char *header, size_t length)
{
    char *name = arena_format(&memory, "HTTP_%.*s", (int)length, header);
    for (char *at = name; *at; at++)
        *at = *at == '-' ? '_' : (char)(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
    bool plain = strcmp(name, "HTTP_CONTENT_TYPE") == 0 || strcmp(name, "HTTP_CONTENT_LENGTH") == 0;
    return plain ? name + strlen("HTTP_") : name;
}

static void add_header(struct request_text *given, const char *line)
{
    size_t length = strcspn(line, ":");
    if (line[length])
        add(given, variable_name(line, length),
            line + length + 1 + strspn(line + length + 1, " \t"));
}

/* The first line: a verb, a path, and perhaps a query. */
static void add_target(struct request_text *given, const char *line)
{
    const char *verb = arena_bytes(&memory, line, strcspn(line, " "));
    const char *target = line + strlen(verb);
    target += *target == ' ';
    size_t length = strcspn(target, "?");
    given->head = strcmp(verb, "HEAD") == 0;
    add(given, "REQUEST_METHOD", verb);
    add(given, "REQUEST_URI", target);
    add(given, "SCRIPT_NAME", arena_bytes(&memory, target, length));
    add(given, "QUERY_STRING", target + length + (target[length] == '?'));
    add(given, "REMOTE_ADDR", ADDRESS);
    add(given, "HTTP_HOST", "localhost");
}

static void read_text(const char *text, size_t size, struct request_text *given)
{
    size_t at = 0;
    for (bool first = true; at < size; first = false) {
        const char *line = arena_bytes(&memory, text + at, strcspn(text + at, "\n"));
        at += strlen(line) + 1;
        if (first)
            add_target(given, line);
        else if (*line)
            add_header(given, line);
        else
            break;
    }
    at = at < size ? at : size;
    given->given.body = text + at;
    given->given.length = size - at;
}

static void check_body(const struct request_text *given, const char *head, const char *body)
{
    size_t length = given->answer.length - (size_t)(body - given->answer.text);
    json_error_t wrong;
    if (given->head || strstr(head, "Status: 304"))
        return;
    if (strstr(head, "Content-Type: application/json")) {
        json_t *json = json_loadb(body, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &wrong);
        require(json != NULL, "an answer that is not JSON");
        json_decref(json);
    } else if (strstr(head, "xml;")) {
        xmlDocPtr tree = xmlReadMemory(body, (int)length, NULL, NULL,
            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
        require(tree || length == 0 || strstr(head, "Status: 400"), "an answer that is not XML");
        xmlFreeDoc(tree);
    }
}

/* Every answer is a whole one. */
static void check_answer(struct request_text *given)
{
    buffer_bytes(&given->answer, "", 1);
    given->answer.length--;
    const char *text = given->answer.text, *end = strstr(text, "\r\n\r\n");
    require(strncmp(text, "Status: ", 8) == 0 && end, "no head of an answer");
    const char *head = arena_bytes(&memory, text, (size_t)(end - text)), *body = end + 4;
    require(strncmp(head + 8, "503", 3) != 0, "a database that is not there");
    check_body(given, head, body);
}

/* What is logged: a failure that is our own ends with these words, and other lines do not. */
static void tell(void *context, const char *line, bool finished)
{
    static const char OURS[] = ": The request could not be carried out.";
    size_t length = strlen(line), end = strlen(OURS);
    (void)context, (void)finished;
    require(length < end || strcmp(line + length - end, OURS) != 0, line);
}

/* Serves a request; the answer. */
static const char *serve(const char *text, size_t size)
{
    static const struct host HOST = {memory_variable, memory_read, keep, memory_finish, tell};
    struct request_text given = {.answer = BUFFER_INIT(&memory, SIZE_MAX / 2)};
    struct exchange exchange = {.host = &HOST, .context = &given};
    read_text(text, size, &given);
    const char *path = memory_variable(&given, "SCRIPT_NAME");
    bool service = path && strncmp(path, "/srv.asmx", 9) == 0;
    service_handle(service ? operations : routes, &exchange);
    check_answer(&given);
    return given.answer.text;
}

static void serve_first(const char *text)
{
    const char *answer = serve(text, strlen(text));
    require(strncmp(answer, "Status: 200", 11) == 0 && !strstr(answer, "success=\"false\""), text);
}

static enum status add_ticket(struct call *call, int64_t user_id, const char *ticket)
{
    static const char SQL[] = "INSERT INTO tickets (hash, user_id, created, expires, language,"
                              " address) VALUES ($1, $2, $3, $4, 'en', '')";
    struct guid guid;
    unsigned char hash[GUID_HASH_SIZE];
    require(guid_read(ticket, &guid), "a ticket that is none");
    guid_hash(&guid, hash);
    return db_run(call, SQL, db_blob(hash, sizeof hash), db_integer(user_id), db_integer(call->now),
        db_integer(DATE_MAXIMUM));
}

static enum status add_user(
    struct call *call, const char *login, bool administrator, int64_t domain_id, int64_t *id)
{
    struct user user = {.login = login,
        .first_name = login,
        .last_name = "Doe",
        .email = arena_format(call->arena, "%s@example.com", login),
        .title = "",
        .password_hash = "",
        .administrator = administrator,
        .ticket_allowed = true,
        .domain_id = domain_id};
    TRY(user_add(call, &user));
    *id = user.id;
    return domain_set_member(call, domain_id, user.id, true);
}

/* As many failures as keep an address from trying again. */
static enum status block_address(struct call *call)
{
    for (int i = 0; i < 60; i++) {
        const struct attempt attempt = {
            .name = arena_format(call->arena, "nobody%d", i), .address = ADDRESS};
        TRY(attempt_failed(call, &attempt));
    }
    return STATUS_OK;
}

static enum status fill(struct call *call)
{
    static const struct content CONTENT = {
        .hash = "0000000000000000000000000000000000000000000000000000000000000000", .size = 1};
    struct document document;
    int64_t domain_id, admin, jdoe;
    TRY(domain_add(call, "Corporate", &domain_id));
    TRY(folder_add(call, "/Corporate/Contracts"));
    TRY(folder_add(call, "/Corporate/Archive"));
    TRY(add_user(call, "admin", true, domain_id, &admin));
    TRY(add_user(call, "jdoe", false, domain_id, &jdoe));
    TRY(document_add_version(call, DOCUMENT, &CONTENT, admin, &document));
    TRY(add_ticket(call, admin, ADMIN_TICKET));
    TRY(add_ticket(call, jdoe, JDOE_TICKET));
    return block_address(call);
}

static enum status create(struct call *call, struct settings *settings)
{
    int before, after;
    TRY(settings_read(call, settings));
    settings->db.create = true;
    TRY(db_open(call, &settings->db));
    TRY(db_migrate(call, migrations, migration_count, &before, &after));
    TRY(db_begin(call, DB_WRITE));
    TRY(fill(call));
    return db_commit(call);
}

static void copy(sqlite3 *to, sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    require(backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE &&
                sqlite3_backup_finish(backup) == SQLITE_OK,
        "the database cannot be copied");
}

/* A number that is another after each change by another handle. */
static int64_t live_version(void)
{
    sqlite3_stmt *statement = NULL;
    bool read =
        sqlite3_prepare_v2(live, "PRAGMA data_version", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW;
    require(read, "the database cannot be read");
    int64_t found = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return found;
}

static void open_copies(const char *path)
{
    bool opened = sqlite3_open(path, &live) == SQLITE_OK &&
                  sqlite3_exec(live, "PRAGMA synchronous = OFF", NULL, NULL, NULL) == SQLITE_OK &&
                  sqlite3_open(":memory:", &good) == SQLITE_OK;
    require(opened, "the database cannot be opened");
    copy(good, live);
    version = live_version();
}

static void clean_up(void)
{
    static const char *const FILES[] = {
        "routeslip.db", "routeslip.db-wal", "routeslip.db-shm", "login-key"};
    service_close(operations);
    service_close(routes);
    sqlite3_close(live);
    sqlite3_close(good);
    for (size_t i = 0; i < COUNT_OF(FILES); i++)
        unlink(arena_format(&memory, "%s/%s", home, FILES[i]));
    rmdir(home);
    arena_release(&memory);
}

static void open_services(void)
{
    static const struct operation *of_service[1024], *of_api[1024];
    size_t service = 0, api = 0;
    for (const struct operation *const *one = __start_operations; one < __stop_operations; one++)
        *((*one)->path ? &of_api[api++] : &of_service[service++]) = *one;
    operations = service_open(of_service, of_service + service);
    routes = service_open(of_api, of_api + api);
    require(operations && routes, "the services cannot be opened");
}

static void begin(void)
{
    struct settings settings;
    struct call call = {.arena = &memory};
    snprintf(home, sizeof home, "%s/routeslip-fuzz-XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    require(mkdtemp(home) != NULL, "no folder for the database");
    setenv("ROUTESLIP_HOME", home, 1);
    setenv("ROUTESLIP_CLOCK", CLOCK, 1);
    setenv("ROUTESLIP_DURABILITY", "normal", 1);
    setenv("TZ", "UTC", 1);
    call.now = date_now();
    open_services();
    require_error(&call, create(&call, &settings));
    require(call.error.status == STATUS_OK, call.error.message);
    db_close(call.db);
    for (size_t i = 0; i < COUNT_OF(FIRST); i++)
        serve_first(FIRST[i]);
    open_copies(settings.database);
    atexit(clean_up);
    arena_reset(&memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!live)
        begin();
    serve(arena_bytes(&memory, data, size), size);
    if (live_version() != version) {
        copy(live, good);
        version = live_version();
    }
    arena_reset(&memory);
    return 0;
}
