/** What the language declares, for tests that cover all of it. */
@NullMarked
package io.hindcast.expression;

import org.jspecify.annotations.NullMarked;
