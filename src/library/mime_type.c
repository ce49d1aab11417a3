#include "mime_type.h"

#include "response.h"
#include "text.h"

/* By their ends. */
static const struct type {
    const char *end, *description, *type;
} TYPES[] = {
    {".7z", "7-Zip archive", "application/x-7z-compressed"},
    {".aac", "AAC audio", "audio/aac"},
    {".avi", "AVI video", "video/x-msvideo"},
    {".bmp", "Bitmap image", "image/bmp"},
    {".bz2", "Bzip2 archive", "application/x-bzip2"},
    {".css", "Style sheet", "text/css"},
    {".csv", "Comma-separated values", "text/csv"},
    {".doc", "Microsoft Word document", "application/msword"},
    {".docm", "Microsoft Word document with macros",
        "application/vnd.ms-word.document.macroEnabled.12"},
    {".docx", "Microsoft Word document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".dot", "Microsoft Word template", "application/msword"},
    {".dotx", "Microsoft Word template",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template"},
    {".dwg", "AutoCAD drawing", "image/vnd.dwg"},
    {".dxf", "Drawing interchange", "image/vnd.dxf"},
    {".eml", "E-mail message", "message/rfc822"},
    {".epub", "Electronic book", "application/epub+zip"},
    {".flac", "FLAC audio", "audio/flac"},
    {".gif", "GIF image", "image/gif"},
    {".gz", "Gzip archive", "application/gzip"},
    {".htm", "Web page", "text/html"},
    {".html", "Web page", "text/html"},
    {".ico", "Icon", "image/vnd.microsoft.icon"},
    {".ics", "Calendar", "text/calendar"},
    {".jpeg", "JPEG image", "image/jpeg"},
    {".jpg", "JPEG image", "image/jpeg"},
    {".js", "JavaScript", "text/javascript"},
    {".json", "JSON data", "application/json"},
    {".log", "Log", "text/plain"},
    {".m4a", "MPEG-4 audio", "audio/mp4"},
    {".md", "Markdown text", "text/markdown"},
    {".mov", "QuickTime video", "video/quicktime"},
    {".mp3", "MP3 audio", "audio/mpeg"},
    {".mp4", "MPEG-4 video", "video/mp4"},
    {".mpeg", "MPEG video", "video/mpeg"},
    {".mpg", "MPEG video", "video/mpeg"},
    {".mpp", "Microsoft Project plan", "application/vnd.ms-project"},
    {".msg", "Microsoft Outlook message", "application/vnd.ms-outlook"},
    {".odg", "OpenDocument drawing", "application/vnd.oasis.opendocument.graphics"},
    {".odp", "OpenDocument presentation", "application/vnd.oasis.opendocument.presentation"},
    {".ods", "OpenDocument spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"},
    {".odt", "OpenDocument text", "application/vnd.oasis.opendocument.text"},
    {".ogg", "Ogg audio", "audio/ogg"},
    {".pdf", "Portable document", "application/pdf"},
    {".png", "PNG image", "image/png"},
    {".pps", "Microsoft PowerPoint show", "application/vnd.ms-powerpoint"},
    {".ppsx", "Microsoft PowerPoint show",
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow"},
    {".ppt", "Microsoft PowerPoint presentation", "application/vnd.ms-powerpoint"},
    {".pptx", "Microsoft PowerPoint presentation",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".ps", "PostScript document", "application/postscript"},
    {".psd", "Photoshop image", "image/vnd.adobe.photoshop"},
    {".rar", "RAR archive", "application/vnd.rar"},
    {".rtf", "Rich text", "application/rtf"},
    {".svg", "SVG drawing", "image/svg+xml"},
    {".tar", "Tar archive", "application/x-tar"},
    {".tif", "TIFF image", "image/tiff"},
    {".tiff", "TIFF image", "image/tiff"},
    {".tsv", "Tab-separated values", "text/tab-separated-values"},
    {".txt", "Plain text", "text/plain"},
    {".vcf", "Business card", "text/vcard"},
    {".vsd", "Microsoft Visio drawing", "application/vnd.visio"},
    {".vsdx", "Microsoft Visio drawing", "application/vnd.ms-visio.drawing"},
    {".wav", "Wave audio", "audio/wav"},
    {".webm", "WebM video", "video/webm"},
    {".webp", "WebP image", "image/webp"},
    {".wmv", "Windows Media video", "video/x-ms-wmv"},
    {".xls", "Microsoft Excel spreadsheet", "application/vnd.ms-excel"},
    {".xlsm", "Microsoft Excel spreadsheet with macros",
        "application/vnd.ms-excel.sheet.macroEnabled.12"},
    {".xlsx", "Microsoft Excel spreadsheet",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".xml", "XML data", "application/xml"},
    {".xps", "XPS document", "application/vnd.ms-xpsdocument"},
    {".yaml", "YAML data", "application/yaml"},
    {".zip", "ZIP archive", "application/zip"},
};

static const struct type *find(const char *name)
{
    static const struct type ANY = {"", "", "application/octet-stream"};
    const char *end = strrchr(name, '.');
    for (size_t i = 0; end && i < COUNT_OF(TYPES); i++)
        if (strcasecmp(end, TYPES[i].end) == 0)
            return &TYPES[i];
    return &ANY;
}

const char *mime_type(const char *name)
{
    return find(name)->type;
}

const char *mime_description(const char *name)
{
    return find(name)->description;
}

static const struct member TYPE[] = {
    XML_ELEMENT("ExtensionType", "How names end, with the dot.", .sample = ".pdf"),
    XML_ELEMENT("Description", "What such files are.", .sample = "Portable document"),
    XML_ELEMENT("MimeTypeString", "The type.", .sample = "application/pdf"),
};
static const struct shape type_shape = {"MimeType", MEMBERS(TYPE)};
static const struct member LIST[] = {
    XML_ELEMENT("MimeType", "A type.", .shape = &type_shape, .list = true)};
static const struct shape list_shape = {"MimeTypes", MEMBERS(LIST)};
static const struct member ANSWER[] = {XML_ELEMENT("MimeTypes", "All.", .shape = &list_shape)};
const struct shape mime_types_answer_shape = {"AnswerWithMimeTypes", MEMBERS(ANSWER)};

void mime_types_answer(struct call *call)
{
    response_open(call, "MimeTypes");
    for (size_t i = 0; i < COUNT_OF(TYPES); i++) {
        response_open(call, "MimeType");
        response_text(call, "ExtensionType", TYPES[i].end);
        response_text(call, "Description", TYPES[i].description);
        response_text(call, "MimeTypeString", TYPES[i].type);
        response_close(call);
    }
    response_close(call);
}
