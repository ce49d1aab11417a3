#include "second_factor.h"

#include "db.h"
#include "text.h"

#include <liboath/oath.h>
#include <sodium.h>

#define DIGITS 6
#define STEP 30  /* seconds that a code lasts */
#define WINDOW 1 /* steps that a clock may be off */
#define ISSUER "routeslip"

static void read_factor(struct rows *rows, void *record)
{
    struct second_factor *factor = record;
    size_t length;
    factor->secret = row_bytes(rows, 0, &length);
    factor->since = row_integer(rows, 1);
    factor->used_step = row_integer(rows, 2);
    assert(length == SECOND_FACTOR_SIZE);
}

enum status second_factor_find(struct call *call, int64_t user_id, struct second_factor *factor)
{
    static const char SQL[] =
        "SELECT secret, since, used_step FROM second_factors WHERE user_id = $1";
    bool found;
    *factor = (struct second_factor){0};
    return db_find(call, &found, read_factor, factor, SQL, db_integer(user_id));
}

/* Where the code begins; at the end where there is none. */
static size_t find_code(const char *given)
{
    size_t length = strlen(given);
    if (length < DIGITS || strspn(given + length - DIGITS, "0123456789") != DIGITS)
        return length;
    return length - DIGITS;
}

enum status second_factor_check(
    struct call *call, const struct second_factor *factor, const char *given, struct proof *proof)
{
    uint64_t step = 0;
    *proof = (struct proof){.password = given, .good = true};
    if (!factor->secret)
        return STATUS_OK;
    size_t length = find_code(given);
    const char *code = given[length] ? given + length : "000000";
    int position, result = oath_init();
    if (result == OATH_OK)
        result = oath_totp_validate4(factor->secret, SECOND_FACTOR_SIZE, call->now, STEP, 0, WINDOW,
            &position, &step, 0, code);
    if (result < 0 && result != OATH_INVALID_OTP) {
        log_line(call, "cannot check a code: %s", oath_strerror(result));
        return fail(call, STATUS_UNAVAILABLE, "Codes cannot be checked.");
    }
    proof->password = arena_bytes(call->arena, given, length);
    proof->step = (int64_t)step;
    proof->good = given[length] && result >= 0 && proof->step > factor->used_step;
    return STATUS_OK;
}

enum status second_factor_use(struct call *call, int64_t user_id,
    const struct second_factor *factor, const struct proof *proof, bool *used)
{
    static const char NONE[] = "SELECT 1 FROM second_factors WHERE user_id = $1";
    static const char USE[] = "UPDATE second_factors SET used_step = $2"
                              " WHERE user_id = $1 AND used_step < $2 AND secret = $3";
    if (!factor->secret) {
        TRY(db_exists(call, used, NONE, db_integer(user_id)));
        *used = !*used;
        return STATUS_OK;
    }
    TRY(db_run(call, USE, db_integer(user_id), db_integer(proof->step),
        db_blob(factor->secret, SECOND_FACTOR_SIZE)));
    *used = db_changes(call) == 1;
    return STATUS_OK;
}

enum status second_factor_set(struct call *call, int64_t user_id, const char **secret)
{
    static const char SQL[] =
        "INSERT INTO second_factors (user_id, secret, since) VALUES ($1, $2, $3)"
        " ON CONFLICT (user_id) DO UPDATE SET secret = $2, since = $3, used_step = 0";
    char bytes[SECOND_FACTOR_SIZE], *text;
    randombytes_buf(bytes, sizeof bytes);
    if (oath_base32_encode(bytes, sizeof bytes, &text, NULL) != OATH_OK)
        return fail(call, STATUS_UNAVAILABLE, "There is no memory for a second factor.");
    *secret = arena_string(call->arena, text);
    free(text);
    return db_run(
        call, SQL, db_integer(user_id), db_blob(bytes, sizeof bytes), db_integer(call->now));
}

enum status second_factor_remove(struct call *call, int64_t user_id)
{
    static const char SQL[] = "DELETE FROM second_factors WHERE user_id = $1";
    TRY(db_run(call, SQL, db_integer(user_id)));
    return db_changes(call) ? STATUS_OK
                            : fail(call, STATUS_STATE, "The user has no second factor.");
}

const char *second_factor_address(struct call *call, const char *login, const char *secret)
{
    static const char PLAIN[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    struct buffer label = BUFFER_INIT(call->arena, 4 * 1024);
    for (const char *at = login; *at; at++) {
        if (strchr(PLAIN, *at))
            buffer_bytes(&label, at, 1);
        else
            buffer_format(&label, "%%%02X", (unsigned char)*at);
    }
    return arena_format(call->arena,
        "otpauth://totp/" ISSUER ":%s?secret=%s&issuer=" ISSUER
        "&algorithm=SHA1&digits=%d&period=%d",
        label.text ? label.text : "", secret, DIGITS, STEP);
}
