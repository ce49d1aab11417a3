/*
 * What definitions of workflows ask of one user, they ask of another: for transfer_carry_out().
 *
 *     return transfer_carry_out(call, "giver", "taker", flow_transfer, "workflow roles");
 */
#pragma once

#include "call.h"

struct transfer;

/*
 * Has the other supervise the definitions that the user does, and have, and supervise, the tasks
 * that they define for the user; active ones too, as what they consist of stays. Workflows that run
 * keep what was copied for them: their supervisors alone are those of their definition.
 */
enum status flow_transfer(struct call *call, struct transfer *transfer) CHECKED;
