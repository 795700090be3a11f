package io.hindcast.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Speakers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the stable topic in order, and knows what the versions have really said: what it is told must be true. */
final class Reader {
    private static final Pattern VALUE = Pattern.compile(
            "\"end\":\"([^\"]*)\"},\"final\":(?:(true),\"revision\":(\\d+)|false,\"reason\":\"(\\w+)\"),\"content\":\"([^\"]*)\"}$");

    private final List<SimulatedVersion> versions;
    private final SimulatedLedger ledger;
    private final Map<WindowKey, Stands> table = new HashMap<>();
    private final Map<WindowKey, Long> numbers = new HashMap<>();
    private final Set<WindowKey> finals = new HashSet<>();
    private final Map<WindowKey, Integer> places = new HashMap<>();
    private final Set<WindowKey> news = new HashSet<>();
    private final Map<WindowKey, Spoke> spoke = new HashMap<>();
    private final Map<Integer, Long> applied = new HashMap<>();
    private final Map<Integer, List<SimulatedTask.Switched>> switches = new HashMap<>();
    final Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
    private final Map<Integer, Long> toldMs = new HashMap<>();
    int tombstones;
    int told;
    int switched;

    private final Set<Integer> rebuilt = new HashSet<>();
    private final Map<WindowKey, Integer> forgotten = new HashMap<>();
    private final Map<Integer, Integer> topics = new HashMap<>();
    int rebuilds;
    int bindings;

    private record Stands(String content, Kind kind) {}

    private record Spoke(int version, long applied) {}

    Reader(List<SimulatedVersion> versions, SimulatedLedger ledger) {
        this.versions = versions;
        this.ledger = ledger;
    }

    /** How far a task had taken versions when it had last committed, by the map of that record. */
    private final Map<Integer, Came> came = new HashMap<>();

    private record Came(long applied, Map<Integer, Integer> positions) {
        static final Came NOWHERE = new Came(-1, Map.of());
    }

    void read(SimulatedTask task, List<SimulatedTask.Statement> statements) {
        readAll(task, statements);
        // What is looked at in small slices comes in its turn.
        if (task.looked == SimulatedTask.ALL) {
            came.put(task.partition, new Came(task.committedApplied(), task.committedPositions()));
        }
    }

    private void readAll(SimulatedTask task, List<SimulatedTask.Statement> statements) {
        for (SimulatedTask.Statement statement : statements) {
            if (statement instanceof SimulatedTask.Switched one) {
                in(task.partition, ledger.boundAt((int) one.applied() + 1));
                switches.computeIfAbsent(task.partition, none -> new ArrayList<>())
                        .add(one);
                switched++;
            } else if (statement instanceof SimulatedTask.Said said) {
                read(task.partition, said);
            } else if (statement instanceof SimulatedTask.Complete complete) {
                long before = toldMs.getOrDefault(task.partition, Long.MIN_VALUE);
                if (complete.upToMs() < before) {
                    throw new Violation("complete up to " + complete.upToMs() + " after " + before);
                }
                toldMs.put(task.partition, complete.upToMs());
                told++;
            } else if (statement instanceof SimulatedTask.Rebuilt) {
                forget(task.partition);
                in(task.partition, ledger.boundAt(task.view()));
            } else if (statement instanceof SimulatedTask.Forgotten windows) {
                checkForgotten(task.partition, windows);
            }
        }
    }

    /** In another topic nothing stands; what is known of windows stays. */
    private void in(int partition, int bound) {
        if (topics.getOrDefault(partition, -1) != bound) {
            topics.put(partition, bound);
            table.keySet().removeIf(key -> places.get(key) == partition);
            forgotten.keySet().removeIf(key -> places.get(key) == partition);
            toldMs.remove(partition);
            bindings++;
        }
    }

    /** What a task without its memory can no longer know is not asked of it. */
    private void forget(int partition) {
        rebuilt.add(partition);
        rebuilds++;
        switches.remove(partition);
        // What was forgotten just before may be remembered again: all results are still there.
        forgotten.keySet().removeIf(key -> places.get(key) == partition);
        finals.removeIf(key -> !table.containsKey(key) && places.get(key) == partition);
    }

    /** What is forgotten is what the version that speaks for it says, and ever will. */
    private void checkForgotten(int partition, SimulatedTask.Forgotten windows) {
        for (Place place : Place.all()) {
            for (int start = 0; place.partition() == partition && start < SimulatedVersion.WINDOW_STARTS; start++) {
                WindowKey key = place.window(start);
                int speaks = windows.map().of(key.startMs(), place.bucket());
                if (key.startMs() >= windows.fromMs()
                        && key.startMs() < windows.untilMs()
                        && !version(speaks).retired) {
                    forgotten.put(key, speaks);
                    places.put(key, partition);
                }
            }
        }
    }

    private SimulatedVersion version(int number) {
        return versions.get(number - 1);
    }

    private static int minutes(long ms) {
        return (int) (ms / Place.ms(1));
    }

    private static Optional<Result> lastWord(SimulatedVersion version, int partition, WindowKey key, int position) {
        List<Result> log = version.logs.get(partition);
        for (int i = position - 1; i >= 0; i--) {
            if (log.get(i).key().equals(key)) {
                return Optional.of(log.get(i));
            }
        }
        return Optional.empty();
    }

    private void read(int partition, SimulatedTask.Said said) {
        WindowKey key = said.key();
        SimulatedVersion version = version(said.version());
        Optional<Stands> before = Optional.ofNullable(table.get(key));
        Optional<Result> word = lastWord(version, partition, key, said.position());
        int start = minutes(key.startMs());
        places.put(key, partition);
        check(key.startMs() >= said.startMs(), "beyond the horizon", said);
        check(said.applied() >= applied.getOrDefault(partition, -1L), "a later switch is taken back", said);
        applied.put(partition, said.applied());
        int bucket = io.hindcast.speakers.Bucket.of(key.group());
        check(
                said.map().of(key.startMs(), bucket) == said.version(),
                "said by a version that does not speak for it",
                said);
        check(said.value().isPresent() || before.isPresent(), "a tombstone for nothing", said);
        int end =
                word.filter(told -> told.content().isPresent()).map(Result::end).orElse(start + version.size);
        if (said.value().isPresent()) {
            Stands now = stands(said);
            check(!before.equals(Optional.of(now)), "said twice", said);
            check(
                    word.filter(told ->
                                    told.kind() == now.kind && told.content().equals(Optional.of(now.content)))
                            .isPresent(),
                    "not what the version says there",
                    said);
            check(now.kind != Kind.PROVISIONAL || !finals.contains(key), "provisional after final", said);
            table.put(key, now);
        } else {
            checkTombstone(partition, said, version, word, before.get());
            table.remove(key);
            tombstones++;
        }
        checkWhole(said, version, before, start);
        if (said.number().isPresent()) {
            checkNumber(said, key);
            checkNews(
                    partition,
                    said,
                    end,
                    word.filter(told -> told.revision() != 1).isPresent());
            finals.add(key);
        } else {
            check(said.cause() == Cause.EARLY, "the cause of something provisional", said);
        }
        spoke.put(key, new Spoke(said.version(), said.applied()));
        causes.merge(said.cause(), 1, Integer::sum);
    }

    private static Stands stands(SimulatedTask.Said said) {
        Matcher value = VALUE.matcher(new String(said.value().orElseThrow(), UTF_8));
        check(value.find(), "no result", said);
        boolean isFinal = value.group(2) != null;
        if (isFinal) {
            check(Long.parseLong(value.group(3)) == said.number().orElse(-1), "the revision is not the number", said);
        }
        Kind kind = isFinal ? Kind.FINAL : value.group(4).equals("incomplete") ? Kind.INCOMPLETE : Kind.PROVISIONAL;
        return new Stands(value.group(5), kind);
    }

    private void checkTombstone(
            int partition, SimulatedTask.Said said, SimulatedVersion version, Optional<Result> word, Stands before) {
        check(word.filter(told -> told.content().isPresent()).isEmpty(), "a tombstone for what the version says", said);
        int end = minutes(said.key().startMs()) + version.size;
        boolean closed = end + version.grace <= version.frontiers[partition];
        check(word.isPresent() || closed, "a tombstone for a window that the version has not closed", said);
        boolean more = version.logs.get(partition).stream()
                .skip(said.position())
                .anyMatch(later -> later.key().equals(said.key())
                        && later.content().isPresent()
                        && (later.kind() == Kind.PROVISIONAL || (later.kind() == Kind.FINAL && later.revision() == 1)));
        check(
                !more || (word.isPresent() && before.kind == Kind.PROVISIONAL),
                "withdrawn, although the version has more to say",
                said);
        Spoke last = spoke.get(said.key());
        boolean own = last != null && last.version == said.version();
        check(
                word.isEmpty() || before.kind == Kind.PROVISIONAL || own || closed,
                "a final was withdrawn by a version that has not closed the window",
                said);
    }

    private void checkWhole(SimulatedTask.Said said, SimulatedVersion version, Optional<Stands> before, int start) {
        Spoke last = spoke.getOrDefault(said.key(), new Spoke(0, -1));
        boolean back = ledger.entries.subList((int) last.applied + 1, (int) said.applied() + 1).stream()
                .anyMatch(SimulatedLedger.Entry::rollback);
        boolean whole = before.filter(stood -> stood.kind == Kind.FINAL).isPresent();
        check(
                last.version == said.version() || back || !whole || start > version.floor,
                "a whole window gives way to a version that may lack events of it",
                said);
    }

    private void checkNumber(SimulatedTask.Said said, WindowKey key) {
        long number = said.number().getAsLong();
        check(number > numbers.getOrDefault(key, 0L), "a number goes back", said);
        numbers.put(key, number);
    }

    /** @param late whether late events may have brought it, after nothing was said of the window; what is incomplete does not tell */
    private void checkNews(int partition, SimulatedTask.Said said, int end, boolean late) {
        WindowKey key = said.key();
        if (said.cause() == Cause.CLOSE) {
            check(!finals.contains(key) && news.add(key), "news of what is known", said);
            check(!waited(partition, said), "news that waited, though its speaker had told it", said);
            check(!known(partition, said, end, true), "news of a window that had closed before", said);
            check(
                    late || Place.ms(end) > toldMs.getOrDefault(partition, Long.MIN_VALUE),
                    "news of a window up to which the topic was complete",
                    said);
        } else if (!finals.contains(key) && said.value().isPresent() && !rebuilt.contains(partition)) {
            check(known(partition, said, end, false), "news told as old", said);
        }
    }

    /** Whether it could have been told with an earlier commit by the same map. */
    private boolean waited(int partition, SimulatedTask.Said said) {
        Came before = came.getOrDefault(partition, Came.NOWHERE);
        List<Result> log = version(said.version()).logs.get(partition);
        int at = said.position() - 1;
        while (!log.get(at).key().equals(said.key())) {
            at--;
        }
        return before.applied == said.applied() && at < before.positions.getOrDefault(said.version(), 0);
    }

    /** Whether somebody who spoke for the window before had closed it when he left, and had been heard to the end. */
    private boolean known(int partition, SimulatedTask.Said said, int end, boolean surely) {
        WindowKey key = said.key();
        int bucket = io.hindcast.speakers.Bucket.of(key.group());
        int heardOf = Speakers.NOBODY;
        int bound = -1;
        for (SimulatedTask.Switched one : switches.getOrDefault(partition, List.of())) {
            boolean unscanned =
                    one.unscanned().filter(at -> key.compareTo(at) >= 0).isPresent();
            int spoke = one.before().of(key.startMs(), bucket);
            int binding = ledger.boundAt((int) one.applied() + 1);
            boolean another = !one.before().pieces().isEmpty() && binding != bound;
            bound = binding;
            heardOf = another || (unscanned && heardOf != spoke) ? Speakers.NOBODY : spoke;
            if (one.applied() > said.applied() || heardOf != spoke) {
                continue;
            }
            boolean first = one.before().pieces().isEmpty();
            Speakers spokeThen = first ? one.after() : one.before();
            int who = spokeThen.of(key.startMs(), bucket);
            boolean left = first || who != one.after().of(key.startMs(), bucket);
            Map<Integer, Integer> ends =
                    surely ? ledger.entries.get((int) one.applied()).closedEnds() : one.closedEnds();
            if (!left || who == Speakers.NOBODY || end > ends.get(who)) {
                continue;
            }
            List<Result> log = version(who).logs.get(partition);
            int[] taken = one.taken().get(who);
            if (first
                    && log.subList(0, taken[0]).stream()
                            .anyMatch(told -> told.key().equals(key)
                                    && told.kind() != Kind.PROVISIONAL
                                    && told.content().isPresent())) {
                return true;
            }
            boolean leftBehind = log.subList(taken[0], taken[1]).stream()
                    .anyMatch(told -> told.key().equals(key)
                            && told.kind() == Kind.FINAL
                            && told.revision() == 1
                            && told.content().isPresent());
            if (!leftBehind) {
                return true;
            }
        }
        return false;
    }

    /** Where all has been read and said, the table is what the speaking versions say. */
    void checkAtRest(List<SimulatedTask> tasks) {
        Speakers map = ledger.map();
        Map<WindowKey, Stands> wanted = new HashMap<>();
        for (int number : map.versions()) {
            for (int partition = 0; partition < Place.PARTITIONS; partition++) {
                List<Result> all = new ArrayList<>(version(number).lost.get(partition));
                all.addAll(version(number).logs.get(partition));
                for (Result result : all) {
                    if (map.of(result.key().startMs(), result.place().bucket()) == number) {
                        places.put(result.key(), partition);
                        result.content()
                                .ifPresentOrElse(
                                        content -> wanted.put(result.key(), new Stands(content, result.kind())),
                                        () -> wanted.remove(result.key()));
                    }
                }
            }
        }
        for (SimulatedTask task : tasks) {
            if (task.applied() != ledger.entries.size() - 1) {
                throw new Violation("at rest: task " + task.partition + " goes by " + task.applied() + " of "
                        + (ledger.entries.size() - 1));
            }
        }
        forgotten.forEach(this::checkForgotten);
        Set<WindowKey> all = new TreeSet<>(wanted.keySet());
        all.addAll(table.keySet());
        all.removeIf(key -> key.startMs() < tasks.get(places.get(key)).startMs());
        for (WindowKey key : all) {
            int who = map.of(key.startMs(), io.hindcast.speakers.Bucket.of(key.group()));
            Optional<Stands> must = Optional.ofNullable(wanted.get(key));
            boolean open = version(who).failed
                    && must.filter(stands -> stands.kind != Kind.PROVISIONAL).isEmpty();
            if (!open && !must.equals(Optional.ofNullable(table.get(key)))) {
                throw new Violation("at rest: " + key + " of v" + who + " is " + table.get(key) + ", must be " + must);
            }
        }
    }

    private void checkForgotten(WindowKey key, int speaker) {
        SimulatedVersion spoke = version(speaker);
        List<Result> log = spoke.logs.get(places.get(key));
        Optional<Stands> must = lastWord(spoke, places.get(key), key, log.size())
                .flatMap(word -> word.content().map(content -> new Stands(content, word.kind())));
        boolean open = spoke.failed
                && must.filter(stands -> stands.kind != Kind.PROVISIONAL).isEmpty();
        if (!spoke.trimmed && !open && !must.equals(Optional.ofNullable(table.get(key)))) {
            throw new Violation(
                    "forgotten: " + key + " of v" + speaker + " is " + table.get(key) + ", must be " + must);
        }
    }

    private static void check(boolean holds, String what, SimulatedTask.Said said) {
        if (!holds) {
            throw new Violation(what + ": " + said.key() + " "
                    + said.value().map(value -> new String(value, UTF_8)).orElse("tombstone") + " " + said.cause() + " "
                    + said.number() + " v" + said.version() + " at " + said.position() + ", map of " + said.applied());
        }
    }
}
