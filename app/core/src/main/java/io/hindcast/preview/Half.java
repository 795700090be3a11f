package io.hindcast.preview;

import io.hindcast.ledger.SourceStart;
import io.hindcast.plan.Form;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.verify.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One of the two definitions, counted. Not thread-safe. */
record Half(Candidate candidate, Recount recount) {
    /** Whether no record of that partition that may follow changes a result which is asked for. */
    boolean over(String topic, int partition) {
        boolean reads = candidate.start().sources().stream()
                .anyMatch(source -> source.topic().equals(topic));
        return !reads
                || candidate
                        .start()
                        .until()
                        .filter(until -> recount.watermarkMs(topic, partition)
                                >= until.plus(candidate.pipeline().settling()).toEpochMilli())
                        .isPresent();
    }

    /** Which windows nothing can change any more, by the lowest watermark. */
    SettledUpTo settled() {
        boolean alone = Form.of(candidate.pipeline()).closesByPartition();
        List<Long> watermarks = new ArrayList<>();
        for (SourceStart source : candidate.start().sources()) {
            for (int p = 0; p < source.partitions(); p++) {
                // One that closes its windows alone and has read nothing has none.
                if (!alone || recount.account(source.topic(), p).total() > 0) {
                    watermarks.add(recount.watermarkMs(source.topic(), p));
                }
            }
        }
        OptionalLong lowest = watermarks.stream().mapToLong(Long::longValue).min();
        return SettledUpTo.by(candidate.start(), lowest, candidate.pipeline().settling());
    }

    /** Whether a window with that end, exclusive, is one of those that are asked for. */
    boolean wants(long endMs) {
        return candidate
                .start()
                .until()
                .filter(until -> endMs > until.toEpochMilli())
                .isEmpty();
    }

    void finals(Recount.FinalVisitor visitor) {
        recount.finals(visitor);
    }
}
