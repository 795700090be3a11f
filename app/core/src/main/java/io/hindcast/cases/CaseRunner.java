package io.hindcast.cases;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.offline.MemoryIds;
import io.hindcast.offline.MemoryPorts;
import io.hindcast.offline.MemorySpans;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AggregateTask;
import io.hindcast.operator.Announce;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.History;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Placement;
import io.hindcast.operator.Resume;
import io.hindcast.operator.RollingPorts;
import io.hindcast.operator.RollingTask;
import io.hindcast.pipeline.Case;
import io.hindcast.plan.Form;
import io.hindcast.source.SourceRecord;
import io.hindcast.time.RollingSpans;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs cases of one pipeline, each from an empty state. Not thread-safe. */
public final class CaseRunner {
    private final CompiledPipeline pipeline;
    private final PipelineRules rules;
    private final GivenRecords given;

    public CaseRunner(CompiledPipeline pipeline) {
        this.pipeline = pipeline;
        rules = PipelineRules.of(pipeline);
        given = new GivenRecords(pipeline.pipeline().source());
    }

    /** Runs all cases of the pipeline, in the order of the definition. */
    public List<CaseOutcome> runAll() {
        return pipeline.pipeline().cases().stream().map(this::run).toList();
    }

    CaseOutcome run(Case toRun) {
        return new CaseOutcome(
                toRun, new Expectation(pipeline.pipeline(), toRun, given.places(toRun)).differences(actual(toRun)));
    }

    /** What comes of what a case gives; what it expects is not looked at. */
    public CaseRecords records(Case given) {
        Actual actual = actual(given);
        return new CaseRecords(
                actual.results(),
                actual.rejected().stream().map(it -> it.reason().word()).toList());
    }

    private Actual actual(Case toRun) {
        Actual actual = new Actual(toRun.time().alerts().isPresent());
        List<SourceRecord> records = given.of(toRun);
        Optional<RollingSpans> rolling = rules.windowing()
                .family(
                        windows -> Optional.empty(),
                        sessions -> Optional.empty(),
                        totals -> Optional.empty(),
                        Optional::of);
        if (rolling.isPresent()) {
            runRolling(rolling.get(), records, actual);
            return actual;
        }
        switch (Form.of(pipeline.pipeline())) {
            case DIRECT -> runDirect(records, actual);
            case SHUFFLED -> runShuffled(records, actual);
        }
        return actual;
    }

    private void runRolling(RollingSpans spans, List<SourceRecord> records, Actual actual) {
        RollingPorts ports = new RollingPorts(
                Placement.ANYWHERE,
                new MemorySpans(),
                new MemoryIds(),
                actual::reject,
                actual::tell,
                HeapBudget.ofThisProcess());
        try (RollingTask task = new RollingTask(rules, spans, History.whole(1), Resume.BEGINNING, ports)) {
            records.forEach(task::process);
        }
    }

    private void runDirect(List<SourceRecord> records, Actual actual) {
        DirectTask task = new DirectTask(
                rules,
                Resume.BEGINNING,
                new DirectPorts(Placement.ANYWHERE, actual::reject, new MemoryIds(), ports(actual)));
        records.forEach(task::process);
        while (!task.commit((name, value) -> {})) {
            // Closes the next slice of windows.
        }
    }

    private void runShuffled(List<SourceRecord> records, Actual actual) {
        List<String> topics = pipeline.pipeline().source().topics();
        AggregateTask aggregate = new AggregateTask(rules, topics.size(), ports(actual));
        IngestPorts ports = new IngestPorts(
                Placement.ANYWHERE, 1, key -> 0, (to, frame) -> aggregate.receive(frame), actual::reject);
        List<IngestTask> ingests = IntStream.range(0, topics.size())
                .mapToObj(topic -> new IngestTask(rules, topic, Resume.BEGINNING, ports))
                .toList();
        for (SourceRecord record : records) {
            ingests.get(topics.indexOf(record.topic())).process(record);
        }
        ingests.forEach(ingest -> ingest.commit(Announce.AGAIN, (name, value) -> {}));
        while (!aggregate.commit((name, value) -> {})) {
            // Closes the next slice of windows.
        }
    }

    private static AggregatePorts ports(Actual actual) {
        return MemoryPorts.of(actual, actual::alert, Limits.alone());
    }
}
