/** The ledger for people: who decided what, when and why, what became of it, and whether it is still what was written. */
@NullMarked
package io.hindcast.tool.audit;

import org.jspecify.annotations.NullMarked;
