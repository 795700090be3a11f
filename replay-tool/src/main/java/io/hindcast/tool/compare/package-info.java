/**
 * Compares the results of two versions, says so, and records the verdict in the ledger.
 */
@NullMarked
package io.hindcast.tool.compare;

import org.jspecify.annotations.NullMarked;
