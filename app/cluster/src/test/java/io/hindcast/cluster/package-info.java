@NullMarked
package io.hindcast.cluster;

import org.jspecify.annotations.NullMarked;
