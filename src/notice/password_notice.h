/*
 * Notices to people who are to set a password: PasswordReset and Welcome have the secret text for
 * it as their body, until they were sent; PasswordElsewhere and WelcomeElsewhere, to who is logged
 * in by another source, have its name.
 */
#pragma once

#include "people/user.h"

enum password_notice { NOTICE_OF_RESET, NOTICE_OF_WELCOME };

/*
 * Adds one to the outbox in place of those that have not been sent yet, and makes the text. NULL
 * for nobody: the same is done, and nothing comes of it. It runs in the caller's transaction.
 */
enum status password_notice_add(
    struct call *call, const struct user *user, enum password_notice which) CHECKED;

/*
 * The same for everybody who has the e-mail address, or the login where that is NULL, and who can
 * be written to. It opens transactions of its own.
 */
enum status password_notices_add(struct call *call, const char *email, const char *login) CHECKED;
