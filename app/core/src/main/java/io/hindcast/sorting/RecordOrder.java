package io.hindcast.sorting;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * In which order records come back, and what becomes of those that are equal in it.
 *
 * @param combining makes one of two equal records, of which the first came earlier; empty if all are kept
 */
public record RecordOrder<T>(Comparator<? super T> comparator, Optional<BinaryOperator<T>> combining) {
    /** Equal records come back one by one, in the order in which they came. */
    public static <T> RecordOrder<T> keepingAll(Comparator<? super T> comparator) {
        return new RecordOrder<>(comparator, Optional.empty());
    }

    /** Equal records come back as one. */
    public static <T> RecordOrder<T> combining(Comparator<? super T> comparator, BinaryOperator<T> combining) {
        return new RecordOrder<>(comparator, Optional.of(combining));
    }
}
