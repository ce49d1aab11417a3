/* What reads dates, decimals, numbers and booleans, and what escapes texts, under any bytes. */
#include "date.h"
#include "decimal.h"
#include "require.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena memory = ARENA_INIT;

static void read_dates(const char *text)
{
    enum date_problem (*const READERS[])(const char *, int64_t *) = {
        date_parse, date_parse_iso, date_parse_api};
    char written[DATE_SIZE];
    for (size_t i = 0; i < COUNT_OF(READERS); i++) {
        int64_t seconds, again;
        if (READERS[i](text, &seconds) != DATE_OK)
            continue;
        require(seconds >= DATE_MINIMUM && seconds <= DATE_MAXIMUM, "a date out of bounds");
        require(
            date_parse_iso(date_utc_iso(seconds, written), &again) == DATE_OK && again == seconds,
            "a date that is not read as it is written");
    }
}

static void read_numbers(const char *text)
{
    struct decimal decimal;
    int64_t number, again;
    bool truth;
    if (decimal_parse(text, &decimal) == NUMBER_OK)
        require(llabs(decimal.ten_thousandths) <= DECIMAL_LIMIT, "a decimal out of bounds");
    if (text_integer(text, -1000, INT64_MAX, &number) == NUMBER_OK) {
        require(number >= -1000, "a number out of bounds");
        const char *written = arena_format(&memory, "%" PRId64, number);
        require(text_integer(written, INT64_MIN, INT64_MAX, &again) == NUMBER_OK && again == number,
            "a number that is not read as it is written");
    }
    truth = text_boolean(text, &truth) && text_schema_boolean(text, &truth);
}

static void write_text(const char *text)
{
    struct buffer buffer = BUFFER_INIT(&memory, SIZE_MAX / 2);
    const char *folded = text_fold(&memory, text);
    require(folded && text_is_utf8(folded), "a folded text that is not UTF-8");
    buffer_xml(&buffer, text, true);
    buffer_html(&buffer, text);
    buffer_url(&buffer, text, "/");
    require(!buffer.text || text_is_utf8(buffer.text), "an escaped text that is not UTF-8");
    require(!buffer.text || !strpbrk(buffer.text, "<\""), "a text that is not escaped");
    require(strlen(text_trim(&memory, text)) <= strlen(text), "a trimmed text that is longer");
    require(strlen(text_lines(&memory, text)) <= strlen(text), "lines that are longer");
    require(text_characters(text_first(&memory, text, 3)) <= 3, "more characters than asked for");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool damaged;
    const char *text = text_utf8(&memory, (const char *)data, size, &damaged);
    require(text_is_utf8(text), "a text that is not UTF-8");
    read_dates(text);
    read_numbers(text);
    write_text(text);
    arena_reset(&memory);
    return 0;
}
