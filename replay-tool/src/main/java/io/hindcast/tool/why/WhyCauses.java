package io.hindcast.tool.why;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.CompiledResults;
import io.hindcast.verify.Cause;
import io.hindcast.verify.Contrasted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The records that count otherwise, by cause, with what they change in the counts and sums of both. Not thread-safe. */
final class WhyCauses implements Consumer<Contrasted> {
    private static final int EXAMPLES = 3;

    private final Map<String, Boolean> counted;
    private final Map<Cause, Group> groups = new HashMap<>();

    private WhyCauses(Map<String, Boolean> counted) {
        this.counted = counted;
    }

    /** Of the columns that are a count, or a sum, in both. */
    static WhyCauses of(CompiledResults before, CompiledResults after) {
        Map<String, String> functions = added(before);
        Map<String, Boolean> counted = new LinkedHashMap<>();
        added(after).forEach((name, function) -> {
            if (function.equals(functions.get(name))) {
                counted.put(name, function.equals("count"));
            }
        });
        return new WhyCauses(counted);
    }

    private static Map<String, String> added(CompiledResults results) {
        Map<String, String> added = new LinkedHashMap<>();
        results.outputs()
                .forEach(output -> output.<Optional<AggregateCall>>as(
                                called -> Optional.of(results.calls().get(called.call())), computed -> Optional.empty())
                        .map(call -> call.function().word())
                        .filter(word -> word.equals("count") || word.equals("sum"))
                        .ifPresent(word -> added.put(output.name(), word)));
        return added;
    }

    /**
     * What has one cause.
     *
     * @param change of each column, as numbers
     * @param examples the first few
     */
    record Group(Cause cause, long records, Map<String, BigDecimal> change, List<Contrasted> examples) {
        private Group and(Contrasted record, Map<String, BigDecimal> more) {
            Map<String, BigDecimal> sum = new LinkedHashMap<>(change);
            more.forEach((name, number) -> sum.merge(name, number, BigDecimal::add));
            List<Contrasted> some = new ArrayList<>(examples);
            if (some.size() < EXAMPLES) {
                some.add(record);
            }
            return new Group(cause, records + 1, sum, some);
        }
    }

    @Override
    public void accept(Contrasted record) {
        Map<String, BigDecimal> change = new LinkedHashMap<>();
        counted.keySet()
                .forEach(name -> change.put(name, number(name, record.other()).subtract(number(name, record.one()))));
        groups.merge(
                record.cause(),
                new Group(record.cause(), 1, change, List.of(record)),
                (known, one) -> known.and(record, change));
    }

    private BigDecimal number(String name, Contrasted.Seen seen) {
        String text = seen.brought().get(name);
        if (text == null) {
            return BigDecimal.ZERO;
        }
        return Boolean.TRUE.equals(counted.get(name)) ? BigDecimal.ONE : new BigDecimal(text);
    }

    /** The columns of which it is known by how much records change them. */
    List<String> columns() {
        return List.copyOf(counted.keySet());
    }

    /** The most frequent first. */
    List<Group> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::records)
                        .reversed()
                        .thenComparing(group -> group.cause().words()))
                .toList();
    }

    /** By how much all of them together change a column. */
    BigDecimal change(String name) {
        return groups.values().stream()
                .map(group -> group.change().getOrDefault(name, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
