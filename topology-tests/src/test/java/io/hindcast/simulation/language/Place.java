package io.hindcast.simulation.language;

import java.util.List;

/** Where a field stands in a record. */
public sealed interface Place {
    /** Where production is told of it: {@code from: $key}; empty where the field's name says it. */
    String from();

    /** The outermost members of the JSON value that it is under. */
    List<String> members();

    /** In the JSON value. */
    record Member(List<String> path, String from) implements Place {
        public Member {
            path = List.copyOf(path);
        }

        @Override
        public List<String> members() {
            return path.subList(0, 1);
        }
    }

    /** Two places in the JSON value, of which the first counts under which something stands. */
    record Either(List<String> path, List<String> other, String from) implements Place {
        public Either {
            path = List.copyOf(path);
            other = List.copyOf(other);
        }

        @Override
        public List<String> members() {
            return List.of(path.get(0), other.get(0));
        }
    }

    /**
     * In a line: what the first of one or two groups holds that takes part.
     *
     * @param from the name of the one, or both
     */
    record Group(List<String> names, String from) implements Place {
        public Group {
            names = List.copyOf(names);
        }

        @Override
        public List<String> members() {
            return List.of();
        }
    }

    /** Kafka's own: {@code $key}. */
    record Fact(String from) implements Place {
        static final String HEADER = "$header.";

        @Override
        public List<String> members() {
            return List.of();
        }

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
