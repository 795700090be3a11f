package io.hindcast.account;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a task committed with the offset of one of its partitions, read back from the committed offset's metadata.
 *
 * <p>Kafka Streams 4.3 writes base64 of: byte 2, a long of its own, int n, then n times int length, UTF-8 key, long value; where
 * there are none, nothing after its own ({@code TopicPartitionMetadata}). {@code OffsetMetadataContractTest} holds that both agree.
 *
 * @param values what the operators committed, by the names below
 */
public record Progress(Map<String, Long> values) {
    /** The watermark M_p of an input partition, in milliseconds since 1970. */
    public static final String WATERMARK = "watermark";

    /** The frontier of an aggregator task, in milliseconds since 1970. */
    public static final String FRONTIER = "frontier";

    /** How often an aggregator task has written its state. */
    public static final String STATE_WRITES = "state";

    /** How many expressions over aggregates had no value in first finals of an aggregator task. */
    public static final String RESULT_FAULTS = "faults";

    /**
     * Downstream partitions of one version. Their counts must fit beside an offset: Kafka takes 4,096 characters, which is room
     * for about 150.
     */
    public static final int MOST_DOWNSTREAM = 128;

    /** How many windows the accepted events of an input partition have missed. */
    public static final String MISSED = "missed";

    private static final String FATE = "fate.";
    private static final String PARTIALS = "sent.";
    private static final byte LAYOUT = 2;

    /** Nothing was committed. */
    public static final Progress NONE = new Progress(Map.of());

    public Progress {
        values = Map.copyOf(values);
    }

    /** The name under which the count of a fate is committed. */
    public static String fate(Fate fate) {
        return FATE + fate.word();
    }

    /** The name under which the number of partials sent to a downstream partition is committed. */
    public static String partialsTo(int downstreamPartition) {
        return PARTIALS + downstreamPartition;
    }

    /**
     * Reads the metadata of a committed offset; empty ones, which nobody has written anything into, are {@link #NONE}.
     *
     * @throws IllegalArgumentException if it is not in Kafka Streams' layout, or in one of another release: that something was
     *     committed is certain then, and what it was is not
     */
    public static Progress parse(String metadata) {
        if (metadata.isEmpty()) {
            return NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(metadata));
        try {
            byte layout = in.get();
            if (layout != LAYOUT) {
                throw new IllegalArgumentException(
                        "they are in layout " + layout + " of Kafka Streams; this release reads layout " + LAYOUT);
            }
            in.getLong();
            if (!in.hasRemaining()) {
                return NONE;
            }
            Map<String, Long> values = new HashMap<>();
            for (int left = in.getInt(); left > 0; left--) {
                values.put(name(in), in.getLong());
            }
            return new Progress(values);
        } catch (BufferUnderflowException cutOff) {
            throw new IllegalArgumentException("they are cut off", cutOff);
        }
    }

    private static String name(ByteBuffer in) {
        int bytes = in.getInt();
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IllegalArgumentException("a name of " + bytes + " bytes does not fit");
        }
        byte[] name = new byte[bytes];
        in.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** The highest valid event time read from the input partition, or −1 if nothing was committed. */
    public long watermarkMs() {
        return values.getOrDefault(WATERMARK, -1L);
    }

    /** The frontier; empty where the task has not committed one. */
    public OptionalLong frontierMs() {
        Long frontier = values.get(FRONTIER);
        return frontier == null ? OptionalLong.empty() : OptionalLong.of(frontier);
    }

    /** How often the task had written its state; 0 if nothing was committed, or by an earlier release. */
    public long stateWrites() {
        return values.getOrDefault(STATE_WRITES, 0L);
    }

    /** How many expressions over aggregates had no value in first finals; 0 if nothing was committed. */
    public long resultFaults() {
        return values.getOrDefault(RESULT_FAULTS, 0L);
    }

    /** Empty where an earlier release has counted fates and not these. */
    private OptionalLong missed() {
        Long missed = values.get(MISSED);
        if (missed != null) {
            return OptionalLong.of(missed);
        }
        return values.containsKey(fate(Fate.ACCEPTED)) ? OptionalLong.empty() : OptionalLong.of(0);
    }

    /** The account of the input partition that this was committed for. */
    public Account account() {
        Account account = new Account();
        for (Fate fate : Fate.values()) {
            account.set(fate, values.getOrDefault(fate(fate), 0L));
        }
        account.setMissed(missed());
        return account;
    }
}
