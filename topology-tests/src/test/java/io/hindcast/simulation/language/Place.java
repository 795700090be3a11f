package io.hindcast.simulation.language;

import java.util.List;

/** Where a field stands in a record. */
public sealed interface Place {
    /** Where production is told of it: {@code from: $key}; empty where the field's name says it. */
    String from();

    /** In the JSON value. */
    record Member(List<String> path, String from) implements Place {
        public Member {
            path = List.copyOf(path);
        }
    }

    /** Two places in the JSON value, of which the first counts under which something stands. */
    record Either(List<String> path, List<String> other, String from) implements Place {
        public Either {
            path = List.copyOf(path);
            other = List.copyOf(other);
        }
    }

    /** Kafka's own: {@code $key}. */
    record Fact(String from) implements Place {
        static final String HEADER = "$header.";

        /** Whether the producer writes it, as a text. */
        public boolean isText() {
            return from.equals("$key") || isHeader();
        }

        public boolean isHeader() {
            return from.startsWith(HEADER);
        }

        /** The name of the header. */
        public String header() {
            return from.substring(HEADER.length());
        }
    }
}
