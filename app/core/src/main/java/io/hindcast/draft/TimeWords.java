package io.hindcast.draft;

import io.hindcast.draft.FirstDraft.Cases;
import io.hindcast.draft.Sample.Within;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Notation;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.TimePattern;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says why a field is taken as the event time, and what cannot be read.
 *
 * @param cases whether values of the sample may stand in what is said
 */
record TimeWords(TimeChoice time, Within within, Cases cases) {
    private static final String RFC_3339 = "RFC 3339 texts, such as 2026-01-31T12:00:00Z";

    /** For example: {@code an RFC 3339 text, up to 4.2 s behind the latest before it in its partition}. */
    String why() {
        if (!time.field().isFact()) {
            return form(time.field().field().notation()) + ", " + disorder();
        }
        String none = time.noTimes().isPresent() ? "no field is a time that can be read" : "no field looks like a time";
        return none + ", so Kafka's own timestamp, "
                + (ofLoading()
                        ? "which for a file is that of its loading: all events fall into one minute"
                        : disorder());
    }

    /** Whether the times are those at which a file is loaded: nothing can be told from them. */
    boolean ofLoading() {
        return time.field().isFact() && within == Within.FILE;
    }

    /** What stands there and is no time, and what would be one; empty where there is no such thing. */
    Optional<String> unread() {
        return time.noTimes().map(none -> time.field().isFact() ? dates(none) : rejected(none));
    }

    /**
     * How many of the events have nothing there; empty where all have something.
     *
     * @param events of the sample
     */
    Optional<String> absent(int events) {
        int absent = events - time.field().values();
        return absent == 0
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%,d of %s", absent, Counted.of(events, "record"))
                        + (absent == 1 ? " has" : " have") + " none, and would be rejected (event-time)");
    }

    private String rejected(NoTimes none) {
        return "in " + none.share() + " it is no time that can be read" + example(none)
                + ": these would be rejected (event-time); convert them " + before() + ". What can be read: "
                + readable(time.field().field().notation());
    }

    private String dates(NoTimes none) {
        return none.name() + " has dates in " + none.share() + example(none)
                + ", but in no form that is known; name it with format, if it has year, month and day, or convert them "
                + before() + ". What can be read: "
                + readable(Notation.of(TimeFormat.AUTO));
    }

    private String example(NoTimes none) {
        return cases == Cases.NONE ? "" : ", such as " + none.example();
    }

    private String before() {
        return "before " + (within == Within.FILE ? "the file is loaded" : "they are written to the topic");
    }

    private static String readable(Notation notation) {
        TimeFormat format = notation.time();
        return switch (format) {
            case RFC_3339 -> RFC_3339;
            case AUTO -> RFC_3339 + ", and numbers since 1970";
            case PATTERN -> forms(notation);
            case EPOCH_SECONDS, EPOCH_MS, EPOCH_US, EPOCH_NS -> format.plural() + " since 1970";
        };
    }

    private String form(Notation notation) {
        TimeFormat format = notation.time();
        return switch (format) {
            case RFC_3339 -> "an RFC 3339 text";
            case AUTO -> "texts in RFC 3339 and numbers since 1970";
            case PATTERN ->
                "a text in the form " + forms(notation)
                        + time.asGood()
                                .map(other -> " (or " + other + ": nothing in the sample tells)")
                                .orElse("")
                        + (notation.patterns().stream().allMatch(TimePattern::hasZone)
                                ? ""
                                : ", taken for UTC; zone: +01:00, say, where it is another clock");
            case EPOCH_SECONDS, EPOCH_MS, EPOCH_US, EPOCH_NS -> format.plural() + " since 1970";
        };
    }

    private static String forms(Notation notation) {
        return notation.patterns().stream().map(TimePattern::text).collect(Collectors.joining(" or "));
    }

    private String disorder() {
        long most = time.disorder().mostMs();
        return most == 0
                ? "in order within " + within.words()
                : "up to " + Spans.shown(most) + " behind the latest before it in " + within.words();
    }
}
