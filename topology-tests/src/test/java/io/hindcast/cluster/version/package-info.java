@NullMarked
package io.hindcast.cluster.version;

import org.jspecify.annotations.NullMarked;
