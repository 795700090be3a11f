package io.hindcast.pipeline;

import java.util.List;

/** Where a declared field's value comes from. */
public sealed interface Origin {
    /** A path of object members in the JSON value, outermost first: {@code [shipping, country]}. */
    record Json(List<String> path) implements Origin {
        public Json {
            path = List.copyOf(path);
        }
    }

    /** One of Kafka's own facts about the record. */
    record Fact(KafkaFact fact) implements Origin {}

    /** The last header of that name, as UTF-8 text. */
    record Header(String name) implements Origin {}
}
