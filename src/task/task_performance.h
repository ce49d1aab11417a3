/*
 * How many tasks people have to do, as GetUsersTaskPerformance shows it.
 */
#pragma once

#include "call.h"
#include "shape.h"

/*
 * Writes <ArrayOfUserTaskStatisticModel>: each user who has a task that is InProgress or
 * DueDateChanged, with how many there are and how many of them are overdue; by
 * the users' names, in any case.
 */
enum status task_performance_answer(struct call *call) CHECKED;

/* What the answer of these looks like. */
extern const struct shape task_performance_answer_shape;
