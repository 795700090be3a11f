/** How late the events of a version come, and what another grace would take or leave: counted in the log, exactly. */
@NullMarked
package io.hindcast.tool.lateness;

import org.jspecify.annotations.NullMarked;
