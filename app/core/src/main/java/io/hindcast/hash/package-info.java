/** The hash by which definitions, reports, files and the ledger's chain are known. */
@NullMarked
package io.hindcast.hash;

import org.jspecify.annotations.NullMarked;
