package io.hindcast.tool;

/** How findings are printed. */
enum FindingsFormat {
    TABLE,
    CSV,
    JSON;

    Findings open(Terminal out) {
        return switch (this) {
            case TABLE -> new FindingsTable(out);
            case CSV -> new FindingsCsv(out);
            case JSON -> new FindingsJson(out);
        };
    }
}
