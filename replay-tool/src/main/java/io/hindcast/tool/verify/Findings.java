package io.hindcast.tool.verify;

import io.hindcast.compare.Comparison;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.verify.Finding;
import io.hindcast.verify.Recount;
import io.hindcast.verify.stable.Agreement;
import java.util.List;
import java.util.Map;

/** Prints what a verification finds, one after the other, and then what it comes to. */
interface Findings {
    void add(Finding finding);

    void end(Summary summary);

    /** The same of a stable topic. */
    void end(Published summary);

    /**
     * What the verification of a stable topic comes to.
     *
     * @param speakers who speaks in it, in words
     */
    record Published(String pipeline, String topic, String speakers, Agreement agreement, ExitCode exitCode) {}

    /**
     * What a verification comes to.
     *
     * @param unit what its results are of
     * @param input how much was read for it
     * @param upTo which windows were compared, by stage
     * @param compared what was published with what was computed, of the same stages
     */
    record Summary(
            VersionId version,
            ResultUnit unit,
            Input input,
            Map<Recount.Stage, SettledUpTo> upTo,
            Map<Recount.Stage, Comparison> compared,
            ExitCode exitCode) {
        /** The stages that there are, in their order. */
        List<Recount.Stage> stages() {
            return upTo.keySet().stream().sorted().toList();
        }

        SettledUpTo upTo(Recount.Stage stage) {
            return upTo.getOrDefault(stage, SettledUpTo.NOTHING);
        }

        Comparison compared(Recount.Stage stage) {
            Comparison comparison = compared.get(stage);
            if (comparison == null) {
                throw new IllegalArgumentException("no " + stage + " results were compared");
            }
            return comparison;
        }

        /** The keys of windows that came a second time; the first of them. */
        List<String> repeated() {
            return compared.values().stream()
                    .flatMap(one -> one.alarms().keys().stream())
                    .map(key -> key.substring(key.indexOf(' ') + 1))
                    .distinct()
                    .toList();
        }
    }

    /**
     * What was read.
     *
     * @param records of the input partitions of which nothing is gone; these are {@code partitions}
     * @param left what of the sources is still there
     * @param results what of the results is still there
     * @param withoutValue expressions over aggregates that have none in the first finals that were compared
     */
    record Input(
            long records, int partitions, PassedOver passedOver, LeftOfHistory left, Kept results, long withoutValue) {}

    /**
     * What Kafka may have dropped of the results.
     *
     * @param cleanup whether earlier results of a window may be gone
     * @param deleted offsets at the beginning that retention, or somebody, has deleted; of windows that are not there nobody can say
     *     then whether they were
     */
    record Kept(TopicFacts.Cleanup cleanup, long deleted) {}

    /**
     * Records of the results topic that are not compared.
     *
     * @param provisional they may still change
     * @param incomplete events of their windows are missing, in the version or in the log
     * @param foreign they are no results
     */
    record PassedOver(long provisional, long incomplete, long foreign) {}
}
