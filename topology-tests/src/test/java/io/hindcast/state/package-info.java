/** The window store over a real RocksDB. */
@NullMarked
package io.hindcast.state;

import org.jspecify.annotations.NullMarked;
