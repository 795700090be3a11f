package io.hindcast.publisher.alerts;

import io.hindcast.publisher.StateFields;
import io.hindcast.speakers.Speakers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a task knows beside its alerts, written with each commit that changes it. Not thread-safe. */
final class AlertTaskState {
    static final long EVERYTHING = Long.MAX_VALUE;
    private static final int FORMAT = 1;

    /** The ledger record that the last turn was made for; −1 before the first. */
    long turned = -1;

    /** The ledger record that bound the topic; −1 before the first. */
    long bound = -1;

    /** How many topics the pipeline's alerts have had before this one. */
    int binding = -1;

    /** Up to which offset of its partition what was said was read from the topic; {@link #EVERYTHING} where nothing is left to be. */
    long recollected;

    /** How many alerts are open in the topic. */
    long open;

    /** How much was said, and how much of it because versions differ. */
    long said;

    long superseded;

    Turns turns = Turns.NONE;

    /** Up to which time all was taken that a version tells, inclusive. */
    final Map<Integer, Long> heardMs = new HashMap<>();

    /** Everything of that time or earlier is history in any topic: some of it may be forgotten that was told before the first turn. */
    long historyMs = Turns.NEVER;

    /** The latest time that something is of which was found in the topic; {@link Turns#NEVER} where nothing was. */
    long recollectedMs = Turns.NEVER;

    /** For how many open alerts a version vouches, by number, though it does not tell any more. */
    final Map<Integer, Long> vouchers = new HashMap<>();

    /** The alert up to which all were looked at since the last turn; {@link #DONE} where all were. */
    byte[] cursor = DONE;

    /** No alert has so few bytes. */
    private static final byte[] DONE = {0};

    /** Whether it is to be written with the next commit. */
    boolean changed;

    /** Another topic, in which nothing is said yet as far as is known. */
    void bind(long boundOffset) {
        bound = boundOffset;
        binding++;
        open = 0;
        recollectedMs = Turns.NEVER;
        changed = true;
    }

    /** An alert was open or not, and is open or not. */
    void counted(boolean wasOpen, boolean isOpen) {
        if (wasOpen != isOpen) {
            open += isOpen ? 1 : -1;
            changed = true;
        }
    }

    boolean settling() {
        return cursor.length != DONE.length;
    }

    void settle() {
        cursor = new byte[0];
        changed = true;
    }

    void settled() {
        cursor = DONE;
        changed = true;
    }

    boolean recollects() {
        return recollected < EVERYTHING;
    }

    long heardMs(int version) {
        return heardMs.getOrDefault(version, Turns.NEVER);
    }

    void hear(int version, long ms) {
        if (ms > heardMs(version)) {
            heardMs.put(version, ms);
            changed = true;
        }
    }

    /** Nothing more is to be known of versions that cannot be read any more. */
    void forget(Predicate<Integer> gone) {
        changed |= heardMs.keySet().removeIf(gone);
    }

    void vouch(int version, int more) {
        vouchers.merge(version, (long) more, (before, by) -> before + by == 0 ? null : before + by);
        changed = true;
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeByte(FORMAT);
        for (long number :
                new long[] {turned, bound, binding, recollected, open, said, superseded, historyMs, recollectedMs}) {
            out.writeLong(number);
        }
        StateFields.write(heardMs, out);
        StateFields.write(vouchers, out);
        out.writeInt(cursor.length);
        out.write(cursor);
        out.writeInt(turns.count());
        StateFields.write(turns.speakers(), out);
        out.writeInt(turns.known().size());
        for (Turns.Known known : turns.known()) {
            out.writeInt(known.until());
            out.writeLong(known.leftMs());
            out.writeBoolean(known.first());
        }
    }

    static AlertTaskState read(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException cutOff) {
            throw new IllegalStateException("the state of the publisher of alerts is cut off", cutOff);
        }
    }

    private static AlertTaskState read(DataInputStream in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException("the state of the publisher of alerts has format " + format
                    + "; this program reads format " + FORMAT);
        }
        AlertTaskState state = new AlertTaskState();
        state.turned = in.readLong();
        state.bound = in.readLong();
        state.binding = (int) in.readLong();
        state.recollected = in.readLong();
        state.open = in.readLong();
        state.said = in.readLong();
        state.superseded = in.readLong();
        state.historyMs = in.readLong();
        state.recollectedMs = in.readLong();
        state.heardMs.putAll(StateFields.byVersion(in));
        state.vouchers.putAll(StateFields.byVersion(in));
        state.cursor = new byte[in.readInt()];
        in.readFully(state.cursor);
        state.turns = turns(in);
        return state;
    }

    private static Turns turns(DataInputStream in) throws IOException {
        int count = in.readInt();
        Speakers speakers = StateFields.speakers(in);
        List<Turns.Known> known = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            known.add(new Turns.Known(in.readInt(), in.readLong(), in.readBoolean()));
        }
        return new Turns(count, speakers, known);
    }
}
