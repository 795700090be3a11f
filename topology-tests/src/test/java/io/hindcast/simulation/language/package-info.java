/**
 * The language of definitions as the simulation understands it. Everything that may stand in one is a generator here: it makes
 * the text that production reads, together with what that means in plain Java. Nothing of production's expressions or aggregates
 * is used for a meaning, so that the two can contradict each other.
 *
 * <p>Whoever adds to the language adds a {@link io.hindcast.simulation.language.Construct}, an aggregate or a kind of field here;
 * disorder, crashes, moves and damage come with the simulation. What was met is told by its signature in a {@link
 * io.hindcast.simulation.language.Seen}.
 */
@NullMarked
package io.hindcast.simulation.language;

import org.jspecify.annotations.NullMarked;
