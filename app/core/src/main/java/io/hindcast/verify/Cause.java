package io.hindcast.verify;

/**
 * What in two definitions, or starts, makes a record count otherwise in a result: the first that differs, in the order in which fates are
 * decided.
 *
 * @param name the field, column or function that it is about; no characters where there is none
 */
public record Cause(Kind kind, String name) {
    /** Which part it is, in that order. */
    public enum Kind {
        START("start of the version"),
        VALUE("reading of the value"),
        EVENT_TIME("event time"),
        CORRECTION("whether what it corrects is valid"),
        WHERE("where"),
        BEGINNING("beginning of totals"),
        FIELD("declared field"),
        PLACE("keyed"),
        KEY("key"),
        EXPRESSION("expression"),
        GRACE("grace or retain"),
        COPY("deduplicate"),
        WINDOW("window"),
        AGGREGATE("aggregate");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** As people are told: {@code aggregate revenue}. */
    public String words() {
        return name.isEmpty() ? kind.words : kind.words + " " + name;
    }

    static Cause of(Kind kind) {
        return new Cause(kind, "");
    }

    /** What a clause of a definition is called here. */
    static Cause of(Clause clause, String name) {
        return switch (clause) {
            case HEARTBEAT, VALUE -> of(Kind.VALUE);
            case CORRECTION -> of(Kind.CORRECTION);
            case WHERE -> of(Kind.WHERE);
            case BEGINNING -> of(Kind.BEGINNING);
            case EVENT_TIME -> of(Kind.EVENT_TIME);
            case FIELD -> new Cause(Kind.FIELD, name);
            case PLACE -> of(Kind.PLACE);
            case KEY -> of(Kind.KEY);
            case AGGREGATE -> new Cause(Kind.EXPRESSION, name);
            case GRACE -> of(Kind.GRACE);
            case ID, COPY -> of(Kind.COPY);
            case NONE -> throw new IllegalArgumentException("what counts in both differs by no clause");
        };
    }
}
