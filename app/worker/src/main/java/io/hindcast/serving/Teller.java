package io.hindcast.serving;

import java.util.List;

/** What each of several workers tells in a metric, and so how it is aggregated. */
enum Teller {
    /** The same as all others, of a version or a topic as a whole. */
    ALIKE("The same on every worker", "max"),
    /** The same, where the worst is the lowest. */
    ALIKE_LOWEST("The same on every worker", "min"),
    /** Its share of a whole. */
    SHARE("Of this worker alone", "sum"),
    /** Of itself; somebody has it, or the worst one counts. */
    ITSELF_HIGHEST("Of this worker alone", "max"),
    /** Of itself; nothing follows for all of them together. */
    ITSELF("Of this worker alone", "");

    private final String what;
    private final String function;

    Teller(String what, String function) {
        this.what = what;
        this.function = function;
    }

    /** The end of a HELP: {@code The same on every worker: aggregate with max by (pipeline, version), not sum}. */
    String words(List<String> labels) {
        return function.isEmpty()
                ? what
                : what + ": aggregate with " + by(labels) + (function.equals("sum") ? "" : ", not sum");
    }

    /** In a table: {@code the same: `max by (pipeline, version)`}. */
    String aggregation(List<String> labels) {
        String whose = switch (this) {
            case ALIKE, ALIKE_LOWEST -> "the same";
            case SHARE -> "its share";
            case ITSELF, ITSELF_HIGHEST -> "its own";
        };
        return function.isEmpty() ? whose : whose + ": `" + by(labels) + "`";
    }

    private String by(List<String> labels) {
        return labels.isEmpty() ? function : function + " by (" + String.join(", ", labels) + ")";
    }
}
