package io.hindcast.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a faulty producer makes of an order. */
enum Fault {
    /** Cut off in the middle. */
    UNPARSEABLE {
        @Override
        Optional<String> applied(OrderDraft order, long producedMs) {
            String json = order.json();
            return Optional.of(json.substring(0, json.length() / 2));
        }
    },
    /** A key without a value. */
    NO_VALUE {
        @Override
        Optional<String> applied(OrderDraft order, long producedMs) {
            return Optional.empty();
        }
    },
    /** The event time is null. */
    NO_EVENT_TIME {
        @Override
        Optional<String> applied(OrderDraft order, long producedMs) {
            return Optional.of(order.json(order.amount(), "null"));
        }
    },
    /** A clock that is ten years ahead. */
    TOO_FAR_AHEAD {
        @Override
        Optional<String> applied(OrderDraft order, long producedMs) {
            Instant ahead = Instant.ofEpochMilli(producedMs).plus(TEN_YEARS);
            return Optional.of(order.json(order.amount(), "\"" + ahead + "\""));
        }
    },
    /** Text where a number belongs. */
    WRONG_TYPE {
        @Override
        Optional<String> applied(OrderDraft order, long producedMs) {
            return Optional.of(order.json("\"n/a\"", "\"" + Instant.ofEpochMilli(order.eventTimeMs) + "\""));
        }
    },
    /** A number that would take hundreds of megabytes when written out. */
    NUMBER_RANGE {
        @Override
        Optional<String> applied(OrderDraft order, long producedMs) {
            return Optional.of(order.json("1e99999999", "\"" + Instant.ofEpochMilli(order.eventTimeMs) + "\""));
        }
    };

    private static final Duration TEN_YEARS = Duration.ofDays(3_652);
    private static final List<Fault> ALL = List.of(values());

    /**
     * The record's value; empty for none.
     *
     * @param producedMs when it is sent
     */
    abstract Optional<String> applied(OrderDraft order, long producedMs);

    static Fault any(SplittableRandom random) {
        return ALL.get(random.nextInt(ALL.size()));
    }
}
