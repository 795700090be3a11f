package io.hindcast.runtime.decide;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.start.TopicStart;
import java.util.List;

/** What was found of a version that is to start by itself. */
public sealed interface StartFinding {
    /** It can be started there, as this pipeline. */
    record Ready(Pipeline pipeline, List<TopicStart> starts, int resultsPartitions) implements StartFinding {
        public Ready {
            starts = List.copyOf(starts);
        }
    }

    /**
     * It waits for something that people can mend.
     *
     * @param reason continues a sentence
     * @param certain whether it is so by what was looked at; otherwise another worker may just have started the version, which a ledger
     *     that is read later says: it is so if it is found twice
     */
    record Waits(String reason, boolean certain) implements StartFinding {
        public Waits(String reason) {
            this(reason, true);
        }
    }
}
