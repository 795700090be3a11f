/** Definitions: read from files or texts, checked and compiled, each with its fingerprint; or what is wrong with them, in lines. */
@NullMarked
package io.hindcast.definition;

import org.jspecify.annotations.NullMarked;
