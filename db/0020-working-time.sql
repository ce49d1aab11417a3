-- Whether the reminder and the supervisor's notice of a task are so many hours of work before it is due.
ALTER TABLE tasks ADD COLUMN in_working_hours INTEGER NOT NULL DEFAULT 0;
