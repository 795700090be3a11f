/** What goes wrong outside of the program, in words for people: where, what, why. Pure; safe for use by several threads. */
@NullMarked
package io.hindcast.trouble;

import org.jspecify.annotations.NullMarked;
