/**
 * An open connection to one Hindcast, and what every verb needs of it: finding what the user has named, asking before anything
 * changes, and how it ends: a {@link io.hindcast.tool.session.ToolFailure} is the user's to mend, every end has an {@link
 * io.hindcast.tool.session.ExitCode}.
 */
@NullMarked
package io.hindcast.tool.session;

import org.jspecify.annotations.NullMarked;
