/** Which release of Hindcast this is, for whoever reads a report or a ledger later. Immutable. */
@NullMarked
package io.hindcast.release;

import org.jspecify.annotations.NullMarked;
