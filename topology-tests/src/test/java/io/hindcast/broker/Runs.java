package io.hindcast.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;

/** The ways to run a version over a log; each answers what it has published. */
record Runs(SkewedDay day, TestBroker broker, Admin admin, Path folder) {
    /** For the steps of a run; generous, as machines that build are busy. */
    Duration limit() {
        return Duration.ofSeconds(120 + 2L * day.minutes());
    }

    /** From the beginning, in this process. */
    Outcome straight(int number, int threads) throws Exception {
        Version version = prepared(number);
        KafkaStreams worker = version.start("worker", threads, state(version, "worker"));
        try {
            return ended(version);
        } finally {
            Version.stop(worker);
        }
    }

    /** In a process that is killed at a third and started again on its state; killed at two thirds, and started without. */
    Outcome killed(int number) throws Exception {
        Version version = prepared(number);
        VersionFacts facts = new VersionFacts(admin, version);
        Path kept = state(version, "kept");
        VersionProcess.run(version, kept, () -> facts.awaitRead(day.size() / 3, limit()));
        VersionProcess.run(version, kept, () -> facts.awaitRead(day.size() * 2 / 3, limit()));
        VersionProcess.run(version, state(version, "lost"), () -> facts.awaitEnd(limit()));
        return facts.outcome();
    }

    /** On one worker, then on two, then on the other alone. */
    Outcome moved(int number) throws Exception {
        Version version = prepared(number);
        VersionFacts facts = new VersionFacts(admin, version);
        KafkaStreams first = version.start("first", 2, state(version, "first"));
        try {
            facts.awaitRead(day.size() / 3, limit());
            KafkaStreams second = version.start("second", 1, state(version, "second"));
            try {
                facts.awaitRead(day.size() * 2 / 3, limit());
                Version.stop(first);
                return ended(version);
            } finally {
                Version.stop(second);
            }
        } finally {
            Version.stop(first);
        }
    }

    /** On one worker, then on three, then on one again. */
    Outcome scaled(int number) throws Exception {
        Version version = prepared(number);
        VersionFacts facts = new VersionFacts(admin, version);
        try (Workers workers = new Workers(version, state(version, "workers"))) {
            VersionProcess stays = workers.worker(workers.start());
            stays.during(() -> facts.awaitRead(day.size() / 4, limit()));
            int second = workers.start();
            int third = workers.start();
            stays.during(() -> facts.awaitWorkers(3, limit()));
            stays.during(() -> facts.awaitRead(day.size() / 2, limit()));
            workers.stop(second);
            stays.during(() -> facts.awaitRead(day.size() * 3 / 4, limit()));
            workers.stop(third);
            stays.during(() -> facts.awaitWorkers(1, limit()));
            stays.during(() -> facts.awaitEnd(limit()));
            return facts.outcome();
        }
    }

    /** A version that may start from the beginning. */
    Version prepared(int number) throws Exception {
        Version version = new Version(
                broker.bootstrapServer(),
                day.definition(),
                day.parts().stream().map(SkewedDay.Part::partitions).toList(),
                number);
        version.prepare(admin);
        return version;
    }

    private Outcome ended(Version version) throws Exception {
        VersionFacts facts = new VersionFacts(admin, version);
        facts.awaitEnd(limit());
        return facts.outcome();
    }

    Path state(Version version, String worker) throws IOException {
        return Files.createDirectories(
                folder.resolve("state-" + version.number()).resolve(worker));
    }
}
