package io.hindcast.publisher;

import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of what is in the state of every task of a publisher: a persisted format. Nothing of it says how long it is but itself. */
public final class StateFields {
    private StateFields() {}

    /** How much is known of versions, by number, in the order of these. */
    public static void write(Map<Integer, Long> byVersion, DataOutputStream out) throws IOException {
        out.writeInt(byVersion.size());
        for (Map.Entry<Integer, Long> one : new TreeMap<>(byVersion).entrySet()) {
            out.writeInt(one.getKey());
            out.writeLong(one.getValue());
        }
    }

    /** A map of who speaks. */
    public static void write(Speakers speakers, DataOutputStream out) throws IOException {
        out.writeInt(speakers.pieces().size());
        for (Piece piece : speakers.pieces()) {
            out.writeLong(piece.fromMs());
            out.writeLong(piece.untilMs());
            out.writeInt(piece.share());
            out.writeInt(piece.version());
        }
    }

    /** As {@link #write(Map, DataOutputStream)} has written it; to be changed by the reader. */
    public static Map<Integer, Long> byVersion(DataInputStream in) throws IOException {
        Map<Integer, Long> byVersion = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            byVersion.put(in.readInt(), in.readLong());
        }
        return byVersion;
    }

    /** As {@link #write(Speakers, DataOutputStream)} has written it. */
    public static Speakers speakers(DataInputStream in) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            pieces.add(new Piece(in.readLong(), in.readLong(), in.readInt(), in.readInt()));
        }
        return new Speakers(pieces);
    }
}
