/** What is in the image beside jars, tried without a container engine. */
@NullMarked
package io.hindcast.image;

import org.jspecify.annotations.NullMarked;
