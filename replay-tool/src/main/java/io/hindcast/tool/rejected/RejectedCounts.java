package io.hindcast.tool.rejected;

import io.hindcast.results.Cell;
import io.hindcast.tool.terminal.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many records were rejected, by reason and by where they came from. Not thread-safe. */
final class RejectedCounts {
    private final SortedMap<String, Long> byReason = new TreeMap<>();
    private final SortedMap<String, Long> byPlace = new TreeMap<>();
    private final Map<String, Long> read;

    /** @param read how many records were read, by {@code orders/3}; none where that is not known */
    RejectedCounts(Map<String, Long> read) {
        this.read = read;
    }

    void add(RejectedRecord record) {
        byReason.merge(record.why().reason(), 1L, Long::sum);
        byPlace.merge(record.place(), 1L, Long::sum);
    }

    long total() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many records were read. */
    OptionalLong read() {
        return read.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        read.values().stream().mapToLong(Long::longValue).sum());
    }

    /** The most frequent reason first. */
    List<Map<String, Cell>> reasons() {
        List<Map<String, Cell>> rows = new ArrayList<>();
        byReason.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(one -> rows.add(row("reason", one.getKey(), one.getValue(), read())));
        return rows;
    }

    /** Partition by partition. */
    List<Map<String, Cell>> places() {
        List<Map<String, Cell>> rows = new ArrayList<>();
        byPlace.forEach((place, records) -> {
            Long all = read.get(place);
            rows.add(row("partition", place, records, all == null ? OptionalLong.empty() : OptionalLong.of(all)));
        });
        return rows;
    }

    private static Map<String, Cell> row(String header, String name, long records, OptionalLong of) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put(header, Cell.word(name));
        row.put("records", Cell.number(Texts.number(records)));
        row.put("of all", Cell.number(share(records, of)));
        return row;
    }

    /** {@code 0.45 %}; less than that is more than nothing. */
    static String share(long records, OptionalLong of) {
        if (of.isEmpty() || of.getAsLong() == 0) {
            return "?";
        }
        double share = 100.0 * records / of.getAsLong();
        return share > 0 && share < 0.01 ? "< 0.01 %" : String.format(Locale.ROOT, "%.2f %%", share);
    }
}
