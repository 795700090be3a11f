package io.hindcast.runtime.run;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.topology.Intake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where M_p of the source partitions stood at some offsets, as a version reads on here. It need not be committed: whoever reads
 * a log up to an offset comes to the same M_p. So it is known at far more offsets than those of commits, which are millions of records
 * apart while history is read. Holds nothing back. Thread-safe: stream threads tell, another one takes.
 */
public final class Trail implements Intake {
    /** So many steps are noted between two marks, over all partitions. */
    private static final int STEPS = 10;

    /** With many partitions there are fewer steps, so that they do not become much of what is kept of a version. */
    private static final long LEAST_RECORDS = 10_000;

    /** More is not kept for who takes it late, or never. */
    private static final int MOST = 10_000;

    private final long everyRecords;
    private final Map<TopicPartition, Long> noted = new HashMap<>();
    private List<Read> steps = new ArrayList<>();

    /** @param everyRecords how many offsets of a partition are between two steps, at least */
    Trail(long everyRecords) {
        this.everyRecords = everyRecords;
    }

    /**
     * That of a version, fit for its number of partitions.
     *
     * @param recordsAMark after how many records, of all partitions, it is marked
     */
    public static Trail of(Started start, long recordsAMark) {
        int partitions =
                start.sources().stream().mapToInt(SourceStart::partitions).sum();
        return new Trail(Math.max(Math.min(recordsAMark, LEAST_RECORDS), recordsAMark / STEPS / partitions));
    }

    @Override
    public synchronized void passed(TopicPartition partition, long offset, long watermarkMs) {
        Long last = noted.get(partition);
        if ((last == null || offset - last >= everyRecords) && steps.size() < MOST) {
            noted.put(partition, offset);
            steps.add(new Read(partition.topic(), partition.partition(), offset, watermarkMs));
        }
    }

    /** What was noted since this was last asked for. */
    public synchronized List<Read> taken() {
        List<Read> taken = steps;
        steps = new ArrayList<>();
        return taken;
    }
}
