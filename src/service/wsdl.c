#include "wsdl.h"

#include "asmx.h"

/* The kinds of messages and port types; SOAP 1.2 shares those of 1.1. */
static const char *const KINDS[] = {"Soap", "HttpGet", "HttpPost"};

/* A port: its binding says how the messages of its kind travel. */
static const struct port {
    const char *name;   /* after "srv" */
    const char *kind;   /* of KINDS */
    const char *prefix; /* of the namespace of what the binding says */
    const char *verb;   /* of an http binding */
    const char *input;  /* how parameters are sent in an http binding */
} PORTS[] = {{.name = "Soap", .kind = "Soap", .prefix = "soap"},
    {.name = "Soap12", .kind = "Soap", .prefix = "soap12"},
    {.name = "HttpGet",
        .kind = "HttpGet",
        .prefix = "http",
        .verb = "GET",
        .input = "<http:urlEncoded />"},
    {.name = "HttpPost",
        .kind = "HttpPost",
        .prefix = "http",
        .verb = "POST",
        .input = "<mime:content type=\"application/x-www-form-urlencoded\" />"}};

/*
 * How often an element must be there at least: a string or bytes may be missing (null in .NET),
 * and so may what the documents call optional, because strict clients look at nothing else.
 */
static int least_often(const struct field *field)
{
    return field->required && field->type != FIELD_STRING && field->type != FIELD_BINARY;
}

/* Whether an operation has messages of a kind: a query and a form have no bytes in them. */
static bool speaks(const struct operation *operation, const char *kind)
{
    const struct fields fields = {operation->parameters, operation->parameter_count};
    return strcmp(kind, "Soap") == 0 || !fields_have_content(&fields);
}

/* The elements of a request and of its answer, which may hold any XML. */
static void write_elements(struct buffer *out, const struct operation *operation)
{
    buffer_format(out, "      <s:element name=\"%s\">\n", operation->name);
    if (operation->parameter_count > 0)
        buffer_text(out, "        <s:complexType>\n          <s:sequence>\n");
    for (size_t i = 0; i < operation->parameter_count; i++) {
        const struct field *field = &operation->parameters[i];
        buffer_format(out,
            "            <s:element minOccurs=\"%d\" maxOccurs=\"1\" name=\"%s\""
            " type=\"s:%s\" />\n",
            least_often(field), field->name, field_type_name(field->type));
    }
    buffer_text(out, operation->parameter_count > 0
                         ? "          </s:sequence>\n        </s:complexType>\n"
                         : "        <s:complexType />\n");
    buffer_format(out,
        "      </s:element>\n"
        "      <s:element name=\"%1$sResponse\">\n"
        "        <s:complexType>\n"
        "          <s:sequence>\n"
        "            <s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"%1$sResult\">\n"
        "              <s:complexType mixed=\"true\">\n"
        "                <s:sequence>\n"
        "                  <s:any />\n"
        "                </s:sequence>\n"
        "              </s:complexType>\n"
        "            </s:element>\n"
        "          </s:sequence>\n"
        "        </s:complexType>\n"
        "      </s:element>\n",
        operation->name);
}

static void write_soap_messages(struct buffer *out, const char *name)
{
    buffer_format(out,
        "  <wsdl:message name=\"%1$sSoapIn\">\n"
        "    <wsdl:part name=\"parameters\" element=\"tns:%1$s\" />\n"
        "  </wsdl:message>\n"
        "  <wsdl:message name=\"%1$sSoapOut\">\n"
        "    <wsdl:part name=\"parameters\" element=\"tns:%1$sResponse\" />\n"
        "  </wsdl:message>\n",
        name);
}

/* In a query or a form every parameter is text. */
static void write_http_messages(
    struct buffer *out, const struct operation *operation, const char *kind)
{
    bool empty = operation->parameter_count == 0;
    buffer_format(
        out, "  <wsdl:message name=\"%s%sIn\"%s>\n", operation->name, kind, empty ? " /" : "");
    for (size_t i = 0; i < operation->parameter_count; i++)
        buffer_format(out, "    <wsdl:part name=\"%s\" type=\"s:string\" />\n",
            operation->parameters[i].name);
    buffer_format(out,
        "%s"
        "  <wsdl:message name=\"%s%sOut\">\n"
        "    <wsdl:part name=\"Body\" />\n"
        "  </wsdl:message>\n",
        empty ? "" : "  </wsdl:message>\n", operation->name, kind);
}

static void write_messages(
    struct buffer *out, const struct operations *operations, const char *kind)
{
    for (size_t i = 0; i < operations->count; i++) {
        if (strcmp(kind, "Soap") == 0)
            write_soap_messages(out, operations->list[i]->name);
        else if (speaks(operations->list[i], kind))
            write_http_messages(out, operations->list[i], kind);
    }
}

static void write_port_type(
    struct buffer *out, const struct operations *operations, const char *kind)
{
    buffer_format(out, "  <wsdl:portType name=\"srv%s\">\n", kind);
    for (size_t i = 0; i < operations->count; i++) {
        const struct operation *operation = operations->list[i];
        if (!speaks(operation, kind))
            continue;
        buffer_format(
            out, "    <wsdl:operation name=\"%s\">\n      <wsdl:documentation>", operation->name);
        buffer_xml(out, operation->summary, false);
        buffer_format(out,
            "</wsdl:documentation>\n"
            "      <wsdl:input message=\"tns:%1$s%2$sIn\" />\n"
            "      <wsdl:output message=\"tns:%1$s%2$sOut\" />\n"
            "    </wsdl:operation>\n",
            operation->name, kind);
    }
    buffer_text(out, "  </wsdl:portType>\n");
}

static void write_soap_operation(struct buffer *out, const struct port *port, const char *name)
{
    buffer_format(out,
        "    <wsdl:operation name=\"%1$s\">\n"
        "      <%2$s:operation soapAction=\"" ASMX_NAMESPACE "%1$s\" style=\"document\" />\n"
        "      <wsdl:input>\n"
        "        <%2$s:body use=\"literal\" />\n"
        "      </wsdl:input>\n"
        "      <wsdl:output>\n"
        "        <%2$s:body use=\"literal\" />\n"
        "      </wsdl:output>\n"
        "    </wsdl:operation>\n",
        name, port->prefix);
}

static void write_http_operation(struct buffer *out, const struct port *port, const char *name)
{
    buffer_format(out,
        "    <wsdl:operation name=\"%1$s\">\n"
        "      <http:operation location=\"/%1$s\" />\n"
        "      <wsdl:input>\n"
        "        %2$s\n"
        "      </wsdl:input>\n"
        "      <wsdl:output>\n"
        "        <mime:content part=\"Body\" type=\"text/xml\" />\n"
        "      </wsdl:output>\n"
        "    </wsdl:operation>\n",
        name, port->input);
}

static void write_binding(
    struct buffer *out, const struct operations *operations, const struct port *port)
{
    buffer_format(
        out, "  <wsdl:binding name=\"srv%s\" type=\"tns:srv%s\">\n", port->name, port->kind);
    if (port->verb)
        buffer_format(out, "    <http:binding verb=\"%s\" />\n", port->verb);
    else
        buffer_format(out,
            "    <%s:binding transport=\"http://schemas.xmlsoap.org/soap/http\" />\n",
            port->prefix);
    for (size_t i = 0; i < operations->count; i++)
        if (speaks(operations->list[i], port->kind))
            (port->verb ? write_http_operation : write_soap_operation)(
                out, port, operations->list[i]->name);
    buffer_text(out, "  </wsdl:binding>\n");
}

static void write_service(struct buffer *out, const char *url)
{
    buffer_text(out, "  <wsdl:service name=\"srv\">\n");
    for (size_t i = 0; i < COUNT_OF(PORTS); i++)
        buffer_format(out,
            "    <wsdl:port name=\"srv%1$s\" binding=\"tns:srv%1$s\">\n"
            "      <%2$s:address location=\"%3$s\" />\n"
            "    </wsdl:port>\n",
            PORTS[i].name, PORTS[i].prefix, url);
    buffer_text(out, "  </wsdl:service>\n");
}

enum status wsdl_answer(struct call *call, const struct operations *operations, const char *url)
{
    struct buffer *out = answer_document(call, "text/xml; charset=utf-8", "");
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                     "<wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\""
                     " xmlns:s=\"http://www.w3.org/2001/XMLSchema\""
                     " xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\""
                     " xmlns:soap12=\"http://schemas.xmlsoap.org/wsdl/soap12/\""
                     " xmlns:http=\"http://schemas.xmlsoap.org/wsdl/http/\""
                     " xmlns:mime=\"http://schemas.xmlsoap.org/wsdl/mime/\""
                     " xmlns:tns=\"" ASMX_NAMESPACE "\" targetNamespace=\"" ASMX_NAMESPACE "\">\n"
                     "  <wsdl:types>\n"
                     "    <s:schema elementFormDefault=\"qualified\""
                     " targetNamespace=\"" ASMX_NAMESPACE "\">\n");
    for (size_t i = 0; i < operations->count; i++)
        write_elements(out, operations->list[i]);
    buffer_text(out, "    </s:schema>\n  </wsdl:types>\n");
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        write_messages(out, operations, KINDS[i]);
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        write_port_type(out, operations, KINDS[i]);
    for (size_t i = 0; i < COUNT_OF(PORTS); i++)
        write_binding(out, operations, &PORTS[i]);
    write_service(out, url);
    buffer_text(out, "</wsdl:definitions>");
    return STATUS_OK;
}
