package io.hindcast.simulation;

import io.hindcast.simulation.language.SimulatedPipeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task has published, one record after the other, and the rules of that order: provisional results come before the
 * first final, revisions only rise, and only what is shown is withdrawn.
 */
final class PublishedHistory {
    private static final Pattern REVISION = Pattern.compile("\"final\":true,\"revision\":(\\d+),");
    private static final Pattern EVENTS = Pattern.compile("\"" + SimulatedPipeline.COUNT + "\":(\\d+)");

    /** A heartbeat, and how many first finals stand before it. */
    record Promise(long completeUpToMs, int firsts) {}

    private final Oracle oracle;
    private final List<Cluster.Published> firsts = new ArrayList<>();
    private final Map<String, Cluster.Published> shown = new LinkedHashMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private final List<Promise> promises = new ArrayList<>();
    private long provisional;
    private long early;
    private long corrected;

    PublishedHistory(List<Cluster.Published> records, Oracle oracle) {
        this.oracle = oracle;
        records.forEach(this::add);
    }

    private void add(Cluster.Published record) {
        if (record.completeUpToMs().isPresent()) {
            promises.add(new Promise(record.completeUpToMs().getAsLong(), firsts.size()));
            return;
        }
        if (record.isTombstone()) {
            expect("only what is shown is withdrawn", shown.remove(record.key()) != null, record);
            return;
        }
        Matcher revision = REVISION.matcher(record.value());
        if (revision.find()) {
            addFinal(record, Long.parseLong(revision.group(1)));
        } else {
            provisional++;
            expect("provisional results come before the final one", !revisions.containsKey(record.key()), record);
            boolean incomplete = record.value().contains("\"final\":false,\"reason\":\"incomplete\"");
            boolean isEarly = record.value().contains("\"final\":false,\"reason\":\"early\"");
            early += isEarly ? 1 : 0;
            Cluster.Published before = shown.get(record.key());
            expect(
                    "an early result tells something new",
                    !isEarly || before == null || !tells(record) || events(record) >= oracle.leastNews(events(before)),
                    record);
            expect(
                    "provisional results hold events on time",
                    events(record)
                            <= (incomplete
                                    ? window(record).events()
                                    : window(record).onTime()),
                    record);
        }
        shown.put(record.key(), record);
    }

    private void addFinal(Cluster.Published record, long revision) {
        expect("revisions rise", revision > revisions.getOrDefault(record.key(), 0L), record);
        expect(
                "a revision is 1 + the late events in it",
                !tells(record) || events(record) == window(record).onTime() + revision - 1,
                record);
        revisions.put(record.key(), revision);
        if (revision == 1) {
            firsts.add(record);
        } else {
            corrected++;
        }
    }

    /** The first finals, in the order in which they were published. */
    List<Cluster.Published> firsts() {
        return firsts;
    }

    /** Up to when the results were said to be complete. */
    List<Promise> promises() {
        return promises;
    }

    /** By record key, what a reader of the compacted topic sees. */
    Map<String, Cluster.Published> shown() {
        return shown;
    }

    /** How many provisional results there were. */
    long provisional() {
        return provisional;
    }

    /** How many of them were shown because the window was filling. */
    long early() {
        return early;
    }

    /** How many finals were revisions of others. */
    long corrected() {
        return corrected;
    }

    /** How many events a result holds, where it tells it; else 0. */
    static long events(Cluster.Published record) {
        Matcher events = EVENTS.matcher(record.value());
        return events.find() ? Long.parseLong(events.group(1)) : 0;
    }

    private static boolean tells(Cluster.Published record) {
        return EVENTS.matcher(record.value()).find();
    }

    private Oracle.Window window(Cluster.Published record) {
        return oracle.window(record.key())
                .orElseThrow(() -> new Violation("results are of windows with events", record, "none"));
    }

    private static void expect(String rule, boolean holds, Cluster.Published record) {
        if (!holds) {
            throw new Violation(rule, record, "the rule");
        }
    }
}
