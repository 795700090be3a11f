/**
 * What a version is made of, derived once from its definition: the form in which it runs, its stages with what each reads, writes
 * and keeps, the topics that it owns, and of which topics the offsets say what.
 *
 * <p>Rules: nothing else decides on a form, lists the topics of a version, or concludes from what was committed how a version runs.
 * A plan is part of a version's persisted state: the same text has the same plan in every release that accepts it.
 *
 * <p>Everything here is immutable or says how it is shared; nothing reads anything.
 */
@NullMarked
package io.hindcast.plan;

import org.jspecify.annotations.NullMarked;
