/** Reading topics of a broker in the process. */
@NullMarked
package io.hindcast.replay.kafka;

import org.jspecify.annotations.NullMarked;
