package io.hindcast.expression;

import java.util.List;
import java.util.OptionalInt;

/**
 * What results say of the windows before them. Of each first final the figures are kept; from those of the windows that end in {@code
 * (start - over, start]} of the one at hand come its pasts. Both have slots of their own in the {@linkplain CompiledResults result row},
 * behind the outputs: pasts are filled before anything is computed, figures are evaluated behind the outputs, and see no past.
 *
 * @param overMs how far it reaches back from a window's start
 * @param atLeast with fewer values an average and a deviation have no value
 */
public record CompiledBaseline(long overMs, int atLeast, List<Figure> figures, List<Past> pasts) {
    /** Of results that stand for themselves. */
    public static final CompiledBaseline NONE = new CompiledBaseline(1, 1, List.of(), List.of());

    public CompiledBaseline {
        figures = List.copyOf(figures);
        pasts = List.copyOf(pasts);
    }

    /**
     * What is kept of a window.
     *
     * @param slot where its value stands, absent if it has none
     */
    public record Figure(int slot, Expression expression) {}

    /**
     * What is asked of the windows before.
     *
     * @param figure of which it is, an index; empty for a number of windows
     * @param slot where its value is to stand
     */
    public record Past(PastFunction function, OptionalInt figure, int slot) {}

    /** Whether anything is asked of the past. */
    public boolean asked() {
        return !pasts.isEmpty();
    }

    /** How many slots of the result row are its own. */
    public int slots() {
        return figures.size() + pasts.size();
    }

    /** Whether a sum of that figure is needed. */
    public boolean sums(int figure) {
        return pasts.stream()
                .anyMatch(
                        past -> past.function().takesNumbers() && past.figure().equals(OptionalInt.of(figure)));
    }
}
