package io.hindcast.verify;

import io.hindcast.sorting.RunFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many records there are, by how much they change each column, and the first few of them. Not thread-safe. */
final class Tally {
    private static final int EXAMPLES = 3;

    private final BigDecimal[] change;
    private final List<RecordPlace> examples = new ArrayList<>();
    private long records;

    /** @param columns how many */
    Tally(int columns) {
        change = new BigDecimal[columns];
        Arrays.fill(change, BigDecimal.ZERO);
    }

    long records() {
        return records;
    }

    void add(Tally other) {
        add(other.records, List.of(other.change), other.examples);
    }

    /** So many more records. The examples are the first of all by their place, in whatever order they come. */
    void add(long more, List<BigDecimal> by, List<RecordPlace> places) {
        records += more;
        for (int column = 0; column < change.length; column++) {
            change[column] = change[column].add(by.get(column));
        }
        for (RecordPlace place : places) {
            if (examples.size() < EXAMPLES || place.compareTo(examples.get(EXAMPLES - 1)) < 0) {
                examples.add(place);
                examples.sort(null);
                if (examples.size() > EXAMPLES) {
                    examples.remove(EXAMPLES);
                }
            }
        }
    }

    Causes.Because because(Causes.Reason reason, List<String> columns) {
        Map<String, BigDecimal> named = new LinkedHashMap<>();
        for (int column = 0; column < change.length; column++) {
            named.put(columns.get(column), change[column]);
        }
        return new Causes.Because(reason, records, named, examples);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(records);
        for (BigDecimal by : change) {
            out.writeInt(by.scale());
            RunFormat.writeBytes(out, by.unscaledValue().toByteArray());
        }
        out.writeInt(examples.size());
        for (RecordPlace place : examples) {
            out.writeUTF(place.topic());
            out.writeInt(place.partition());
            out.writeLong(place.offset());
        }
    }

    static Tally read(DataInputStream in, int columns) throws IOException {
        Tally tally = new Tally(columns);
        tally.records = in.readLong();
        for (int column = 0; column < columns; column++) {
            int scale = in.readInt();
            tally.change[column] = new BigDecimal(new BigInteger(RunFormat.readBytes(in)), scale);
        }
        for (int left = in.readInt(); left > 0; left--) {
            tally.examples.add(new RecordPlace(in.readUTF(), in.readInt(), in.readLong()));
        }
        return tally;
    }
}
