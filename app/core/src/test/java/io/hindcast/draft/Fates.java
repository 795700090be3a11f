package io.hindcast.draft;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Placement;
import io.hindcast.operator.Resume;
import io.hindcast.source.SourceRecord;
import java.util.List;

/** What becomes of the records of a sample. */
record Fates(long accepted, long others) {
    static Fates of(CompiledPipeline pipeline, Sample sample) {
        long accepted = 0;
        long others = 0;
        for (List<SourceRecord> stretch : sample.stretches()) {
            Placement place = key -> 0;
            IngestPorts ports = new IngestPorts(place, 1, key -> 0, (to, frame) -> {}, (record, reason, detail) -> {});
            try (IngestTask task = new IngestTask(PipelineRules.of(pipeline), 0, Resume.BEGINNING, ports)) {
                stretch.forEach(task::process);
                accepted += task.account().records(Fate.ACCEPTED);
                others += task.account().total() - task.account().records(Fate.ACCEPTED);
            }
        }
        return new Fates(accepted, others);
    }
}
