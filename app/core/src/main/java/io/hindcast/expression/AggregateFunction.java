package io.hindcast.expression;

import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The aggregate functions of the language, and how each is called.
 *
 * <p>Whatever else there is to one is asked for by an exhaustive switch, so the compiler names what a further function lacks:
 * its cell in {@code aggregate.Cells}, its recount in {@code verify.Fold}.
 */
public enum AggregateFunction {
    COUNT(Signature.of(ValueType.INT)),
    SUM(Signature.ofItsType(Parameter.NUMBER)),
    MIN(Signature.ofItsType(Parameter.ORDERED)),
    MAX(Signature.ofItsType(Parameter.ORDERED)),
    AVG(Signature.of(ValueType.DECIMAL, Parameter.NUMBER)),
    VARIANCE(Signature.of(ValueType.DECIMAL, Parameter.NUMBER)),
    STDDEV(Signature.of(ValueType.DECIMAL, Parameter.NUMBER)),
    VARIANCE_POP(Signature.of(ValueType.DECIMAL, Parameter.NUMBER)),
    STDDEV_POP(Signature.of(ValueType.DECIMAL, Parameter.NUMBER)),
    QUANTILE(Signature.of(ValueType.DECIMAL, Parameter.NUMBER, Parameter.SHARE)),
    HISTOGRAM(Signature.ofList(ValueType.INT, Parameter.NUMBER, Parameter.bounds(100))),
    FIRST(Signature.ofItsType(Parameter.ANY), Signature.ofItsTypes(Parameter.LENGTH, Parameter.ANY)),
    LAST(Signature.ofItsType(Parameter.ANY), Signature.ofItsTypes(Parameter.LENGTH, Parameter.ANY)),
    COLLECT(Signature.ofItsTypes(Parameter.LENGTH, Parameter.ANY)),
    TOP(
            Signature.ofRanking(Parameter.LENGTH, Parameter.ANY),
            Signature.ofRanking(Parameter.LENGTH, Parameter.ANY, Parameter.NUMBER),
            Signature.ofRanking(Parameter.LENGTH, Parameter.ANY, Parameter.NUMBER, Parameter.count(1_000_000))),
    DISTINCT(Signature.of(ValueType.INT, Parameter.ANY)),
    DISTINCT_EXACT(Signature.of(ValueType.INT, Parameter.ANY, Parameter.count(1_000_000))),
    MAX_BY(Signature.ofItsType(Parameter.ANY, Parameter.ORDERED)),
    MIN_BY(Signature.ofItsType(Parameter.ANY, Parameter.ORDERED));

    @SuppressWarnings("ImmutableEnumChecker") // immutable lists, and functions without state
    private final List<Signature> signatures;

    AggregateFunction(Signature... signatures) {
        this.signatures = List.of(signatures);
    }

    /** The function of that word. */
    static Optional<AggregateFunction> of(String word) {
        return Arrays.stream(values())
                .filter(function -> function.word().equals(word))
                .findFirst();
    }

    /** As they are written, in the order in which messages name them. */
    static List<String> words() {
        return Arrays.stream(values()).map(AggregateFunction::word).toList();
    }

    /** As written in a definition: {@code count}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether accumulators keep texts of events as they are, which must not be longer than a limit then. */
    public boolean keepsTexts(TextBounds bounded) {
        return switch (this) {
            case COUNT,
                    SUM,
                    AVG,
                    VARIANCE,
                    STDDEV,
                    VARIANCE_POP,
                    STDDEV_POP,
                    QUANTILE,
                    HISTOGRAM,
                    DISTINCT,
                    DISTINCT_EXACT -> false;
            case MIN, MAX -> bounded == TextBounds.KEPT;
            case FIRST, LAST, COLLECT, TOP, MAX_BY, MIN_BY -> true;
        };
    }

    /** Whether what it comes to depends on where events stand among each other. */
    public boolean ordersEvents() {
        return switch (this) {
            case COUNT, SUM, MIN, MAX, AVG, VARIANCE, STDDEV, VARIANCE_POP, STDDEV_POP, QUANTILE, HISTOGRAM -> false;
            case TOP, DISTINCT, DISTINCT_EXACT -> false;
            case FIRST, LAST, COLLECT, MAX_BY, MIN_BY -> true;
        };
    }

    /** Whether a bound is written out, beyond which the result says that there was more. */
    public boolean overflows() {
        return switch (this) {
            case COUNT, SUM, MIN, MAX, AVG, VARIANCE, STDDEV, VARIANCE_POP, STDDEV_POP, QUANTILE, HISTOGRAM -> false;
            case FIRST, LAST, MAX_BY, MIN_BY, DISTINCT -> false;
            case COLLECT, TOP, DISTINCT_EXACT -> true;
        };
    }

    /** The ways to call it, each with another number of arguments; the shortest first. */
    List<Signature> signatures() {
        return signatures;
    }
}
