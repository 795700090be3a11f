/**
 * What a version has rejected: read from its rejected topic, counted by reason and by where it came from, and shown with the newest
 * first.
 */
@NullMarked
package io.hindcast.tool.rejected;

import org.jspecify.annotations.NullMarked;
