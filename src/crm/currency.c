#include "currency.h"

/* Whether it can be exchanged, and is one of those that are offered first. */
#define LOCAL false, false
#define EXCHANGED true, false
#define BASIC true, true

/* By their codes, which are those of ISO 4217. */
static const struct currency CURRENCIES[] = {
    /* clang-format off */
    {"AED", "United Arab Emirates Dirham", "د.إ", "AE", EXCHANGED},
    {"AMD", "Armenian Dram", "dram", "AM", LOCAL},
    {"AOA", "Angolan Kwanza", "Kz", "AO", LOCAL},
    {"ARS", "Argentinian Peso", "$a", "AR", EXCHANGED},
    {"AUD", "Australian Dollar", "A$", "AU", BASIC},
    {"AZN", "Azerbaijani Manat", "₼", "AZ", LOCAL},
    {"BDT", "Bangladeshi Taka", "Tk", "BD", EXCHANGED},
    {"BGN", "Bulgarian Lev", "лв", "BG", EXCHANGED},
    {"BRL", "Brazilian Real", "R$", "BR", EXCHANGED},
    {"BYN", "New Belarusian Ruble", "Br", "BY", LOCAL},
    {"BYR", "Belarusian Ruble", "Br", "BY", LOCAL},
    {"CAD", "Canadian Dollar", "C$", "CA", BASIC},
    {"CHF", "Swiss Franc", "Fr", "CH", BASIC},
    {"CLP", "Chilean Peso", "$", "CL", EXCHANGED},
    {"CNY", "Chinese Yuan", "¥", "CN", EXCHANGED},
    {"COP", "Colombian Peso", "$", "CO", EXCHANGED},
    {"CRC", "Costa Rican Colón", "₡", "CR", LOCAL},
    {"CUP", "Cuban Peso", "$", "CU", LOCAL},
    {"CZK", "Czech Koruna", "Kc", "CZ", EXCHANGED},
    {"DKK", "Danish Krone", "kr", "DK", EXCHANGED},
    {"DOP", "Dominican Peso", "RD$", "DO", EXCHANGED},
    {"DZD", "Algerian Dinar", "د.ج", "DZ", LOCAL},
    {"ETB", "Ethiopian Birr", "Br", "ET", LOCAL},
    {"EUR", "Euro", "€", "EU", BASIC},
    {"GBP", "Pound Sterling", "£", "GB", BASIC},
    {"GEL", "Georgian Lari", "ლარი", "GE", LOCAL},
    {"HKD", "Hong Kong Dollar", "HK$", "HK", EXCHANGED},
    {"HRK", "Croatian Kuna", "kn", "HR", EXCHANGED},
    {"HUF", "Hungarian Forint", "Ft", "HU", EXCHANGED},
    {"IDR", "Indonesian Rupiah", "Rp", "ID", EXCHANGED},
    {"ILS", "Israeli Shekel", "₪", "IL", EXCHANGED},
    {"INR", "Indian Rupee", "₨", "IN", EXCHANGED},
    {"JPY", "Japanese Yen", "¥", "JP", BASIC},
    {"KES", "Kenyan Shilling", "KSh", "KE", EXCHANGED},
    {"KRW", "South Korean Won", "₩", "KR", EXCHANGED},
    {"KWD", "Kuwaiti Dinar", "K.D.", "KW", EXCHANGED},
    {"KZT", "Kazakhstani Tenge", "тңг", "KZ", LOCAL},
    {"LTL", "Lithuanian Litas", "Lt", "LT", LOCAL},
    {"LVL", "Latvian Lat", "Ls", "LV", LOCAL},
    {"MAD", "Moroccan Dirham", "د.م", "MA", EXCHANGED},
    {"MDL", "Moldovan Leu", "lei", "MD", EXCHANGED},
    {"MGA", "Malagasy Ariary", "Ar", "MG", EXCHANGED},
    {"MNT", "Mongolian Tugrik", "₮", "MN", LOCAL},
    {"MUR", "Mauritian Rupee", "Rs", "MU", EXCHANGED},
    {"MXN", "Mexican Peso", "MEX$", "MX", EXCHANGED},
    {"MYR", "Malaysian Ringgit", "RM", "MY", EXCHANGED},
    {"NGN", "Nigerian Naira", "₦", "NG", EXCHANGED},
    {"NOK", "Norwegian Krone", "kr", "NO", EXCHANGED},
    {"NZD", "New Zealand Dollar", "NZ$", "NZ", EXCHANGED},
    {"OMR", "Omani Rial", "ر.ع", "OM", EXCHANGED},
    {"PHP", "Philippine Peso", "P", "PH", EXCHANGED},
    {"PKR", "Pakistani Rupee", "Rp.", "PK", EXCHANGED},
    {"PLN", "Polish Zloty", "zł", "PL", EXCHANGED},
    {"QAR", "Qatari Riyal", "ر.ق.", "QA", EXCHANGED},
    {"RON", "Romanian Leu", "lei", "RO", EXCHANGED},
    {"RSD", "Serbian Dinar", "din.", "SR", EXCHANGED},
    {"RUB", "Rouble", "₽", "RU", EXCHANGED},
    {"SAR", "Saudi Riyal", "ر.س", "SA", EXCHANGED},
    {"SEK", "Swedish Krona", "kr", "SE", EXCHANGED},
    {"SGD", "Singapore Dollar", "S$", "SG", EXCHANGED},
    {"THB", "Thai Baht", "฿", "TH", EXCHANGED},
    {"TND", "Tunisian Dinar", "DT", "TN", EXCHANGED},
    {"TRY", "Turkish New Lira", "YTL", "TR", EXCHANGED},
    {"TTD", "Trinidad and Tobago Dollar", "TT$", "TT", LOCAL},
    {"UAH", "Ukraine Hryvnia", "грн.", "UA", EXCHANGED},
    {"USD", "United States Dollar", "$", "US", BASIC},
    {"UZS", "Uzbekistani Som", "som", "UZ", LOCAL},
    {"VEF", "Venezuelan Bolivar", "Bs.", "VE", LOCAL},
    {"VES", "Venezuelan Bolivar Soberano", "Bs.S", "VE", EXCHANGED},
    {"VND", "Vietnamese Dong", "₫", "VN", EXCHANGED},
    {"XAF", "Central African Franc", "franc", "CF", EXCHANGED},
    {"XOF", "West African Franc", "franc", "ML", EXCHANGED},
    {"XPF", "Pacific franc", "franc", "NC", EXCHANGED},
    {"ZAR", "South African Rand", "R", "ZA", EXCHANGED},
    /* clang-format on */
};

const struct currency *currency_find(const char *code)
{
    for (size_t i = 0; i < COUNT_OF(CURRENCIES); i++)
        if (strcasecmp(CURRENCIES[i].code, code) == 0)
            return &CURRENCIES[i];
    return NULL;
}

static const struct member CURRENCY[] = {
    {"title", .help = "What it is called."},
    {"symbol", .help = "Its sign."},
    {"abbreviation", .help = "Its three letters."},
    {"cultureName", .help = "The country's two letters."},
    {"isConvertable", .type = FIELD_BOOLEAN, .help = "Whether it can be exchanged."},
    {"isBasic", .type = FIELD_BOOLEAN, .help = "Whether it is one of the usual ones."},
};
const struct shape currency_shape = {"Currency", MEMBERS(CURRENCY)};

json_t *currency_json(struct call *call, const struct currency *currency)
{
    json_t *object = json_new_object(call);
    json_put_string(object, "title", currency->title);
    json_put_string(object, "symbol", currency->symbol);
    json_put_string(object, "abbreviation", currency->code);
    json_put_string(object, "cultureName", currency->country);
    json_put_boolean(object, "isConvertable", currency->convertible);
    json_put_boolean(object, "isBasic", currency->basic);
    return object;
}
