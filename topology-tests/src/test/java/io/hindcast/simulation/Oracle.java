package io.hindcast.simulation;

import io.hindcast.account.Account;
import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.Seen;
import io.hindcast.simulation.language.SimulatedPipeline;
import io.hindcast.simulation.language.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must come out of a log, computed in one pass over it: group by key and window over the accepted events. It shares no
 * code with the operators, only the rules.
 */
final class Oracle {
    /**
     * What must be published of a window.
     *
     * @param settlesMs the end of what it becomes a part of; its own, but for sessions that late events join with others
     * @param fills whether it is known before late events come
     * @param events the accepted ones
     * @param onTime those that came before it closed
     * @param faults how many expressions have no value in the first final, published or withheld
     * @param first the first final; empty where none of the events was on time, or {@code having} withholds it
     * @param converged what stands in the end; empty where {@code having} withholds it
     */
    record Window(
            Group group,
            String key,
            long settlesMs,
            boolean fills,
            long events,
            long onTime,
            int faults,
            Optional<Cluster.Published> first,
            Optional<Cluster.Published> converged) {
        long startMs() {
            return group.startMs();
        }

        long endMs() {
            return group.endMs();
        }
    }

    private final SimulatedPipeline pipeline;
    private final WindowRules rules;
    private final Past past;
    private final Seen seen = new Seen();
    private final List<List<Verdict>> verdicts = new ArrayList<>();
    private final Map<String, Window> windows = new LinkedHashMap<>();
    private final Optional<Sessions> sessions;

    /** Of all partitions, from their first record on. */
    Oracle(SimulatedPipeline pipeline, SourceLog log) {
        this(pipeline, log, Past.whole(log.partitions().size()));
    }

    /** Of some of the partitions, from somewhere on. */
    Oracle(SimulatedPipeline pipeline, SourceLog log, Past past) {
        this.pipeline = pipeline;
        this.past = past;
        rules = new WindowRules(pipeline.windowing());
        Map<String, Group> groups = new LinkedHashMap<>();
        for (int partition = 0; partition < past.partitions(); partition++) {
            verdicts.add(judge(partition, log, groups));
        }
        pipeline.windowing().constructs().forEach(seen::add);
        sessions =
                pipeline.windowing().session() ? Optional.of(new Sessions(groups.values(), rules)) : Optional.empty();
        List<Window> found = sessions.map(this::windows)
                .orElseGet(
                        () -> told(groups.values()).stream().map(this::window).toList());
        found.stream()
                .sorted(Comparator.comparing(Window::group, Group.ORDER))
                .forEach(window -> windows.put(window.key(), window));
    }

    /** What is told of each group: its own events, or of a total all since its beginning. */
    private List<Group> told(Collection<Group> groups) {
        if (pipeline.windowing().total().isEmpty()) {
            return List.copyOf(groups);
        }
        Map<String, Group> latest = new HashMap<>();
        List<Group> totals = new ArrayList<>();
        groups.stream().sorted(Group.ORDER).forEach(step -> {
            Group before = latest.get(step.key().json());
            boolean goesOn = before != null && rules.fromMs(before.startMs()) == rules.fromMs(step.startMs());
            Group total = goesOn ? step.after(before) : step;
            latest.put(step.key().json(), total);
            totals.add(total);
        });
        return totals;
    }

    private List<Window> windows(Sessions found) {
        List<Window> made = new ArrayList<>();
        for (Group whole : found.whole()) {
            List<Group> parts = found.punctual(whole);
            if (parts.size() == 1 && parts.get(0).sameBounds(whole)) {
                made.add(window(whole));
            } else {
                parts.forEach(part -> made.add(first(part, whole)));
                made.add(joined(whole));
            }
        }
        return made;
    }

    private List<Verdict> judge(int partition, SourceLog log, Map<String, Group> groups) {
        Judge judge = new Judge(
                pipeline,
                partition,
                log.partitions().size(),
                past.floorMs(partition),
                seen,
                (key, startMs, keyed, onTime, contributions) -> {
                    Group group = groups.computeIfAbsent(
                            startMs + key.json(), first -> new Group(key, startMs, rules.endMs(startMs), keyed));
                    (onTime ? group.onTime() : group.late()).add(contributions);
                });
        List<Verdict> judged = new ArrayList<>();
        List<LogRecord> records = log.partitions().get(partition);
        for (int offset = past.start(partition); offset < records.size(); offset++) {
            judged.add(judge.judge(records.get(offset), offset));
        }
        judged.forEach(verdict -> verdict.reason().ifPresent(reason -> seen.add("reason " + reason)));
        return judged;
    }

    /** What of the language was met. */
    Seen seen() {
        return seen;
    }

    /** How many events an early result holds at least, after one of so many. Windows that share slices, and sessions, may be told again. */
    long leastNews(long told) {
        boolean again = pipeline.windowing().overlaps()
                || sessions.isPresent()
                || pipeline.windowing().total().isPresent();
        return again ? told : told + 1;
    }

    WindowRules rules() {
        return rules;
    }

    /** Which records of a partition before that offset are rejected, in offset order. */
    List<Cluster.Rejected> rejected(int partition, int end) {
        List<Cluster.Rejected> rejected = new ArrayList<>();
        for (int offset = past.start(partition); offset < end; offset++) {
            long at = offset;
            verdicts.get(partition)
                    .get(offset - past.start(partition))
                    .reason()
                    .ifPresent(reason -> rejected.add(new Cluster.Rejected(at, reason)));
        }
        return rejected;
    }

    /** M_p before that offset of a partition. */
    long watermarkMs(int partition, int end) {
        int records = end - past.start(partition);
        return records == 0
                ? past.floorMs(partition)
                : verdicts.get(partition).get(records - 1).watermarkMs();
    }

    /** The account of the records of a partition that are read before that offset. */
    Account account(int partition, int end) {
        Account account = new Account();
        for (Verdict verdict : verdicts.get(partition).subList(0, end - past.start(partition))) {
            account.count(verdict.fate());
            account.miss(verdict.missed());
        }
        return account;
    }

    /** How many events there are in all windows together: each accepted one as often as it is in one, or in a total. */
    long placed() {
        return sessions
                .map(Sessions::whole)
                .orElseGet(() -> windows.values().stream().map(Window::group).toList())
                .stream()
                .mapToLong(group -> group.all().size())
                .sum();
    }

    /** Every window of the log that has accepted events, in (end, key) order. */
    List<Window> windows() {
        return List.copyOf(windows.values());
    }

    /** The window of that record key, if it has any accepted events; of a part of a session, what lies in it. */
    Optional<Window> window(String recordKey) {
        return Optional.ofNullable(windows.get(recordKey))
                .or(() -> sessions.flatMap(all -> all.between(recordKey)).map(this::part));
    }

    /** Whether a window is closed at a watermark. */
    boolean closed(Window window, long watermarkMs) {
        return rules.closed(window.endMs(), watermarkMs);
    }

    /** Whether nothing can correct a window any more at a watermark. */
    boolean settled(Window window, long watermarkMs) {
        return rules.settled(window.settlesMs(), watermarkMs);
    }

    private Window window(Group group) {
        Window first = first(group, group);
        return new Window(
                group,
                first.key(),
                group.endMs(),
                true,
                group.all().size(),
                group.onTime().size(),
                first.faults(),
                first.first(),
                converged(group));
    }

    /** What was known of a part of a session for a while. */
    private Window part(Group group) {
        Group whole = sessions.orElseThrow().wholeOf(group);
        return new Window(
                group,
                recordKey(group),
                whole.endMs(),
                false,
                group.all().size(),
                group.onTime().size(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** What there is only once late events have come. */
    private Window joined(Group group) {
        return new Window(
                group,
                recordKey(group),
                group.endMs(),
                false,
                group.all().size(),
                group.onTime().size(),
                0,
                Optional.empty(),
                converged(group));
    }

    /** What there is until late events come. */
    private Window first(Group group, Group whole) {
        Optional<Summary> first =
                group.onTime().isEmpty() ? Optional.empty() : Optional.of(result(group, group.onTime()));
        return new Window(
                group,
                recordKey(group),
                whole.endMs(),
                true,
                eventsWithin(group),
                group.onTime().size(),
                first.map(Summary::faults).orElse(0),
                first.filter(summary -> isWhole(group)).flatMap(it -> published(group, it, "true,\"revision\":1")),
                Optional.empty());
    }

    /** Between the bounds of an on-time session there may be late events too. */
    private long eventsWithin(Group group) {
        return sessions.flatMap(all -> all.between(recordKey(group)))
                .orElse(group)
                .all()
                .size();
    }

    private Optional<Cluster.Published> converged(Group group) {
        String last =
                isWhole(group) ? "true,\"revision\":" + (1 + group.late().size()) : "false,\"reason\":\"incomplete\"";
        return published(group, result(group, group.all()), last);
    }

    private boolean isWhole(Group group) {
        return !past.incomplete(rules.fromMs(group.startMs()));
    }

    private String recordKey(Group group) {
        String open = group.key().json();
        String start = "\"" + Instant.ofEpochMilli(group.startMs()) + "\"";
        String window = sessions.isPresent()
                ? "{\"start\":" + start + ",\"end\":\"" + Instant.ofEpochMilli(group.endMs()) + "\"}"
                : start;
        return open.substring(0, open.length() - 1) + (open.equals("{}") ? "" : ",") + "\"window\":" + window + "}";
    }

    private Summary result(Group group, List<List<Outcome>> events) {
        return pipeline.result(group.key(), events, seen);
    }

    private Optional<Cluster.Published> published(Group group, Summary summary, String kind) {
        String value = "{\"key\":" + group.key().json() + ",\"window\":{\"start\":\""
                + Instant.ofEpochMilli(group.startMs()) + "\",\"end\":\""
                + Instant.ofEpochMilli(group.endMs()) + "\"" + rules.label(group.startMs())
                + "},\"final\":" + kind + summary.body() + "}";
        return summary.published() ? Optional.of(new Cluster.Published(recordKey(group), value)) : Optional.empty();
    }
}
