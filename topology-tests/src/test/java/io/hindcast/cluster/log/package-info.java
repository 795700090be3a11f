/** Reading topics of a broker in the process. */
@NullMarked
package io.hindcast.cluster.log;

import org.jspecify.annotations.NullMarked;
