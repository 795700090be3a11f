package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The bytes of a {@link TaskState}: a persisted format. */
final class TaskStateFormat {
    private static final int FORMAT = 2;

    /** Of before there were horizons and rebuilds. */
    private static final int FIRST_FORMAT = 1;

    private TaskStateFormat() {}

    static byte[] write(TaskState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(state, new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(TaskState state, DataOutputStream out) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(state.writes);
        out.writeLong(state.applied);
        out.writeLong(state.bound);
        out.writeInt(state.binding);
        out.writeLong(state.carried);
        for (Cause cause : Cause.values()) {
            out.writeLong(state.counts.of(cause));
        }
        for (Change change : Change.values()) {
            out.writeLong(state.counts.of(change));
        }
        StateFields.write(state.heardMs, out);
        write(state.cursor, out);
        out.writeInt(state.log.switches().size());
        for (SwitchLog.Switch one : state.log.switches()) {
            StateFields.write(one.before(), out);
            StateFields.write(one.after(), out);
            StateFields.write(one.closedEndsMs(), out);
            write(one.unscanned(), out);
        }
        out.writeLong(state.startMs);
        out.writeLong(state.highest);
        out.writeLong(state.numbersAbove);
        out.writeLong(state.newsAfterMs);
        out.writeLong(state.recollected);
    }

    private static void write(Optional<WindowKey> key, DataOutputStream out) throws IOException {
        byte[] bytes = key.map(WindowKey::bytes).orElse(new byte[0]);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static TaskState read(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException cutOff) {
            throw new IllegalStateException("the state of the publisher is cut off", cutOff);
        }
    }

    private static TaskState read(DataInputStream in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT && format != FIRST_FORMAT) {
            throw new IllegalStateException(
                    "the state of the publisher has format " + format + "; this program reads formats up to " + FORMAT);
        }
        TaskState state = new TaskState();
        state.writes = in.readLong();
        state.applied = in.readLong();
        state.bound = in.readLong();
        state.binding = in.readInt();
        state.carried = in.readLong();
        for (Cause cause : Cause.values()) {
            state.counts.set(cause, in.readLong());
        }
        for (Change change : Change.values()) {
            state.counts.set(change, in.readLong());
        }
        state.heardMs.putAll(StateFields.byVersion(in));
        state.cursor = key(in);
        int switches = in.readInt();
        for (int i = 0; i < switches; i++) {
            state.log = state.log.and(new SwitchLog.Switch(
                    StateFields.speakers(in), StateFields.speakers(in), StateFields.byVersion(in), key(in)));
        }
        if (format == FIRST_FORMAT) {
            state.recollected = TaskState.EVERYTHING;
            return state;
        }
        state.startMs = in.readLong();
        state.highest = in.readLong();
        state.numbersAbove = in.readLong();
        state.newsAfterMs = in.readLong();
        state.recollected = in.readLong();
        return state;
    }

    private static Optional<WindowKey> key(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes.length == 0 ? Optional.empty() : WindowKey.read(bytes);
    }
}
