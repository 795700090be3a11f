/**
 * What every measurement needs: a place with a broker in it, a stop watch, the machine's facts, the report.
 *
 * <p>A measurement is a sub-command in a package of its own, made with a {@link io.hindcast.bench.measure.Place} and added
 * in {@code Main}. Figures go through a {@link io.hindcast.bench.measure.Recording}.
 */
@NullMarked
package io.hindcast.bench.measure;

import org.jspecify.annotations.NullMarked;
