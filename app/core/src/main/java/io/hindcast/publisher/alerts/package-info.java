/**
 * The alerts of a pipeline in one topic for ever, whichever version serves: what of a version's alerts is told there, and what is said when
 * another version speaks. Alerts are told apart by group and name; of each alone the order of its times is kept, and everything is decided.
 *
 * <p>A change of speakers is a <em>turn</em>. What the version before had told up to a time is what that one was surely heard of; from there on the
 * other one tells. Where both say something else of that moment, the difference is said, as superseded.
 */
@NullMarked
package io.hindcast.publisher.alerts;

import org.jspecify.annotations.NullMarked;
