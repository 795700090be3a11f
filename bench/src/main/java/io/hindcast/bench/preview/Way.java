package io.hindcast.bench.preview;

import io.hindcast.compare.ComparedColumn;
import io.hindcast.compare.ResultTally;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.preview.Candidate;
import io.hindcast.preview.Found;
import io.hindcast.preview.Preview;
import io.hindcast.preview.PreviewPart;
import io.hindcast.source.SourceRecord;
import io.hindcast.verify.KeyPartitioning;
import io.hindcast.verify.Recount;
import io.hindcast.verify.RecountPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How two definitions are computed over records. */
enum Way {
    /** Each reads every record for itself. */
    EACH_ALONE("each definition by itself, one thread") {
        @Override
        Pass pass(Log log, Path folder) throws Exception {
            try (Recount one = recount(log.before(), folder.resolve("one"));
                    Recount other = recount(log.after(), folder.resolve("other"))) {
                return Pass.of(
                        List.of(() -> log.partitions()
                                .forEach(partition -> partition.forEach(record -> {
                                    one.record(record);
                                    other.record(record);
                                }))),
                        () -> "");
            }
        }
    },
    /** What both declare is parsed once. */
    PARSED_ONCE("parsed once for both, one thread") {
        @Override
        Pass pass(Log log, Path folder) throws Exception {
            try (RecountPair pair = new RecountPair(
                    counted(log.before()), counted(log.after()), NOWHERE, folder, MEMORY_BYTES, Optional.empty())) {
                return Pass.of(
                        List.of(() -> log.partitions().forEach(partition -> partition.forEach(pair::record))),
                        () -> "");
            }
        }
    },
    /** Besides, records that count otherwise are gathered. */
    WITH_WHY("and why, one thread") {
        @Override
        Pass pass(Log log, Path folder) throws Exception {
            return preview(log, folder, 1);
        }
    },
    /** The same in as many threads as there are cores, and partitions. */
    ALL_CORES("and why, all cores") {
        @Override
        Pass pass(Log log, Path folder) throws Exception {
            return preview(
                    log,
                    folder,
                    Math.min(
                            Runtime.getRuntime().availableProcessors(),
                            log.partitions().size()));
        }
    };

    private static final long MEMORY_BYTES = 48L << 20;
    private static final KeyPartitioning NOWHERE = (key, partitions) -> 0;

    private final String words;

    Way(String words) {
        this.words = words;
    }

    /** As the table names it. */
    String words() {
        return words;
    }

    /**
     * All records of a topic, and both definitions.
     *
     * @param partitions its records, by partition
     */
    record Log(List<List<SourceRecord>> partitions, Candidate before, Candidate after) {}

    /** @param folder for this alone */
    abstract Pass pass(Log log, Path folder) throws Exception;

    private static Recount recount(Candidate candidate, Path folder) {
        return new Recount(candidate.compiled(), NOWHERE, candidate.start(), folder, MEMORY_BYTES);
    }

    private static RecountPair.Counted counted(Candidate candidate) {
        return new RecountPair.Counted(candidate.compiled(), candidate.start());
    }

    private static Pass preview(Log log, Path folder, int threads) throws Exception {
        try (Preview preview = new Preview(log.after(), log.before(), NOWHERE, folder, threads)) {
            List<Runnable> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                PreviewPart part = preview.parts().get(thread);
                tasks.add(() -> {
                    for (int p = first; p < log.partitions().size(); p += threads) {
                        log.partitions().get(p).forEach(part::record);
                    }
                });
            }
            return Pass.of(tasks, () -> found(log, preview));
        }
    }

    private static String found(Log log, Preview preview) {
        ResultTally tally = new ResultTally(
                ComparedColumn.of(
                        log.after().compiled().results(),
                        log.before().compiled().results()),
                Map.of());
        Found found = preview.compare(tally, difference -> {});
        Counts counts = found.all().counts();
        return counts + ", " + found.why().map(why -> why.causes().because()).orElse(List.of());
    }
}
