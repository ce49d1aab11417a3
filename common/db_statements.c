#include "db_statements.h"

#define FIRST_ROOM 64

void statements_record(const char *text)
{
#ifdef REFUSE_SCANS
    const char *path = getenv("ROUTESLIP_STATEMENTS");
    FILE *file = path ? fopen(path, "ae") : NULL;
    if (!file)
        return;
    fwrite(text, 1, strlen(text) + 1, file);
    fclose(file);
#else
    (void)text;
#endif
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

/* The texts are ours: nobody chooses them so that they collide. What counts is that it is quick, as
 * each query looks for its statement. */
static uint64_t hash_of(const char *text)
{
    size_t length = strlen(text);
    uint64_t hash = mix(0, length), word;
    for (; length >= sizeof word; length -= sizeof word, text += sizeof word) {
        memcpy(&word, text, sizeof word);
        hash = mix(hash, word);
    }
    word = 0;
    memcpy(&word, text, length);
    return mix(hash, word);
}

static struct statement_slot *find(
    const struct statements *statements, uint64_t hash, const char *text)
{
    size_t last = statements->room - 1, at = hash & last;
    while (statements->slots[at].statement &&
           (statements->slots[at].hash != hash || strcmp(statements->slots[at].text, text) != 0))
        at = (at + 1) & last;
    return &statements->slots[at];
}

/* Room for one more. */
static bool make_room(struct statements *statements)
{
    struct statements larger = {
        .count = statements->count, .room = statements->room ? 2 * statements->room : FIRST_ROOM};
    if (2 * (statements->count + 1) <= statements->room)
        return true;
    larger.slots = calloc(larger.room, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < statements->room; i++) {
        const struct statement_slot *old = &statements->slots[i];
        if (old->statement)
            *find(&larger, old->hash, old->text) = *old;
    }
    free(statements->slots);
    *statements = larger;
    return true;
}

struct statement_slot *statements_find(struct statements *statements, const char *text)
{
    if (!make_room(statements))
        return NULL;
    uint64_t hash = hash_of(text);
    struct statement_slot *slot = find(statements, hash, text);
    slot->hash = hash;
    return slot;
}

void statements_fill(
    struct statements *statements, struct statement_slot *slot, const char *text, void *statement)
{
    slot->text = text;
    slot->statement = statement;
    statements->count++;
}

void statements_clear(struct statements *statements)
{
    free(statements->slots);
    *statements = (struct statements){0};
}
