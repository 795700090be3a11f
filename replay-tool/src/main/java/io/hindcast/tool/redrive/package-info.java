/**
 * Corrections of rejected records, appended to the source once: a file of them read and checked, what would become of each, and the one
 * transaction, which is begun, finished or given up by what the ledger says of it.
 */
@NullMarked
package io.hindcast.tool.redrive;

import org.jspecify.annotations.NullMarked;
