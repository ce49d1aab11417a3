#include "watch.h"

/* Of the module that this is linked into, which is the library as a rule. */
extern const struct task_watcher *const __start_task_watchers[]
    __attribute__((visibility("hidden")));
extern const struct task_watcher *const __stop_task_watchers[]
    __attribute__((visibility("hidden")));

/* The watcher whose name comes after one, NULL after the last. They are few. */
static const struct task_watcher *next(const char *name)
{
    const struct task_watcher *const *entry, *first = NULL;
    for (entry = __start_task_watchers; entry < __stop_task_watchers; entry++)
        if (strcmp((*entry)->name, name) > 0 && (!first || strcmp((*entry)->name, first->name) < 0))
            first = *entry;
    return first;
}

enum status task_tell(struct call *call, enum task_news news, const struct task *task)
{
    const struct task_watcher *watcher;
    for (watcher = next(""); watcher; watcher = next(watcher->name))
        if (watcher->follow[news])
            TRY(watcher->follow[news](call, task));
    return STATUS_OK;
}
