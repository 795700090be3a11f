package io.hindcast.registry;

import io.hindcast.schema.SchemaText;
import java.util.Optional;

/** What a registry says when it is asked for a schema. */
public sealed interface RegistryAnswer {
    /** Why there is nothing to record, for people, and what to do where the registry cannot help; empty where there is. */
    Optional<String> complaint();

    /** It has it. */
    record Found(SchemaText schema) implements RegistryAnswer {
        @Override
        public Optional<String> complaint() {
            return Optional.empty();
        }
    }

    /** It has no such number, now. */
    record Unknown() implements RegistryAnswer {
        @Override
        public Optional<String> complaint() {
            return Optional.of("the registry has no such number");
        }
    }

    /**
     * It has it, and it is larger than what is recorded.
     *
     * @param reason how large it is, and how large it may be
     */
    record TooLarge(String reason) implements RegistryAnswer {
        @Override
        public Optional<String> complaint() {
            return Optional.of(
                    "it is too large for the ledger: " + reason
                            + "; to go on, write it into the definition, under 'schemas' and without its 'doc', and replay that");
        }
    }

    /**
     * It does not answer, or not in a way that says either.
     *
     * @param reason for people, without its address
     * @param reached whether there was an answer at all: then others may be asked
     */
    record Silent(String reason, boolean reached) implements RegistryAnswer {
        @Override
        public Optional<String> complaint() {
            return Optional.of(
                    (reached ? "the registry does not give it: " : "the registry cannot be asked: ") + reason);
        }
    }
}
