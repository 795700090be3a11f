package io.hindcast.runtime.status;

/**
 * A definition file of a worker that is not proposed.
 *
 * @param reason for people; begins with the file where it names a place in it
 */
public record WrongFile(String file, String reason) {
    /** One line: the file, and the reason. */
    public String line() {
        return reason.startsWith(file) ? reason : file + " " + reason;
    }
}
