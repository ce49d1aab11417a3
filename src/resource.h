/*
 * The files of src/page/, which the pages refer to. build-aux/embed makes their texts
 * into src/page/resources.c, each under the name of its file.
 */
#ifndef SRC_RESOURCE_H
#define SRC_RESOURCE_H

#include "base.h"

struct resource {
    const char *key; /* another one for another text: a part of the address */
    const char *text;
};

extern const struct resource style_css, script_js;

#endif
