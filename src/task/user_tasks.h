/*
 * The open tasks of a person as a whole.
 *
 *     TRY(user_tasks_require_none(call, &user));
 */
#pragma once

#include "people/user.h"

/*
 * Hands the open tasks of one user over to another, each as task_hand_over() does, the ones that
 * are there longest first: for transfer_carry_out(). No more than USER_TASKS_AT_ONCE go over in a
 * call; what is left is told.
 */
#define USER_TASKS_AT_ONCE 5000
struct transfer;
enum status user_tasks_transfer(struct call *call, struct transfer *transfer) CHECKED;

/* STATUS_STATE where the user has tasks that are neither completed nor ended otherwise. */
enum status user_tasks_require_none(struct call *call, const struct user *user) CHECKED;
