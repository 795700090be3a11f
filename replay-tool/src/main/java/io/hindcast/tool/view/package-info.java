/**
 * How a version does, for people: the bars or lines of a replay while it goes on, and the status of one. It only looks.
 */
@NullMarked
package io.hindcast.tool.view;

import org.jspecify.annotations.NullMarked;
