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

    /** It waits for something that people can mend; continues a sentence. */
    record Waits(String reason) implements StartFinding {}
}
