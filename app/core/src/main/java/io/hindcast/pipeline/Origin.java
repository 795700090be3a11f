package io.hindcast.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where a declared field's value comes from. */
public sealed interface Origin {
    /** What is made of it, by what it is. */
    <T> T as(Function<Value, T> value, Function<Fact, T> fact, Function<Header, T> header);

    /** The member of the record's value, where it comes from one. */
    default Optional<Value> member() {
        return as(Optional::of, fact -> Optional.empty(), header -> Optional.empty());
    }

    /** A path of members in the record's value, outermost first: {@code [shipping, country]}. */
    record Value(List<String> path) implements Origin {
        public Value {
            path = List.copyOf(path);
        }

        @Override
        public <T> T as(Function<Value, T> value, Function<Fact, T> fact, Function<Header, T> header) {
            return value.apply(this);
        }
    }

    /** One of Kafka's own facts about the record. */
    record Fact(KafkaFact fact) implements Origin {
        @Override
        public <T> T as(Function<Value, T> value, Function<Fact, T> fact, Function<Header, T> header) {
            return fact.apply(this);
        }
    }

    /** The last header of that name, as UTF-8 text. */
    record Header(String name) implements Origin {
        /** As written in a definition: {@code $header.trace}. */
        public String word() {
            return "$header." + name;
        }

        @Override
        public <T> T as(Function<Value, T> value, Function<Fact, T> fact, Function<Header, T> header) {
            return header.apply(this);
        }
    }
}
