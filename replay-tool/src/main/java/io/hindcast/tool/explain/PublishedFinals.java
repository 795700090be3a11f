package io.hindcast.tool.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.results.ResultHead;
import io.hindcast.verify.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What a results topic holds of one window: its first final and its last. Not thread-safe. */
final class PublishedFinals {
    private final byte[] beginning;
    private Optional<String> first = Optional.empty();
    private Optional<String> last = Optional.empty();
    private Optional<String> provisional = Optional.empty();

    private PublishedFinals(String key, Span span) {
        beginning = ("{\"key\":" + key + ",\"window\":{\"start\":\"" + Instant.ofEpochMilli(span.startMs()) + "\"")
                .getBytes(UTF_8);
    }

    /** Reads the results in which they can be. */
    static PublishedFinals read(CommittedLog log, TopicRange range, String key, Span span) {
        PublishedFinals found = new PublishedFinals(key, span);
        log.read(range, (partition, recordKey, value) -> found.take(value, span));
        return found;
    }

    private void take(byte[] value, Span span) {
        if (value.length < beginning.length
                || !Arrays.equals(value, 0, beginning.length, beginning, 0, beginning.length)) {
            return;
        }
        Optional<ResultHead> head = ResultHead.read(value).filter(result -> result.endMs() == span.endMs());
        String text = new String(value, UTF_8);
        head.ifPresent(result -> {
            if (result.kind() == ResultHead.Kind.FINAL) {
                first = first.or(() -> Optional.of(text));
                last = Optional.of(text);
            } else {
                provisional = Optional.of(text);
            }
        });
    }

    Optional<String> first() {
        return first;
    }

    Optional<String> last() {
        return last;
    }

    /** The last one that is not final. */
    Optional<String> provisional() {
        return provisional;
    }
}
