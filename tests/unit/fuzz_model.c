#include "../../fuzz/model.c"

#define CORPUS_NAME "model"
#define CHANGES 20000
/* What models are made of. */
static const char *const PIECES[] = {"<", "</", "/>", ">", "\"", "=", "&lt;", "&#49;", "<![CDATA[",
    "]]>", "<!--", "<?a?>", " Name=\"Approval\"", " UserID=\"3\"", " DeadLine=\"48\"",
    "<DueDate>2026-05-01</DueDate>", "<Priority>High</Priority>", "<TaskRequirements>",
    "<TaskRequirement>", "<users>", "<user UserID=\"-1\"/>",
    "<SpecialUserRoles><role RoleId=\"-8\"/></SpecialUserRoles>", "<string>",
    "<param NAME=\"Priority\" VALUE=\"High\"/>", "<!DOCTYPE a [", "0", "-", "2147483648", "true",
    "\xC3\xA4", " xmlns:a=\"u\"", "a:"};

#include "fuzz.h"

int main(void)
{
    return fuzz_run(fuzz_tests());
}
