/**
 * What the records of a results topic say, for whoever reads them: which window, whether the result may still change, up to when a
 * partition is complete. How results are made is not its concern.
 */
@NullMarked
package io.hindcast.results;

import org.jspecify.annotations.NullMarked;
