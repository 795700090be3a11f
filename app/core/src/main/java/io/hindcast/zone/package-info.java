/**
 * Time zones as facts: the rules of a region as a text that a ledger keeps, so that every worker, and every later one, cuts the same
 * days, whatever its Java knows.
 *
 * <p>Rules are those from 1970 on; before, a zone is as far from UTC as in its first moment. Everything here is immutable, and safe for
 * several threads. One class asks Java for its zones, {@link io.hindcast.zone.JavaZones#KNOWN}; nothing that runs uses it.
 */
@NullMarked
package io.hindcast.zone;

import org.jspecify.annotations.NullMarked;
