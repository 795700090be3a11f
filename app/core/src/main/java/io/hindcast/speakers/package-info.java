/**
 * Who speaks for a window: which version's word of it stands in the stable topic of a pipeline. A pure function of what the ledger
 * says. All of it is immutable.
 */
@NullMarked
package io.hindcast.speakers;

import org.jspecify.annotations.NullMarked;
