package io.hindcast.files;

/** Hears of a run while it reads. */
public interface FileRunListener {
    /**
     * It has come so far; called every some thousand records.
     *
     * @param bytes as they stand in the files, compressed ones as such
     * @param place of the line that was read last: {@code orders.csv:17}
     */
    void read(long records, long bytes, String place);

    /** Something that the owner of a file should know. */
    void note(String line);
}
