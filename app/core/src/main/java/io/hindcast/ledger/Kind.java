package io.hindcast.ledger;

import java.util.Optional;

/** The kinds of records, each with its word in the ledger, the level that it came with, and how its own fields are written. */
public enum Kind {
    PROPOSED("proposed", 1, VersionCodecs.PROPOSED),
    STARTED("started", 1, VersionCodecs.STARTED),
    CAUGHT_UP("caught-up", 1, VersionCodecs.CAUGHT_UP),
    FINISHED("finished", 1, VersionCodecs.FINISHED),
    WATERMARKS("watermarks", 1, VersionCodecs.WATERMARKS),
    GROWING("growing", 1, VersionCodecs.GROWING),
    GROWN("grown", 1, VersionCodecs.GROWN),
    PACED("paced", 1, VersionCodecs.PACED),
    CUT_OVER("cut-over", 1, DecisionCodecs.CUT_OVER),
    ROLLED_BACK("rolled-back", 4, SpeakingCodecs.ROLLED_BACK),
    RETIRED("retired", 1, DecisionCodecs.RETIRED),
    FAILED("failed", 1, VersionCodecs.FAILED),
    REVIVED("revived", 2, DecisionCodecs.REVIVED),
    CANCELLED("cancelled", 1, VersionCodecs.CANCELLED),
    EXPIRED("expired", 8, VersionCodecs.EXPIRED),
    COMPARED("compared", 1, DecisionCodecs.COMPARED),
    NOTED("noted", 7, DecisionCodecs.NOTED),
    REMOVED("removed", 2, DecisionCodecs.REMOVED),
    BOUND("bound", 4, SpeakingCodecs.BOUND),
    REBUILT("rebuilt", 5, SpeakingCodecs.REBUILT),
    TOPIC_PACED("topic-paced", 5, SpeakingCodecs.TOPIC_PACED),
    APPLIED("applied", 4, SpeakingCodecs.APPLIED),
    REDRIVE_BEGUN("redrive-begun", 9, RedriveCodecs.BEGUN),
    REDRIVEN("redriven", 9, RedriveCodecs.REDRIVEN),
    REDRIVE_STOPPED("redrive-stopped", 9, RedriveCodecs.STOPPED),
    REDRIVE_GIVEN_UP("redrive-given-up", 9, RedriveCodecs.GIVEN_UP),
    SCHEMA("schema", 10, SchemaCodecs.RECORDED),
    LEVEL("level", 1, DecisionCodecs.LEVEL),
    SNAPSHOT("snapshot", 2, DecisionCodecs.SNAPSHOT);

    private final String word;
    private final int level;

    @SuppressWarnings("ImmutableEnumChecker") // two functions without state
    private final Codec<? extends LedgerRecord> codec;

    Kind(String word, int level, Codec<? extends LedgerRecord> codec) {
        this.word = word;
        this.level = level;
        this.codec = codec;
    }

    /** In the ledger: {@code cut-over}. */
    public String word() {
        return word;
    }

    /** The lowest level of a ledger that may hold such a record. */
    public int level() {
        return level;
    }

    Codec<? extends LedgerRecord> codec() {
        return codec;
    }

    static Optional<Kind> of(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
