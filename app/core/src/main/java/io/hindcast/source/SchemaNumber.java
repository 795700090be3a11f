package io.hindcast.source;

import io.hindcast.pipeline.SchemaIds;
import java.nio.ByteBuffer;

/**
 * Where a record says by which schema its value is written.
 *
 * <pre>
 * confluent  1 byte 0, 4 bytes the number, the value
 * apicurio   1 byte 0, 8 bytes the number, the value; or header apicurio.value.contentId with 8 bytes, and the value alone
 * </pre>
 *
 * <p>Numbers are big-endian.
 */
final class SchemaNumber {
    /** What a record has that names no schema. */
    static final long NONE = -1;

    private static final String CONTENT_ID = "apicurio.value.contentId";
    private static final int CONFLUENT_BYTES = 1 + Integer.BYTES;
    private static final int APICURIO_BYTES = 1 + Long.BYTES;

    private SchemaNumber() {}

    /** The number; {@link #NONE} where the record names no schema, and where nobody does. */
    static long of(SchemaIds ids, SourceRecord record, byte[] value) {
        return switch (ids) {
            case NONE -> NONE;
            case CONFLUENT ->
                value.length < CONFLUENT_BYTES || value[0] != 0
                        ? NONE
                        : Math.max(NONE, ByteBuffer.wrap(value).getInt(1));
            case APICURIO -> apicurio(record, value);
        };
    }

    private static long apicurio(SourceRecord record, byte[] value) {
        byte[] header = record.header(CONTENT_ID);
        if (header != null) {
            return header.length == Long.BYTES
                    ? Math.max(NONE, ByteBuffer.wrap(header).getLong())
                    : NONE;
        }
        return value.length < APICURIO_BYTES || value[0] != 0
                ? NONE
                : Math.max(NONE, ByteBuffer.wrap(value).getLong(1));
    }

    /** How many bytes of the value say it. */
    static int bytes(SchemaIds ids, SourceRecord record) {
        return switch (ids) {
            case NONE -> 0;
            case CONFLUENT -> CONFLUENT_BYTES;
            case APICURIO -> record.header(CONTENT_ID) == null ? APICURIO_BYTES : 0;
        };
    }

    /** What is wrong with a record that names none. */
    static String problem(SchemaIds ids) {
        return switch (ids) {
            case NONE -> "the value names no schema";
            case CONFLUENT -> "the value does not begin with a byte 0 and four bytes of a schema's number";
            case APICURIO ->
                "the value does not begin with a byte 0 and eight bytes of a schema's number, and no header "
                        + CONTENT_ID + " has these";
        };
    }
}
