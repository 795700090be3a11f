package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.TimePattern;
import io.hindcast.pipeline.ValueType;
import java.util.stream.Collectors;

/** Says in words what is wrong with a declared field of a record. */
public final class FieldFaults {
    private FieldFaults() {}

    /** For example: {@code field 'amount' is not a decimal}. */
    public static String detail(Field field, Fault fault) {
        String subject = "field '" + field.name() + "' ";
        return switch (fault) {
            case NONE -> subject + "has a value";
            case ABSENT -> subject + "is missing or null";
            case WRONG_TYPE, TEXT_RANGE, ARITHMETIC -> subject + "is not " + kind(field);
            case NUMBER_RANGE -> subject + range(field.type());
        };
    }

    private static String kind(Field field) {
        return switch (field.type()) {
            case STRING -> "a string";
            case INT -> "an int";
            case DECIMAL -> "a decimal";
            case BOOL -> "a bool";
            case TIMESTAMP ->
                switch (field.timeFormat()) {
                    case RFC_3339 -> "an RFC 3339 timestamp";
                    case AUTO -> "an RFC 3339 timestamp or a number since 1970";
                    case EPOCH_SECONDS, EPOCH_MS, EPOCH_US, EPOCH_NS ->
                        "a number of " + field.timeFormat().plural() + " since 1970";
                    case PATTERN ->
                        "a time in the form "
                                + field.notation().patterns().stream()
                                        .map(TimePattern::text)
                                        .collect(Collectors.joining(" or "));
                };
        };
    }

    private static String range(ValueType type) {
        return type == ValueType.INT
                ? "is outside 64 bits"
                : "has more than " + Numbers.MAX_DIGITS + " digits or an exponent beyond ±" + Numbers.MAX_EXPONENT;
    }
}
