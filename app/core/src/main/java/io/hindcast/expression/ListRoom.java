package io.hindcast.expression;

import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.RecordSize;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much room a result has for the lists of a definition, and the heap for what is kept of a key and window, were each as large as it may
 * become: so no set of events makes a record that no topic takes, or an entry that no worker holds.
 *
 * <p>Not thread-safe.
 */
final class ListRoom {
    private static final long MEGABYTE = 1024 * 1024;

    /** What is left for the key, the single values and everything else. */
    private static final long OTHER_BYTES = MEGABYTE;

    private static final long ROOM_BYTES = RecordSize.USUAL_BYTES - OTHER_BYTES;

    /** Of what is kept; on the heap it may take three times as much. */
    private static final long KEPT_BYTES = 128 * MEGABYTE;

    /** Time, topic, partition and offset of an event, and the length of its value. */
    private static final long ORDER_BYTES = 9 + 1 + 2 + 9 + 3;

    /** The length of an item, and a sum: its scale, its length, and 76 digits. */
    private static final long WEIGHT_BYTES = 3 + 2 + 1 + 36;

    /** The names of item and weight, and a sum in plain notation. */
    private static final long SHOWN_WEIGHT_BYTES = 21 + 160;

    /** Registers, and that there are some. */
    private static final long SKETCH_BYTES = 4096 + 1;

    /** A digest, and its length. */
    private static final long DISTINCT_BYTES = 33;

    /** Under corrections a window keeps the events on time and the late ones, each in an accumulator. */
    private final int accumulators;

    private long keptBytes;
    private long shownBytes;

    ListRoom(LatePolicy late) {
        accumulators = late == LatePolicy.CORRECT ? 2 : 1;
    }

    /**
     * The most that a call may come to.
     *
     * @param kept in bytes of an accumulator
     * @param shown in bytes of a result
     */
    private record Size(long kept, long shown) {}

    /** Takes the room that the call may need; if there is not as much, what to say of it. */
    Optional<String> take(AggregateCall call) {
        Size size = size(call);
        keptBytes += accumulators * size.kept;
        shownBytes += size.shown;
        boolean none = size.kept == 0 && size.shown == 0;
        if (none || (keptBytes <= KEPT_BYTES && shownBytes <= ROOM_BYTES)) {
            return Optional.empty();
        }
        String fewer =
                ": keep fewer values" + (keepsTexts(call) ? ", or keep numbers or short codes instead of texts" : "");
        return Optional.of(call.function().word()
                + (shownBytes > ROOM_BYTES
                        ? "(...) may come to " + megabytes(size.shown) + " in a result, with the lists before it to "
                                + megabytes(shownBytes) + "; the lists of a definition may come to "
                                + megabytes(ROOM_BYTES)
                        : "(...) may keep " + megabytes(accumulators * size.kept)
                                + " of a key and window, with what the calls before it keep " + megabytes(keptBytes)
                                + "; together they may keep " + megabytes(KEPT_BYTES))
                + fewer);
    }

    /** Of distinct values it keeps as much whatever they are. */
    private static boolean keepsTexts(AggregateCall call) {
        return call.function() != AggregateFunction.DISTINCT_EXACT
                && call.arguments().get(0).type() == ValueType.STRING;
    }

    private static String megabytes(long bytes) {
        return BigDecimal.valueOf((bytes * 10 + MEGABYTE / 2) / MEGABYTE, 1).toPlainString() + " MB";
    }

    private static Size size(AggregateCall call) {
        return switch (call.function()) {
            case COUNT, SUM, MIN, MAX, AVG, VARIANCE, STDDEV, VARIANCE_POP, STDDEV_POP, QUANTILE, HISTOGRAM ->
                new Size(0, 0);
            case MAX_BY, MIN_BY -> new Size(0, 0);
            case FIRST, LAST -> call.literals().isEmpty() ? new Size(0, 0) : chosen(call);
            case COLLECT -> collected(call);
            case TOP -> ranked(call);
            case DISTINCT -> new Size(SKETCH_BYTES, 0);
            case DISTINCT_EXACT -> new Size(length(call) * DISTINCT_BYTES, 0);
        };
    }

    private static Size chosen(AggregateCall call) {
        long length = length(call);
        ValueType type = call.arguments().get(0).type();
        return new Size(length * (ORDER_BYTES + keptBytes(type)), length * (1 + shownBytes(type)));
    }

    private static Size collected(AggregateCall call) {
        if (call.arguments().get(0).type() != ValueType.STRING) {
            return chosen(call);
        }
        long length = length(call);
        return new Size(KeptText.MOST_COLLECTED_BYTES + length * ORDER_BYTES, KeptText.MOST_COLLECTED_BYTES + length);
    }

    private static Size ranked(AggregateCall call) {
        ValueType item = call.arguments().get(0).type();
        int items = mostItems(call);
        long texts = KeptText.mostRankedBytes(items);
        boolean ofTexts = item == ValueType.STRING;
        long shown = length(call) * shownBytes(item);
        return new Size(
                items * WEIGHT_BYTES + (ofTexts ? texts : items * keptBytes(item)),
                length(call) * SHOWN_WEIGHT_BYTES + (ofTexts ? Math.min(texts, shown) : shown));
    }

    /** Of {@code top}: how many items may be kept. */
    private static int mostItems(AggregateCall call) {
        return call.literals().size() == 1
                ? AggregateCall.USUAL_ITEMS
                : call.literals().get(1).number().intValueExact();
    }

    /** The number that is written first: how much there may be of it. */
    private static long length(AggregateCall call) {
        return call.literals().get(0).number().longValueExact();
    }

    private static long keptBytes(ValueType type) {
        return switch (type) {
            case STRING -> KeptText.MOST_BYTES;
            case INT, TIMESTAMP, BOOL -> 10;
            case DECIMAL -> 40;
        };
    }

    /** As JSON, where a byte of a text may become six. */
    private static long shownBytes(ValueType type) {
        return switch (type) {
            case STRING -> 6L * KeptText.MOST_BYTES + 2;
            case INT, TIMESTAMP, BOOL -> 32;
            case DECIMAL -> 120;
        };
    }
}
