package io.hindcast.pipeline;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What types of other languages are called here, or why there is none. */
final class OtherTypes {
    private static final String STRING = "write string";
    private static final String INT = "write int, which has 64 bits";
    private static final String DECIMAL = "write decimal, which is exact, with up to 38 digits";
    private static final String BOOL = "write bool";
    private static final String TIMESTAMP = "write timestamp, for RFC 3339 texts, and for numbers with epoch: ms";
    private static final String DAY =
            "write string: a date alone is no moment, and a timestamp is one, such as 2026-01-01T00:00:00Z";
    private static final String LIST =
            "not supported, because a field is a single value; what stands in a list cannot be read";
    private static final String OBJECT =
            "not supported, because a field is a single value; declare its members, such as country: {type: string, from:"
                    + " shipping.country}";
    private static final String BYTES = "not supported, because JSON has no bytes; a text is a string";

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            entry("str", STRING),
            entry("text", STRING),
            entry("varchar", STRING),
            entry("char", STRING),
            entry("keyword", STRING),
            entry("uuid", STRING),
            entry("enum", STRING),
            entry("integer", INT),
            entry("int8", INT),
            entry("int16", INT),
            entry("int32", INT),
            entry("int64", INT),
            entry("uint64", INT),
            entry("bigint", INT),
            entry("smallint", INT),
            entry("tinyint", INT),
            entry("long", INT),
            entry("short", INT),
            entry("number", "write int, or decimal if there are fractions"),
            entry("double", DECIMAL),
            entry("float", DECIMAL),
            entry("float32", DECIMAL),
            entry("float64", DECIMAL),
            entry("real", DECIMAL),
            entry("numeric", DECIMAL),
            entry("decimal", DECIMAL),
            entry("money", DECIMAL),
            entry("boolean", BOOL),
            entry("datetime", TIMESTAMP),
            entry("timestamptz", TIMESTAMP),
            entry("timestamp_ltz", TIMESTAMP),
            entry("timestamp", TIMESTAMP),
            entry("time", TIMESTAMP),
            entry("instant", TIMESTAMP),
            entry("date", DAY),
            entry("array", LIST),
            entry("list", LIST),
            entry("struct", OBJECT),
            entry("row", OBJECT),
            entry("map", OBJECT),
            entry("object", OBJECT),
            entry("json", OBJECT),
            entry("record", OBJECT),
            entry("bytes", BYTES),
            entry("binary", BYTES),
            entry("blob", BYTES),
            entry("varbinary", BYTES));

    private OtherTypes() {}

    /** Empty for a word that nobody would expect; what stands behind it in brackets, as of {@code decimal(10, 2)}, means nothing. */
    static Optional<String> answer(String type) {
        String plain = type.replaceAll("\\s*[(<\\[].*", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ANSWERS.get(plain));
    }
}
