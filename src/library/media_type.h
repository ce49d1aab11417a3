/*
 * Media types of documents.
 *
 *     media_type("agreement.pdf")      "application/pdf"
 */
#pragma once

/* That of a document of that name, by its ending: nothing else tells. */
const char *media_type(const char *name);
