package io.hindcast.preview;

import io.hindcast.compare.Side;
import io.hindcast.source.SourceRecord;
import io.hindcast.verify.Causes;
import io.hindcast.verify.KeyPartitioning;
import io.hindcast.verify.RecountPair;
import io.hindcast.verify.RecountPair.Visitor;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A share of a preview's partitions, which nobody else reads. Not thread-safe: each may have a thread of its own, and none of them is
 * used when the preview compares.
 */
public final class PreviewPart implements AutoCloseable {
    private final RecountPair pair;
    private final Optional<CountedOtherwise> otherwise;
    private final Map<Side, Half> halves = new EnumMap<>(Side.class);

    /** @param memoryBytes about so much is kept in memory at most */
    PreviewPart(Candidate version, Candidate other, KeyPartitioning partitioning, Path folder, long memoryBytes) {
        otherwise = version.matches(other)
                ? Optional.of(new CountedOtherwise(
                        Causes.Columns.of(
                                other.compiled().results(), version.compiled().results()),
                        Preview.made(folder, "otherwise"),
                        memoryBytes / 3))
                : Optional.empty();
        pair = new RecountPair(
                counted(other),
                counted(version),
                partitioning,
                Preview.made(folder, "recounts"),
                memoryBytes / 3,
                otherwise.map(Visitor.class::cast));
        halves.put(Side.VERSION, new Half(version, pair.other()));
        halves.put(Side.OTHER, new Half(other, pair.one()));
    }

    private static RecountPair.Counted counted(Candidate candidate) {
        return new RecountPair.Counted(candidate.compiled(), candidate.start());
    }

    /** Takes the next record of its partition; one that is before the start of a definition counts for the other alone. */
    public void record(SourceRecord record) {
        pair.record(record);
    }

    /** Whether no record of that partition that may follow changes a result which is asked for. */
    public boolean over(String topic, int partition) {
        return halves.values().stream().allMatch(half -> half.over(topic, partition));
    }

    Map<Side, Half> halves() {
        return halves;
    }

    RecountPair pair() {
        return pair;
    }

    /** Which records count otherwise; empty where no result has a counterpart. */
    Optional<CountedOtherwise> otherwise() {
        return otherwise;
    }

    /** Takes over all that another one has, which is used no more. */
    void absorb(PreviewPart part) {
        pair.absorb(part.pair);
        otherwise.ifPresent(mine -> part.otherwise.ifPresent(mine::absorb));
    }

    @Override
    public void close() {
        pair.close();
        otherwise.ifPresent(CountedOtherwise::close);
    }
}
