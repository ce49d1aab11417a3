/*
 * Folders and documents, as far as they are one user's, become another's: for transfer_carry_out().
 *
 *     return transfer_carry_out(call, "giver", "taker", document_transfer, "documents");
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "call.h"

struct transfer;

/* Those that the user owns, whatever the lists say. */
enum status folder_transfer(struct call *call, struct transfer *transfer) CHECKED;
enum status document_transfer(struct call *call, struct transfer *transfer) CHECKED;

/* Documents that the user has checked out: they stay so, by the other. */
enum status check_out_transfer(struct call *call, struct transfer *transfer) CHECKED;

/*
 * What access lists in force say of the user, as such and not by a group, they say of the other
 * from here on; where they said something of the other already, that may do then what either might.
 * Each becomes a new list of its folder or document, and what was stays as history.
 */
enum status access_transfer(struct call *call, struct transfer *transfer) CHECKED;
