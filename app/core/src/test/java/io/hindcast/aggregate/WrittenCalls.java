package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;

/** Aggregates as they stand in a definition, and in a result. */
record WrittenCalls(CompiledPipeline pipeline, AccumulatorFormat format) {
    /**
     * Of a definition with these lines.
     *
     * @param fields besides the event time, which stands last: {@code d: decimal, i: int}
     */
    static WrittenCalls of(String fields, String aggregates) {
        Definitions read = Definitions.of("test.yaml", """
                pipeline: written
                source: {topic: t, event-time: at, fields: {%s, at: {type: timestamp, epoch: ms}}}
                window: {tumbling: 1m, grace: 0s}
                aggregates:
                """.formatted(fields) + aggregates);
        if (read instanceof Definitions.Sound sound) {
            CompiledPipeline pipeline = sound.definitions().get(0).compiled();
            return new WrittenCalls(
                    pipeline, new AccumulatorFormat(pipeline.results().calls()));
        }
        throw new IllegalArgumentException(read.toString());
    }

    /** The aggregates of a result: {@code "orders":1,"revenue":21.00}. */
    String json(Accumulator accumulator) {
        GroupKey key = new GroupKey("{}".getBytes(UTF_8));
        Result result = new ResultFormat(pipeline)
                .result(new WindowResult(key, 0, 60_000, ResultKind.FIRST, accumulator))
                .orElseThrow();
        String json = new String(result.value(), UTF_8);
        String head = "\"revision\":1,";
        return json.substring(json.indexOf(head) + head.length(), json.length() - 1);
    }
}
