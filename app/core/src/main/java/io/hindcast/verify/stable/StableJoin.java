package io.hindcast.verify.stable;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.publisher.Cause;
import io.hindcast.results.ResultHead;
import io.hindcast.results.ResultValue;
import io.hindcast.results.ResultsHeartbeat;
import io.hindcast.results.WindowKey;
import io.hindcast.sorting.ExternalSort;
import io.hindcast.sorting.ExternalSort.Sizing;
import io.hindcast.speakers.Bucket;
import io.hindcast.verify.Finding;
import io.hindcast.verify.Finding.Kind;
import io.hindcast.verify.Promises;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins what the versions that speak say with what stands in a stable topic, window by window: sorted on disk where memory does not
 * hold it. Everything is put in, the records of a partition in their order; then it is compared once.
 *
 * <p>What a version has said before the publisher's committed position counts as taken: the topic must say so. Of what came later each
 * word may be in the topic already, or none.
 *
 * <p>Arrays that are put in are kept: nobody changes them. Fails with an {@link java.io.UncheckedIOException} where the folder cannot be
 * written, or what was written cannot be read back. Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}.
 */
public final class StableJoin implements AutoCloseable {
    /** Of the heap, before entries go to disk. */
    private static final long BUFFER_BYTES = 32L << 20;

    /** What of a foreign record is shown at most. */
    private static final int SHOWN = 200;

    private final Scope scope;
    /** What late events bring, after having been withheld, has a number above it, and is news all the same. */
    private static final OptionalLong FIRST = OptionalLong.of(1);

    private final WindowJudge judge;
    private final Promises promises = new Promises();
    private final ExternalSort<Entry> entries;
    private byte[] key = new byte[0];
    private long records;

    /**
     * Nothing yet.
     *
     * @param each takes every finding, some of them before everything is put in
     * @param folder an empty one, for this alone
     */
    public StableJoin(Scope scope, Consumer<Finding> each, Path folder) {
        this(scope, each, folder, BUFFER_BYTES);
    }

    /** @param bufferBytes so much of the heap is used before entries go to disk */
    StableJoin(Scope scope, Consumer<Finding> each, Path folder, long bufferBytes) {
        this.scope = scope;
        judge = new WindowJudge(scope, each);
        entries =
                new ExternalSort<>(folder, new EntryFormat(), Entry.ORDER, new Sizing<>(Entry::heapBytes, bufferBytes));
    }

    /** Whether the publisher has taken a result. */
    public enum Taken {
        FOR_SURE,
        PERHAPS
    }

    /**
     * A record of the results of a version; left out where it does not speak for the window, or it is no result.
     *
     * @param value no bytes for a tombstone
     */
    public void word(int version, byte[] key, byte[] value, Taken taken) {
        Optional<WindowKey> window = WindowKey.read(key);
        if (window.isPresent()
                && !forgotten(window.get())
                && speaker(window.get()) == version
                && (value.length == 0 || ResultValue.read(value).isPresent())) {
            entries.add(new Entry.Word(key, value, taken == Taken.FOR_SURE));
        }
    }

    private boolean forgotten(WindowKey window) {
        int partition = scope.partition(window.group());
        return window.startMs() < scope.partitions().get(partition).startMs();
    }

    private int speaker(WindowKey window) {
        return scope.speakers().of(window.startMs(), Bucket.of(window.group()));
    }

    /**
     * A record of the stable topic.
     *
     * @param value null for a tombstone
     * @param headers the values of its headers, by name
     */
    public void record(
            int partition,
            long offset,
            byte[] key,
            byte @Nullable [] value,
            Function<String, Optional<byte[]>> headers) {
        records++;
        byte[] bytes = value == null ? new byte[0] : value;
        String place = "partition " + partition + ", offset " + offset;
        // One of the publisher's says of which pipeline it is.
        Optional<ResultsHeartbeat> heartbeat =
                headers.apply(Statement.PIPELINE).flatMap(ours -> ResultsHeartbeat.read(key, headers));
        if (heartbeat.isPresent()) {
            promises.heartbeat(partition, heartbeat.get());
            return;
        }
        Optional<WindowKey> window = WindowKey.read(key);
        if (window.isEmpty()) {
            judge.find(new Finding(
                    Kind.FOREIGN, place, "its key is none of a window: " + shown(key) + " " + shown(bytes), ""));
            return;
        }
        int belongs = scope.partition(window.get().group());
        if (belongs != partition) {
            judge.find(new Finding(Kind.PARTITION, window.get().toString(), place, "partition " + belongs));
            return;
        }
        if (forgotten(window.get())) {
            return;
        }
        Statement read = Statement.read(scope.pipeline(), scope.versions(), key, value, headers);
        if (read.wrong().isEmpty()
                && read.cause() == Cause.CLOSE
                && read.number().equals(FIRST)) {
            ResultValue.read(bytes)
                    .filter(result -> result.head().kind() == ResultHead.Kind.FINAL)
                    .ifPresent(result -> promises.first(
                            partition, window.get().toString(), result.head().endMs()));
        }
        entries.add(
                read.wrong().isPresent()
                        ? new Entry.Foreign(key, bytes, read.wrong().get() + ", at " + place)
                        : new Entry.Said(key, bytes, read.cause(), read.number(), read.version()));
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /** Compares everything that was put in; once. */
    public Agreement compare() {
        entries.forEach(entry -> {
            if (!Arrays.equals(key, entry.key())) {
                judgeWindow();
                key = entry.key();
            }
            entry.to(judge);
        });
        judgeWindow();
        promises.broken().forEach(judge::find);
        return judge.agreement(records);
    }

    private void judgeWindow() {
        if (key.length > 0) {
            judge.judge(key);
        }
    }

    @Override
    public void close() {
        entries.close();
    }
}
