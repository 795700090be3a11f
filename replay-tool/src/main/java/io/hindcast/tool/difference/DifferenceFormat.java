package io.hindcast.tool.difference;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.sorting.RunFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Differences on disk: kind (byte), end (long), key, and one value or two, that of the version first. */
final class DifferenceFormat implements RunFormat<WindowDifference> {
    private static final int CHANGED = 0;
    private static final int ONLY_IN_VERSION = 1;
    private static final int ONLY_IN_OTHER = 2;

    @Override
    public void write(WindowDifference difference, DataOutputStream out) throws IOException {
        out.writeByte(difference
                .alone()
                .map(side -> side == Side.VERSION ? ONLY_IN_VERSION : ONLY_IN_OTHER)
                .orElse(CHANGED));
        out.writeLong(difference.endMs());
        text(out, difference.key());
        if (difference instanceof WindowDifference.Changed changed) {
            text(out, changed.value());
            text(out, changed.otherValue());
        } else {
            text(out, ((WindowDifference.OnlyIn) difference).value());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        RunFormat.writeBytes(out, text.getBytes(UTF_8));
    }

    @Override
    public WindowDifference read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        long endMs = in.readLong();
        String key = text(in);
        String value = text(in);
        return switch (kind) {
            case CHANGED -> new WindowDifference.Changed(endMs, key, value, text(in));
            case ONLY_IN_VERSION -> new WindowDifference.OnlyIn(Side.VERSION, endMs, key, value);
            case ONLY_IN_OTHER -> new WindowDifference.OnlyIn(Side.OTHER, endMs, key, value);
            default -> throw new IOException("a difference of kind " + kind + ", which nobody writes");
        };
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(RunFormat.readBytes(in), UTF_8);
    }
}
