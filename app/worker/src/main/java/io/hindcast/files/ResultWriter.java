package io.hindcast.files;

/** Writes final results somewhere, as they come. */
public interface ResultWriter {
    /** The next one: its value, as it would stand in the results topic. */
    void write(byte[] value);

    /** No further one comes. */
    void end();

    /** Whether anybody reads on; costs a flush. */
    boolean wanted();
}
