/*
 * The files of src/service/page/, which the pages refer to. build-aux/embed makes them
 * into src/service/page/resources.c, each under the name of its file. The pictures are drawn by
 * build-aux/pictures.
 */
#pragma once

#include "base.h"

struct resource {
    const char *key; /* another one for another content: a part of the address */
    const char *text;
    size_t length;
};

extern const struct resource style_css, script_js;
extern const struct resource person_32_png, person_48_png, person_82_png, company_32_png,
    company_82_png, category_32_png;
