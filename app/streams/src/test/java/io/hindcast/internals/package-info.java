/** The contracts: what is taken for granted about Kafka, held by tests that fail when an upgrade changes it. */
@NullMarked
package io.hindcast.internals;

import org.jspecify.annotations.NullMarked;
