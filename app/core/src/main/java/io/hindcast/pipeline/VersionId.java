package io.hindcast.pipeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One version of a pipeline, counted from 1; written {@code revenue-per-sku/v2}. */
public record VersionId(String pipeline, int number) implements Comparable<VersionId> {
    private static final Pattern WRITTEN = Pattern.compile("([a-z][a-z0-9-]*)/v([1-9][0-9]{0,3})");

    public VersionId {
        if (number < 1 || number > 9999) {
            throw new IllegalArgumentException("version number " + number + " is not between 1 and 9999");
        }
    }

    /** Reads {@code revenue-per-sku/v2}; empty if the text is not of that form. */
    public static Optional<VersionId> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new VersionId(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(VersionId other) {
        int byPipeline = pipeline.compareTo(other.pipeline);
        return byPipeline != 0 ? byPipeline : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return pipeline + "/v" + number;
    }
}
