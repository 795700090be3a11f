package io.hindcast.tool.verify;

import io.hindcast.tool.terminal.Terminal;

/** How findings are printed. */
public enum FindingsFormat {
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
