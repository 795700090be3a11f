package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.CompiledResults;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The records that count otherwise, by cause, with what they change in the counts and sums of both. Not thread-safe. */
public final class Causes implements Consumer<Contrasted> {
    private final Columns columns;
    private final Map<Reason, Tally> tallies = new HashMap<>();

    /** Nothing yet. */
    public Causes(Columns columns) {
        this.columns = columns;
    }

    /**
     * The columns that are a count, or a sum, in both.
     *
     * @param counted by name whether it is a count
     */
    public record Columns(Map<String, Boolean> counted) {
        public Columns {
            counted = Collections.unmodifiableMap(new LinkedHashMap<>(counted));
        }

        public static Columns of(CompiledResults before, CompiledResults after) {
            Map<String, String> functions = added(before);
            Map<String, Boolean> counted = new LinkedHashMap<>();
            added(after).forEach((name, function) -> {
                if (function.equals(functions.get(name))) {
                    counted.put(name, function.equals("count"));
                }
            });
            return new Columns(counted);
        }

        private static Map<String, String> added(CompiledResults results) {
            Map<String, String> added = new LinkedHashMap<>();
            results.outputs()
                    .forEach(output -> output.<Optional<AggregateCall>>as(
                                    called -> Optional.of(results.calls().get(called.call())),
                                    computed -> Optional.empty())
                            .map(call -> call.function().word())
                            .filter(word -> word.equals("count") || word.equals("sum"))
                            .ifPresent(word -> added.put(output.name(), word)));
            return added;
        }

        List<String> names() {
            return List.copyOf(counted.keySet());
        }

        BigDecimal number(String name, Contrasted.Seen seen) {
            String text = seen.brought().get(name);
            if (text == null) {
                return BigDecimal.ZERO;
            }
            return Boolean.TRUE.equals(counted.get(name)) ? BigDecimal.ONE : new BigDecimal(text);
        }
    }

    /**
     * Why a record counts otherwise, and how.
     *
     * @param before what became of it under the one definition, {@code accepted}; {@code elsewhere} where another result has it
     * @param after the same under the other one
     */
    public record Reason(Cause cause, String before, String after) {
        /** As people are told: {@code where (accepted → filtered)}; {@code aggregate revenue} of what counts in both. */
        public String words() {
            return cause.words() + (before.equals(after) ? "" : " (" + pair() + ")");
        }

        /** {@code accepted → filtered}. */
        public String pair() {
            return before + " → " + after;
        }

        static Reason of(Contrasted record) {
            return new Reason(
                    record.cause(), record.one().word(), record.other().word());
        }
    }

    /**
     * The records of one reason.
     *
     * @param change by how much they change each column, as numbers
     * @param examples the first few by their place
     */
    public record Because(Reason reason, long records, Map<String, BigDecimal> change, List<RecordPlace> examples) {
        public Because {
            change = Collections.unmodifiableMap(new LinkedHashMap<>(change));
            examples = List.copyOf(examples);
        }
    }

    @Override
    public void accept(Contrasted record) {
        List<BigDecimal> change = columns.names().stream()
                .map(name -> columns.number(name, record.other()).subtract(columns.number(name, record.one())))
                .toList();
        tally(Reason.of(record)).add(1, change, List.of(record.place()));
    }

    private Tally tally(Reason reason) {
        return tallies.computeIfAbsent(
                reason, first -> new Tally(columns.names().size()));
    }

    /** Takes over all of another one, of the same columns. */
    public void add(Causes other) {
        other.tallies.forEach((reason, tally) -> tally(reason).add(tally));
    }

    /** All of this one and another, of the same columns. */
    public Causes and(Causes other) {
        Causes both = new Causes(columns);
        both.add(this);
        both.add(other);
        return both;
    }

    public boolean isEmpty() {
        return tallies.isEmpty();
    }

    /** How many reasons there are. */
    public int reasons() {
        return tallies.size();
    }

    /** How many records count otherwise; one that does so in several results as often. */
    public long records() {
        return tallies.values().stream().mapToLong(Tally::records).sum();
    }

    /** The columns of which it is known by how much records change them. */
    public List<String> columns() {
        return columns.names();
    }

    /** The most frequent first. */
    public List<Because> because() {
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue().because(entry.getKey(), columns.names()))
                .sorted(Comparator.comparingLong(Because::records)
                        .reversed()
                        .thenComparing(because -> because.reason().words()))
                .toList();
    }

    /** By how much all of them together change a column. */
    public BigDecimal change(String name) {
        return because().stream()
                .map(because -> because.change().getOrDefault(name, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Writes all so that {@link #read} reads it again. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(tallies.size());
        for (Map.Entry<Reason, Tally> entry : tallies.entrySet()) {
            Reason reason = entry.getKey();
            out.writeUTF(reason.cause().kind().name());
            out.writeUTF(reason.cause().name());
            out.writeUTF(reason.before());
            out.writeUTF(reason.after());
            entry.getValue().write(out);
        }
    }

    public static Causes read(DataInputStream in, Columns columns) throws IOException {
        Causes causes = new Causes(columns);
        for (int left = in.readInt(); left > 0; left--) {
            Cause cause = new Cause(Cause.Kind.valueOf(in.readUTF()), in.readUTF());
            causes.tallies.put(
                    new Reason(cause, in.readUTF(), in.readUTF()),
                    Tally.read(in, columns.names().size()));
        }
        return causes;
    }
}
