/*
 * What the descriptors of operations on workflow definitions have in common.
 */
#pragma once

#include "library/domain.h"

#include "field.h"

#define FLOW_LIBRARY_HELP "The library that owns the definition."
#define FLOW_NAME_HELP "The definition's name, in any case."
#define FLOW_STEP_NAME_HELP "The step's name: 1 to 32 letters and digits."
#define FLOW_TASK_HELP "The task definition as XML: name, deadline, assignees and the rest."

#define FLOW_TASK_SAMPLE                                                                           \
    "<TaskDef TaskName=\"Legal Review\" DeadLine=\"48\" RequiredAssigneeCount=\"0\" "              \
    "Priority=\"5\">\n"                                                                            \
    "  <instruction>Please review the contract.</instruction>\n"                                   \
    "  <Requirements>\n"                                                                           \
    "    <Requirement Name=\"Approval\" RefObjectId=\"0\" Definition=\"\" />\n"                    \
    "  </Requirements>\n"                                                                          \
    "  <AssigneeList>\n"                                                                           \
    "    <users>\n"                                                                                \
    "      <user UserID=\"3\" />\n"                                                                \
    "    </users>\n"                                                                               \
    "  </AssigneeList>\n"                                                                          \
    "</TaskDef>"
#define FLOW_MODEL_SAMPLE                                                                          \
    "<WorkflowDefinitionRequestModel>\n"                                                           \
    "  <NewFlowName>Contract Approval</NewFlowName>\n"                                             \
    "  <ActiveFolderPath>/Corporate/Contracts</ActiveFolderPath>\n"                                \
    "  <Active>false</Active>\n"                                                                   \
    "  <OnEndMoveToPath>/Corporate/Archive</OnEndMoveToPath>\n"                                    \
    "  <Hide>false</Hide>\n"                                                                       \
    "  <SupervisorUserNames>\n"                                                                    \
    "    <string>jsmith</string>\n"                                                                \
    "  </SupervisorUserNames>\n"                                                                   \
    "</WorkflowDefinitionRequestModel>"

#define FLOW_PARAMETERS                                                                            \
    REQUIRED(DomainName, "The library that is to own the definition."),                            \
        REQUIRED(FlowName, "Its name: 1 to 32 letters and digits."),                               \
        REQUIRED(ActiveFolderPath, "The folder whose documents it takes, with those below.")
#define FLOW_ON_END OPTIONAL(OnEndMoveToPath, "The folder where documents go at the end.")
#define FLOW_EVENT_URL_HELP "What is called at the end: an http or https address."
#define FLOW_SUPERVISOR OPTIONAL(Supervisor, "Login name of its supervisor.", .limit = 256)

#define FLOW_ANSWER "A FlowDef element."
#define FLOW_NAME_ERROR "The name is not 1 to 32 letters and digits."
#define FLOW_ACTIVE_ERROR "The definition is active."
#define FLOW_DEADLINE_ERROR "DeadLine is 0 or less."
#define FLOW_STEP_ERROR "There is no such step, or no such task definition in it."

#define FLOW_UNKNOWN                                                                               \
    {                                                                                              \
        STATUS_NO_FLOW, "There is no definition of that name, or no such library."                 \
    }
#define FLOW_ERRORS                                                                                \
    FLOW_UNKNOWN,                                                                                  \
    {                                                                                              \
        STATUS_DENIED, "The caller may not change workflow definitions here."                      \
    }
#define FLOW_CREATE_ERRORS                                                                         \
    {DOMAIN_UNKNOWN},                                                                              \
        {STATUS_DENIED, "The caller neither manages the library nor is an administrator."},        \
        {STATUS_INVALID, "The name is wrong, a folder is missing or of another library, or "       \
                         "OnEndEventUrl is no http or https address."},                            \
        {STATUS_NO_DOCUMENT, "There is no folder at the path."},                                   \
    {                                                                                              \
        STATUS_TAKEN, "The library has a definition of that name already."                         \
    }
#define FLOW_TASK_ERRORS                                                                           \
    {STATUS_XML, "The XML is not well formed."},                                                   \
        {STATUS_INVALID, "The name, the instruction or another value is wrong."},                  \
    {                                                                                              \
        STATUS_NO_USER, "An assignee or the supervisor does not exist."                            \
    }

/* What the references of the operations that take TaskDefXML say of XML that is none. */
#define FLOW_TASK_OWN                                                                              \
    {                                                                                              \
        STATUS_XML, .error_code = 4000                                                             \
    }
