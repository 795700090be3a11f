package io.hindcast.publisher;

import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Speakers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

/** Versions, a ledger, a publisher's tasks and a reader, and what happens among them. The seed alone reproduces a run. */
final class SimulatedWorld {
    private static final int OPERATIONS = 80;

    private final SplittableRandom random;
    private final Set<Sabotage> sabotages;
    private final List<SimulatedVersion> versions = new ArrayList<>();
    private final SimulatedLedger ledger;
    private final List<SimulatedTask> tasks = new ArrayList<>();
    private final Reader reader;
    private final List<Optional<SimulatedTask.Zombie>> zombies = new ArrayList<>();
    private Optional<Speakers> restores = Optional.empty();

    SimulatedWorld(long seed, Set<Sabotage> sabotages) {
        Draw draw = new Draw(seed);
        this.sabotages = sabotages;
        random = new SplittableRandom(seed * 31 + 7);
        int count = draw.anyOf(2, 3, 3, 4);
        for (int number = 1; number <= count; number++) {
            versions.add(new SimulatedVersion(number, draw, versions.stream().findFirst()));
        }
        ledger = new SimulatedLedger(versions, sabotages);
        int horizon = draw.anyOf(0, 0, 3, 5);
        OptionalLong horizonMs = horizon == 0 ? OptionalLong.empty() : OptionalLong.of(Place.ms(horizon));
        int looked = draw.anyOf(SimulatedTask.ALL, SimulatedTask.ALL, 1, 3);
        for (int partition = 0; partition < Place.PARTITIONS; partition++) {
            tasks.add(new SimulatedTask(partition, versions, ledger, horizonMs, looked, sabotages));
            zombies.add(Optional.empty());
        }
        reader = new Reader(versions, ledger);
    }

    Reader run() {
        for (int i = 0; i < OPERATIONS; i++) {
            int before = ledger.entries.size();
            step(random.nextInt(100), random.nextInt(1 << 16), random.nextInt(1 << 16));
            if (ledger.entries.size() != before) {
                checkCovered();
            }
        }
        rest();
        reader.checkAtRest(tasks);
        return reader;
    }

    private void step(int operation, int a, int b) {
        SimulatedTask task = tasks.get(a % tasks.size());
        SimulatedVersion version = versions.get(b % versions.size());
        if (operation < 30) {
            version.advance(task.partition, a >> 2, b >> 2);
        } else if (operation < 60) {
            work(task, a >> 2, b >> 2, operation % 16 == 15);
        } else if (operation < 70) {
            reader.read(task, task.see(Math.min(ledger.entries.size(), task.view() + 1 + a / 2 % 2)));
        } else if (operation < 74) {
            task.sample(version, a >> 2);
        } else if (operation < 77) {
            task.sample(a >> 2);
        } else if (operation < 80) {
            if (sabotages.contains(Sabotage.NO_FENCE)) {
                zombies.set(task.partition, Optional.of(task.zombie()));
            }
            task.restart((a >> 2) % (ledger.entries.size() + 1));
            reader.read(task, task.see(task.view()));
        } else if (operation < 82) {
            zombies.get(task.partition).ifPresent(old -> reader.read(task, task.haunt(old, a >> 2)));
            zombies.set(task.partition, Optional.empty());
        } else if (operation < 91) {
            cutover(version, a, b);
        } else if (operation < 95) {
            rollback();
        } else if (operation < 98) {
            versions.forEach(one -> ledger.retire(one, tasks));
        } else {
            harm(version, a);
        }
    }

    private void work(SimulatedTask task, int a, int b, boolean aborted) {
        for (int i = 0; i <= a % 3; i++) {
            int what = (b >> (2 * i)) % 4;
            if (what == 0) {
                reader.read(task, task.commit(b % 4));
            } else {
                task.take(1 + b % 6, a + i);
            }
        }
        if (aborted) {
            reader.read(task, task.abort(b % 5, Math.min(task.view(), ledger.entries.size())));
        } else {
            reader.read(task, task.commit(b % 5));
        }
    }

    private void cutover(SimulatedVersion version, int a, int b) {
        Optional<Integer> effective =
                a % 4 == 0 ? Optional.of((a >> 3) % (SimulatedVersion.WINDOW_STARTS + 1)) : Optional.empty();
        int[] shares = {500, 3_000, 5_000, 7_000};
        int share = b / 5 % 3 == 0 ? shares[b / 7 % shares.length] : Bucket.COUNT;
        int records = ledger.entries.size();
        Speakers before = ledger.map();
        boolean raises = !before.pieces().isEmpty()
                && before.pieces().get(before.pieces().size() - 1).version() == version.number;
        ledger.cutover(version, effective, share);
        if (ledger.entries.size() != records && !raises) {
            restores = before.pieces().isEmpty() ? Optional.empty() : Optional.of(before);
        }
    }

    private void rollback() {
        Speakers before = ledger.map();
        if (ledger.rollback().isPresent()) {
            if (!restores.equals(Optional.of(ledger.map()))) {
                throw new Violation("a rollback does not bring back what was: " + ledger.map() + ", not " + restores);
            }
            restores = Optional.of(before);
        }
    }

    private void harm(SimulatedVersion version, int a) {
        boolean heard = tasks.stream().anyMatch(task -> task.follows(version.number))
                || ledger.entries.stream().anyMatch(entry -> entry.after().speaks(version.number));
        boolean says = version.logs.stream().noneMatch(List::isEmpty);
        if (a % 3 == 0 && !heard && says && !version.trimmed) {
            version.trimmed = true;
            for (int partition = 0; partition < Place.PARTITIONS; partition++) {
                List<Result> beginning = version.logs
                        .get(partition)
                        .subList(0, (1 + version.logs.get(partition).size()) / 2);
                version.lost.get(partition).addAll(beginning);
                beginning.replaceAll(result -> gone());
            }
        } else if (a % 3 == 1) {
            version.failed = true;
        } else if (a % 6 == 2 && tasks.stream().allMatch(SimulatedTask::inTheBoundTopic)) {
            ledger.rebuild(tasks);
        } else if (a % 6 == 5 && tasks.stream().allMatch(SimulatedTask::remembers)) {
            // Whoever loses the memory and the topic at once cannot know what was said.
            ledger.bind();
        }
    }

    /** What retention took: a record of nothing that anybody asks for. */
    private static Result gone() {
        Place nowhere = new Place(0, 99);
        return new Result(nowhere.window(0), nowhere, 0, 1, Kind.FINAL, 0, Optional.empty());
    }

    /** Every moment of event time is in exactly one window that somebody speaks for. */
    private void checkCovered() {
        Speakers map = ledger.map();
        for (Place place : Place.all()) {
            boolean all = map.versions().stream().allMatch(number -> versions.get(number - 1).schema == place.schema());
            for (int minute = 0; all && minute < SimulatedVersion.WINDOW_STARTS; minute++) {
                int at = minute;
                long windows = map.versions().stream()
                        .filter(number -> {
                            int size = versions.get(number - 1).size;
                            return map.of(Place.ms(at - at % size), place.bucket()) == number;
                        })
                        .count();
                if (windows != 1) {
                    throw new Violation(windows + " windows for minute " + minute + " in " + map);
                }
            }
        }
    }

    private void rest() {
        for (SimulatedVersion version : versions) {
            for (int partition = 0; partition < Place.PARTITIONS; partition++) {
                version.readable[partition] = version.logs.get(partition).size();
                for (int i = 0; i < 400 && version.frontiers[partition] < SimulatedVersion.LAST; i++) {
                    version.advance(partition, 2, 17);
                }
            }
        }
        for (SimulatedTask task : tasks) {
            reader.read(task, task.rest());
        }
    }
}
