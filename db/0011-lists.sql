-- Indexes in the order of lists, so that a page of a long one is found without sorting all of it.

-- Tasks without a document, as those of customer relations are: open ones first, by their due date.
CREATE INDEX tasks_without_document ON tasks ((status NOT IN (0, 10, 20)), due)
    WHERE coalesce(document_id, 0) = 0;

-- Open cases come first in each list of them that is sorted by titles.
DROP INDEX cases_title;
CREATE INDEX cases_title ON cases (is_closed, title_folded);
