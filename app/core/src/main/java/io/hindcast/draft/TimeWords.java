package io.hindcast.draft;

import io.hindcast.pipeline.TimeFormat;

/** Says why a field is taken as the event time. */
final class TimeWords {
    private TimeWords() {}

    /** For example: {@code an RFC 3339 text, up to 4.2 s behind the latest before it in its partition}. */
    static String why(TimeChoice time, String within) {
        return form(time) + ", " + disorder(time, within);
    }

    private static String form(TimeChoice time) {
        if (time.field().isFact()) {
            return "no field looks like a time, so Kafka's own timestamp";
        }
        TimeFormat format = time.field().format();
        return switch (format) {
            case RFC_3339 -> "an RFC 3339 text";
            case AUTO -> "texts in RFC 3339 and numbers since 1970";
            case EPOCH_SECONDS, EPOCH_MS, EPOCH_US, EPOCH_NS -> format.plural() + " since 1970";
        };
    }

    private static String disorder(TimeChoice time, String within) {
        long most = time.disorder().mostMs();
        return most == 0
                ? "in order within " + within
                : "up to " + Spans.shown(most) + " behind the latest before it in " + within;
    }
}
