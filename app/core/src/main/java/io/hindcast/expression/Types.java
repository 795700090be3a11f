package io.hindcast.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.hindcast.pipeline.ValueType;

/** The language's types as CEL's. CEL's double stands for the exact decimal: no double is ever computed with. */
final class Types {
    private Types() {}

    static CelType cel(ValueType type) {
        return switch (type) {
            case STRING -> SimpleType.STRING;
            case INT -> SimpleType.INT;
            case DECIMAL -> SimpleType.DOUBLE;
            case BOOL -> SimpleType.BOOL;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
        };
    }

    /** CEL's messages in the language's words. */
    static String inWords(String message) {
        return message.replace("google.protobuf.Timestamp", "timestamp")
                .replace("double", "decimal")
                .replace("null_type", "null");
    }

    static boolean isNumber(ValueType type) {
        return type == ValueType.INT || type == ValueType.DECIMAL;
    }
}
