/*
 * A client in C, of what gSOAP generates from the WSDL. Each argument is a name and a value:
 *
 *     url=... version=1.1 manager=LOGIN manager_password=... assignee=... assignee_password=...
 *     flow=NAME task=TASKDEFXML document=PATH comment=TEXT
 *
 * Takes a document through a workflow of one step and prints each answer on a line, and
 * faults as gSOAP does. The exit status is 1 where an answer lacks what the trip needs.
 */
#include "soapH.h"
#include "srvSoap.nsmap"

static char **arguments;

static char *given(const char *name)
{
    size_t length = strlen(name);
    for (char **argument = arguments; *argument; argument++)
        if (strncmp(*argument, name, length) == 0 && (*argument)[length] == '=')
            return *argument + length + 1;
    fprintf(stderr, "no argument %s\n", name);
    exit(1);
}

/* Prints an answer, or a fault, and gives the answer. */
static char *tell(struct soap *soap, char *answer)
{
    if (answer)
        printf("%s\n", answer);
    else
        soap_print_fault(soap, stdout);
    return answer ? answer : "";
}

/* gSOAP makes the table of names for SOAP 1.2, with those of 1.1 as others that it knows. */
static void choose_version(const char *version)
{
    if (strcmp(version, "1.1") == 0)
        for (int i = 0; i < 2; i++)
            namespaces[i].ns = namespaces[i].in;
}

/* Calls an operation with members of its structure, and gives the XML that it answers. */
#define CALL(OPERATION, ...)                                                                       \
    ({                                                                                             \
        struct _tempuri__##OPERATION request = {__VA_ARGS__};                                      \
        struct _tempuri__##OPERATION##Response response;                                           \
        int failed =                                                                               \
            soap_call___tempuri__##OPERATION(soap, given("url"), NULL, &request, &response);       \
        tell(soap, failed ? NULL : response.OPERATION##Result->__any);                             \
    })

/* The text that follows in an answer, up to a character. */
static char *text_after(struct soap *soap, const char *answer, const char *mark, char end)
{
    const char *start = strstr(answer, mark);
    if (!start) {
        fprintf(stderr, "no %s in: %s\n", mark, answer);
        exit(1);
    }
    char *text = soap_strdup(soap, start + strlen(mark));
    *strchr(text, end) = '\0';
    return text;
}

static char *log_in(struct soap *soap, char *login, char *password)
{
    char *answer = CALL(AuthenticateUser, .UID = login, .PWD = password);
    return text_after(soap, answer, "ticket=\"", '"');
}

int main(int count, char **values)
{
    arguments = values + (count > 0);
    choose_version(given("version"));
    struct soap *soap = soap_new1(SOAP_C_UTFSTRING);
    enum xsd__boolean no = xsd__boolean__false_;
    char *library = "Corporate", *flow = given("flow");

    char *manager = log_in(soap, given("manager"), given("manager_password"));
    char *assignee = log_in(soap, given("assignee"), given("assignee_password"));
    char *answer = CALL(CreateFlowDef3, .authenticationTicket = manager, .DomainName = library,
        .FlowName = flow, .ActiveFolderPath = "/Corporate/Contracts", .Hide = &no);
    int id = atoi(text_after(soap, answer, "FlowDefID=\"", '"'));
    CALL(AddFlowStepDef, .authenticationTicket = manager, .DomainName = library, .FlowName = flow,
        .StepName = "Review");
    CALL(AddFlowTaskDef, .authenticationTicket = manager, .DomainName = library, .FlowName = flow,
        .StepNumber = 1, .TaskDefXML = given("task"));
    CALL(ActivateFlowDef, .authenticationTicket = manager, .domainName = library, .flowName = flow);
    CALL(SubmitDocumentToFlow, .authenticationTicket = manager, .Path = given("document"),
        .FlowDefID = id);

    answer = CALL(getTasks, .AuthenticationTicket = assignee, .xmlcriteria = "<criteria />",
        .SortBy = "DueDate", .AscendingOrder = xsd__boolean__true_);
    int task = atoi(text_after(soap, answer, "<TaskID>", '<'));
    CALL(CompleteTask, .authenticationTicket = assignee, .taskId = task,
        .comments = given("comment"));
    CALL(GetTask, .authenticationTicket = assignee, .taskId = task);
    CALL(GetTask, .authenticationTicket = "x", .taskId = task);

    struct _tempuri__GetTask request = {.authenticationTicket = assignee, .taskId = task};
    struct _tempuri__GetTaskResponse response;
    int failed = soap_call___tempuri__GetTask(
        soap, given("url"), "http://tempuri.org/NoSuchOp", &request, &response);
    tell(soap, failed ? NULL : response.GetTaskResult->__any);
    soap_destroy(soap);
    soap_end(soap);
    soap_free(soap);
    return 0;
}
