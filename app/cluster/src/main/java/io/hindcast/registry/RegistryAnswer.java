package io.hindcast.registry;

import io.hindcast.schema.SchemaText;

/** What a registry says when it is asked for a schema. */
public sealed interface RegistryAnswer {
    /** It has it. */
    record Found(SchemaText schema) implements RegistryAnswer {}

    /** It has no such number, now. */
    record Unknown() implements RegistryAnswer {}

    /**
     * It does not answer, or not in a way that says either.
     *
     * @param reason for people, without its address
     * @param reached whether there was an answer at all: then others may be asked
     */
    record Silent(String reason, boolean reached) implements RegistryAnswer {}
}
