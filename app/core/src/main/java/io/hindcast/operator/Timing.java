package io.hindcast.operator;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import io.hindcast.time.Windowing;
import io.hindcast.time.Windows;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * For which windows of its slice an accepted event came too late, by the watermark of its own partition: its windows pass away in
 * the order of their starts, so two numbers tell. It is kept all the way, since nothing downstream may decide anew.
 *
 * <p>Bytes: 0 or 1 for {@link #ON_TIME} and {@link #LATE}; else 2, lost, late (varints).
 *
 * @param lost the first windows, which were settled: the event is not in them
 * @param late the next ones, which were closed: the event corrects them, and is in no first final of theirs
 */
record Timing(int lost, int late) implements Comparable<Timing> {
    /** All windows were open. */
    static final Timing ON_TIME = new Timing(0, 0);

    /** The first window was closed, and there may be no other one. */
    static final Timing LATE = new Timing(0, 1);

    private static final int OTHER = 2;
    private static final Comparator<Timing> ORDER =
            Comparator.comparingInt(Timing::lost).thenComparingInt(Timing::late);

    /** That of an event, which is not lost, at the watermark of its own partition. */
    static Timing of(Windowing windowing, long eventTimeMs, long watermarkMs) {
        return windowing.family(
                windows -> of(windows, windows.sliceOf(eventTimeMs), watermarkMs),
                sessions -> sessions.late(eventTimeMs, watermarkMs) ? LATE : ON_TIME,
                totals -> ON_TIME,
                rolling -> ON_TIME);
    }

    private static Timing of(Windows windows, long sliceMs, long watermarkMs) {
        if (!windows.closed(windows.firstOf(sliceMs), watermarkMs)) {
            return ON_TIME;
        }
        int lost = windows.before(windows.firstUnsettled(watermarkMs), sliceMs);
        return new Timing(lost, windows.before(windows.firstOpen(watermarkMs), sliceMs) - lost);
    }

    static Timing read(ByteBuffer in) {
        int code = in.get();
        return switch (code) {
            case 0 -> ON_TIME;
            case 1 -> LATE;
            case OTHER -> new Timing(Math.toIntExact(Varint.read(in)), Math.toIntExact(Varint.read(in)));
            default -> throw new BrokenInvariant("frame-format", "a partial of timing " + code);
        };
    }

    void write(ByteWriter out) {
        if (equals(ON_TIME)) {
            out.writeByte(0);
        } else if (equals(LATE)) {
            out.writeByte(1);
        } else {
            out.writeByte(OTHER);
            out.writeVarint(lost);
            out.writeVarint(late);
        }
    }

    /** Whether the event is in the first final of its slice's window of that number, the first being 0. */
    boolean onTimeFor(int window) {
        return window >= lost + late;
    }

    /** Whether the event corrects its slice's window of that number. */
    boolean lateFor(int window) {
        return window >= lost && window < lost + late;
    }

    @Override
    public int compareTo(Timing other) {
        return ORDER.compare(this, other);
    }
}
