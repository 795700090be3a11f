package io.hindcast.tool.compare;

/** How a comparison is printed: the windows that differ, or a report of all that was found. */
public enum ComparisonFormat {
    /** Both, for people. */
    TABLE,
    /** The windows that differ, a row for each field. */
    CSV,
    /** The windows that differ, an object for each. */
    JSONL,
    /** The report that has a hash. */
    JSON,
    /** The report as a comment on a merge request. */
    MARKDOWN,
    /** The report as a page to look at. */
    HTML
}
