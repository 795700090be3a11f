package io.hindcast.schema;

import java.util.function.Function;
import java.util.function.Supplier;

/** What was recorded of a schema. */
public sealed interface SchemaFact {
    /** What is made of it, by what it is. */
    <T> T as(Function<SchemaText, T> written, Supplier<T> missing);

    /** The registry had it. */
    record Written(SchemaText text) implements SchemaFact {
        @Override
        public <T> T as(Function<SchemaText, T> written, Supplier<T> missing) {
            return written.apply(text);
        }
    }

    /** The registry had no such number, again and again: records that name it cannot be read, for good. */
    record Missing() implements SchemaFact {
        @Override
        public <T> T as(Function<SchemaText, T> written, Supplier<T> missing) {
            return missing.get();
        }
    }
}
