/*
 * What is to be done by machine with documents that come into a folder. It is kept and told, and
 * has no effect: nothing here does such work.
 */
#pragma once

#include "folder.h"
#include "shape.h"

/* Bits of folder_ai_preferences.preferences. */
enum ai_preference {
    AI_SUMMARIZE = 1,
    AI_CLASSIFY = 2,
    AI_EXTRACT_KEYWORDS = 4,
    AI_EXTRACT_DATA = 8,
    AI_PROFILE = 16,
    AI_OCR = 32,
    AI_SCRUB = 64,
    AI_BELOW = 128 /* they are for the folders in it as well; the highest */
};

/* What preferences are to become, in bits: which are told, and which of these are on. */
struct ai_request {
    int64_t given, on;
};

/* Reads <AIPreferences>, without the database; names that it does not know it passes over.
 * STATUS_XML where it is none, STATUS_INVALID where a value is neither on nor off. */
enum status ai_read_request(
    struct call *call, const char *what, const char *xml, struct ai_request *request) CHECKED;

/*
 * Changes those in force of a folder that the caller has full control of, which become its own.
 * Where they are for the folders in it as well, all below get them: STATUS_DENIED where one of
 * these is not under the caller's full control.
 */
enum status ai_set(
    struct call *call, const struct place *place, const struct ai_request *request) CHECKED;

/* Writes the <AIPreferences> in force, its own or those of the nearest folder above that has some
 * for the folders in it; where there is none all are off: what ai_answer_shape tells. */
enum status ai_answer(struct call *call, int64_t folder_id) CHECKED;
extern const struct shape ai_answer_shape;
