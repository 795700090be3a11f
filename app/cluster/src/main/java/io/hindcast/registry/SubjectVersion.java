package io.hindcast.registry;

import io.hindcast.schema.SchemaText;

/**
 * A version of a subject.
 *
 * @param version its place in the subject, from 1
 * @param number the schema's, in the registry
 */
public record SubjectVersion(long version, long number, SchemaText schema) {}
