package io.hindcast.load;

import io.hindcast.input.Input;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request to append an input to a topic.
 *
 * @param partitions how many the topic shall have; empty: as it is, or the broker's default for a new one
 * @param completion what follows the last record
 * @param aside the file that takes lines that are no records, which must not exist; empty: there must be none
 */
public record Load(Input input, String topic, OptionalInt partitions, Completion completion, Optional<Path> aside) {
    /** Whether more may come. */
    public enum Completion {
        /** More may come: windows stay open as the event times leave them. */
        OPEN,
        /** The data are whole: a heartbeat in every partition closes all windows. */
        COMPLETE
    }

    public Load {
        if (topic.isBlank()) {
            throw new IllegalArgumentException("a load needs a topic");
        }
        if (partitions.isPresent() && partitions.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "partitions is " + partitions.getAsInt() + "; a topic has at least 1 partition");
        }
    }

    /** Of lines that are all records. */
    public Load(Input input, String topic, OptionalInt partitions, Completion completion) {
        this(input, topic, partitions, completion, Optional.empty());
    }

    /** The same, with lines that are no records written to a file. */
    public Load skippingTo(Path file) {
        return new Load(input, topic, partitions, completion, Optional.of(file));
    }
}
