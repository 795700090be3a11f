/**
 * Why two versions do not agree on a result: the records that count in the one otherwise than in the other, by the first part of their
 * definitions that differs.
 *
 * <p>Rules: it publishes nothing and appends nothing. What it computes under both definitions is compared with what both have published.
 */
@NullMarked
package io.hindcast.tool.why;

import org.jspecify.annotations.NullMarked;
