/*
 * The <statistics> of a folder, as GetFolderStatistics shows them.
 */
#pragma once

#include "folder.h"
#include "shape.h"

/* Writes <statistics>: what folder_statistics_shape tells, of what the caller may list. */
enum status folder_statistics_answer(struct call *call, const struct place *place) CHECKED;
extern const struct shape folder_statistics_shape;
