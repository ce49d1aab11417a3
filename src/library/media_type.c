#include "media_type.h"

#include "text.h"

static const struct {
    const char *ending, *type;
} TYPES[] = {{"csv", "text/csv"}, {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"gif", "image/gif"}, {"htm", "text/html"}, {"html", "text/html"}, {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"}, {"json", "application/json"},
    {"odt", "application/vnd.oasis.opendocument.text"}, {"pdf", "application/pdf"},
    {"png", "image/png"}, {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"rtf", "application/rtf"}, {"tif", "image/tiff"}, {"tiff", "image/tiff"},
    {"txt", "text/plain"}, {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xml", "application/xml"}, {"zip", "application/zip"}};

const char *media_type(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < COUNT_OF(TYPES); i++)
        if (strcasecmp(dot + 1, TYPES[i].ending) == 0)
            return TYPES[i].type;
    return "application/octet-stream";
}
