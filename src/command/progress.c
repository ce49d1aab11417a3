#include "progress.h"

#include <unistd.h>

#define WIDTH 40 /* of the bar */

void progress_add(struct progress *progress, int64_t count)
{
    static const char BAR[WIDTH + 1] = "########################################";
    progress->done += count;
    int64_t total = progress->total > progress->done ? progress->total : progress->done;
    int thousandths = total ? (int)((double)progress->done / (double)total * 1000) : 1000;
    if (thousandths == progress->shown)
        return;
    progress->shown = thousandths;
    if (!isatty(STDERR_FILENO))
        return;
    fprintf(stderr, "\r%-10s [%-*.*s] %3d %%", progress->what, WIDTH, thousandths * WIDTH / 1000,
        BAR, thousandths / 10);
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->shown && isatty(STDERR_FILENO))
        fprintf(stderr, "\r%*s\r", WIDTH + 20, "");
    progress->shown = 0;
}
