package io.hindcast.simulation;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.simulation.language.Seen;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs have met, so that a simulation that tests nothing is noticed.
 *
 * @param language how often constructs of the language, reasons and places of expressions were met, by what they are called
 */
record Exercised(
        long seeds,
        long executions,
        long finals,
        long corrected,
        long provisional,
        long early,
        long mended,
        PartHistories parts,
        Map<Fate, Long> records,
        Map<String, Long> language) {
    static final Exercised NOTHING = new Exercised(0, 0, 0, 0, 0, 0, 0, PartHistories.NONE, Map.of(), Map.of());

    /**
     * Executions that see a part of the history.
     *
     * @param whole windows that are whole although the version began later
     * @param incomplete windows that are not
     * @param taken partitions that were taken up while a version ran
     */
    record PartHistories(long whole, long incomplete, long taken) {
        static final PartHistories NONE = new PartHistories(0, 0, 0);

        PartHistories plus(PartHistories other) {
            return new PartHistories(whole + other.whole, incomplete + other.incomplete, taken + other.taken);
        }
    }

    /** Of executions beside those of a seed. */
    static Exercised histories(long whole, long incomplete, long taken) {
        return new Exercised(
                0, taken > 0 ? 2 : 1, 0, 0, 0, 0, 0, new PartHistories(whole, incomplete, taken), Map.of(), Map.of());
    }

    Exercised {
        records = Map.copyOf(records);
        language = Map.copyOf(language);
    }

    /** One seed. */
    static Exercised seed(List<PublishedHistory> executions, Stream<Account> accounts, Seen seen) {
        Map<Fate, Long> records = new EnumMap<>(Fate.class);
        accounts.forEach(account -> account.byFate().forEach((fate, count) -> records.merge(fate, count, Long::sum)));
        return new Exercised(
                1,
                executions.size(),
                executions.get(0).firsts().size(),
                executions.stream().mapToLong(PublishedHistory::corrected).sum(),
                executions.stream().mapToLong(PublishedHistory::provisional).sum(),
                executions.stream().mapToLong(PublishedHistory::early).sum(),
                0,
                PartHistories.NONE,
                records,
                seen.times());
    }

    /** The same, with so many damaged states that were found and restored. */
    Exercised withMended(long times) {
        return new Exercised(seeds, executions, finals, corrected, provisional, early, times, parts, records, language);
    }

    Exercised plus(Exercised other) {
        Map<Fate, Long> sum = new EnumMap<>(Fate.class);
        sum.putAll(records);
        other.records.forEach((fate, count) -> sum.merge(fate, count, Long::sum));
        Map<String, Long> met = new HashMap<>(language);
        other.language.forEach((what, count) -> met.merge(what, count, Long::sum));
        return new Exercised(
                seeds + other.seeds,
                executions + other.executions,
                finals + other.finals,
                corrected + other.corrected,
                provisional + other.provisional,
                early + other.early,
                mended + other.mended,
                parts.plus(other.parts),
                sum,
                met);
    }

    long of(Fate fate) {
        return records.getOrDefault(fate, 0L);
    }

    @Override
    public String toString() {
        return "seeds=" + seeds + " executions=" + executions + " finals=" + finals + " corrected=" + corrected
                + " provisional=" + provisional + " early=" + early + " mended=" + mended + " whole=" + parts.whole()
                + " incomplete="
                + parts.incomplete()
                + " partitionsTakenUp=" + parts.taken() + " records="
                + Stream.of(Fate.values())
                        .map(fate -> fate.word() + ":" + of(fate))
                        .collect(Collectors.joining(","));
    }
}
