package io.hindcast.tool.rows;

/** How rows are printed. */
public enum RowFormat {
    /** For people. */
    TABLE,
    /** For spreadsheets and databases: {@link io.hindcast.csv.Csv}. */
    CSV,
    /** For programs: one JSON object a line. */
    JSONL
}
