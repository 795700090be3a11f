/**
 * What a replay would do, before it does it: which definition over which part of the history, from which offsets on, and what
 * will be created. Looks at the cluster, and changes nothing.
 */
@NullMarked
package io.hindcast.tool.plan;

import org.jspecify.annotations.NullMarked;
