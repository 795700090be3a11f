/**
 * What stands in a topic of results now: the last value of each window, read from the topic, kept on disk where memory does not
 * hold it, and printed in the order of the windows.
 */
@NullMarked
package io.hindcast.tool.results;

import org.jspecify.annotations.NullMarked;
