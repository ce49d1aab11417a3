-- Indexes of tasks, as the queries want them.

-- Somebody's list is found, filtered and sorted from here, without a look at the tasks that
-- are not on the page: they lie all over the file.
DROP INDEX tasks_assignee;
CREATE INDEX tasks_assignee ON tasks (assignee_id, due, status, priority, created);

-- No query looks for tasks by their due date alone, and an index costs every new task a page.
DROP INDEX tasks_due;
