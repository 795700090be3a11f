/** The verbs against a broker inside the process, with a ledger, offsets and results that the tests write by hand. */
@NullMarked
package io.hindcast.tool;

import org.jspecify.annotations.NullMarked;
