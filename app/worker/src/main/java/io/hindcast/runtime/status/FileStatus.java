package io.hindcast.runtime.status;

import java.util.List;

/**
 * The definition files that a worker was started with.
 *
 * @param wrong those that are not proposed
 * @param notes what people should know of the others, one a line
 */
public record FileStatus(List<WrongFile> wrong, List<String> notes) {
    /** All is well with all of them. */
    public static final FileStatus WELL = new FileStatus(List.of(), List.of());

    public FileStatus {
        wrong = List.copyOf(wrong);
        notes = List.copyOf(notes);
    }
}
