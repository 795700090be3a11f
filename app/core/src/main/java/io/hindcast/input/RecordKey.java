package io.hindcast.input;

/**
 * What of a record becomes its key.
 *
 * @param field whose text it is: of CSV a column, of JSON a path as in {@link io.hindcast.pipeline.MemberPath}
 * @param missing what becomes of records that have nothing there, null, an object or a list
 */
public record RecordKey(String field, Missing missing) {
    /** What becomes of records without a value in the field. */
    public enum Missing {
        /** They are records without a key. */
        NO_KEY,
        /** They are no records: bad lines like others. */
        BAD
    }

    /** What is said of a record that needs a key. */
    String isMissing() {
        return "no value in the key field '" + field + "'; a key must be a string, a number or a bool";
    }
}
