package io.hindcast.pipeline;

import java.util.List;
import java.util.function.Function;

/** Where a declared field's value comes from. */
public sealed interface Origin {
    /** What is made of it, by what it is. */
    <T> T as(Function<Value, T> value, Function<FirstOf, T> first, Function<Fact, T> fact, Function<Header, T> header);

    /** The members of the record's value from which it may come, those that count more first. */
    default List<Value> members() {
        return as(List::of, FirstOf::paths, fact -> List.of(), header -> List.of());
    }

    /** A path of members in the record's value, outermost first: {@code [shipping, country]}. */
    record Value(List<String> path) implements Origin {
        public Value {
            path = List.copyOf(path);
        }

        @Override
        public <T> T as(
                Function<Value, T> value,
                Function<FirstOf, T> first,
                Function<Fact, T> fact,
                Function<Header, T> header) {
            return value.apply(this);
        }
    }

    /** The first of several paths under which something stands that is not null. */
    record FirstOf(List<Value> paths) implements Origin {
        public FirstOf {
            paths = List.copyOf(paths);
        }

        @Override
        public <T> T as(
                Function<Value, T> value,
                Function<FirstOf, T> first,
                Function<Fact, T> fact,
                Function<Header, T> header) {
            return first.apply(this);
        }
    }

    /** One of Kafka's own facts about the record. */
    record Fact(KafkaFact fact) implements Origin {
        @Override
        public <T> T as(
                Function<Value, T> value,
                Function<FirstOf, T> first,
                Function<Fact, T> fact,
                Function<Header, T> header) {
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
        public <T> T as(
                Function<Value, T> value,
                Function<FirstOf, T> first,
                Function<Fact, T> fact,
                Function<Header, T> header) {
            return header.apply(this);
        }
    }
}
