package io.hindcast.verify.stable;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.publisher.Cause;
import io.hindcast.results.ResultHead;
import io.hindcast.results.ResultHead.Kind;
import io.hindcast.results.ResultValue;
import io.hindcast.results.WindowKey;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the key, the headers and the head of a record of a stable topic say, or why it is none that the publisher has written.
 *
 * @param number of the statement among those about its window that are not provisional; empty for provisional ones
 * @param wrong in words; empty where it is as the publisher writes it
 */
record Statement(Cause cause, OptionalLong number, int version, Optional<String> wrong) {
    static final String CAUSE = "hindcast-cause";
    static final String NUMBER = "hindcast-number";
    static final String VERSION = "hindcast-version";
    static final String PIPELINE = "hindcast-pipeline";

    private static final int MOST_BYTES = 250;
    private static final Pattern DIGITS = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern NAME = Pattern.compile("v([1-9]\\d{0,3})");

    private static Statement wrong(String why) {
        return new Statement(Cause.SWITCH, OptionalLong.empty(), 0, Optional.of(why));
    }

    /**
     * Reads a record.
     *
     * @param value null for a tombstone
     * @param headers the values of its headers, by name
     */
    static Statement read(
            String pipeline,
            Set<Integer> versions,
            byte[] key,
            byte @Nullable [] value,
            Function<String, Optional<byte[]>> headers) {
        Function<String, Optional<String>> texts = name -> headers.apply(name).map(Statement::text);
        Optional<String> missing = Stream.of(CAUSE, VERSION, PIPELINE)
                .filter(name -> texts.apply(name).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            return wrong("no header " + missing.get());
        }
        String written = texts.apply(CAUSE).orElseThrow();
        Optional<Cause> cause = Stream.of(Cause.values())
                .filter(one -> one.word().equals(written))
                .findFirst();
        if (cause.isEmpty()) {
            return wrong(CAUSE + " is '" + written + "'");
        }
        Matcher version = NAME.matcher(texts.apply(VERSION).orElseThrow());
        if (!version.matches() || !versions.contains(Integer.valueOf(version.group(1)))) {
            return wrong(VERSION + " is '" + texts.apply(VERSION).orElseThrow() + "'");
        }
        if (!texts.apply(PIPELINE).orElseThrow().equals(pipeline)) {
            return wrong(PIPELINE + " is '" + texts.apply(PIPELINE).orElseThrow() + "'");
        }
        Optional<String> digits = texts.apply(NUMBER);
        if (digits.isPresent() && !DIGITS.matcher(digits.get()).matches()) {
            return wrong(NUMBER + " is '" + digits.get() + "'");
        }
        OptionalLong number = digits.map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
        return new Statement(
                cause.get(), number, Integer.parseInt(version.group(1)), misfit(cause.get(), number, key, value));
    }

    /** Of a header: ours are short, and of others the beginning is enough. */
    private static String text(byte[] header) {
        return new String(header, 0, Math.min(header.length, MOST_BYTES), UTF_8);
    }

    /** What of it does not fit together. */
    private static Optional<String> misfit(Cause cause, OptionalLong number, byte[] key, byte @Nullable [] value) {
        if (number.isPresent() == (cause == Cause.EARLY)) {
            return Optional.of(
                    CAUSE + " is '" + cause.word() + "' with" + (number.isPresent() ? " a " : "out ") + NUMBER);
        }
        if (value == null) {
            return cause == Cause.CLOSE ? Optional.of("'close' without a result") : Optional.empty();
        }
        Optional<ResultHead> head = ResultValue.read(value).map(ResultValue::head);
        if (head.isEmpty()) {
            return Optional.of("its value is no result");
        }
        if (WindowKey.read(key)
                .filter(window -> window.startMs() == head.get().startMs())
                .isEmpty()) {
            return Optional.of("its value is of another window than its key");
        }
        boolean provisional = head.get().kind() == Kind.PROVISIONAL;
        if (provisional == number.isPresent()) {
            return Optional.of("a result that is " + (provisional ? "" : "not ") + "provisional, with"
                    + (provisional ? " a " : "out ") + NUMBER);
        }
        if (head.get().kind() == Kind.FINAL && head.get().revision() != number.orElseThrow()) {
            return Optional.of("revision " + head.get().revision() + " with " + NUMBER + " " + number.getAsLong());
        }
        return Optional.empty();
    }
}
