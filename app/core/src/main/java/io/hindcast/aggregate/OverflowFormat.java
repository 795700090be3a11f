package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Output;
import java.util.List;
import java.util.function.IntPredicate;

/** Names in a result what had more than it may keep: {@code ,"overflow":["path"]}, in the order of the definition, or nothing. */
final class OverflowFormat {
    private static final byte[] OVERFLOW = ",\"overflow\":[".getBytes(UTF_8);

    /** How a span is called that had more events. */
    private static final String SPAN = "rolling";

    /** Those that may. */
    private final List<Output> outputs;

    OverflowFormat(CompiledResults results) {
        outputs = results.outputs().stream()
                .filter(output -> output.calls().stream()
                        .anyMatch(call -> results.calls().get(call).function().overflows()))
                .toList();
    }

    void write(Accumulator accumulated, ByteWriter json) {
        write(false, accumulated::overflowed, json);
    }

    /**
     * The same where each call may have events of its own.
     *
     * @param span whether the events were more than are kept
     */
    void write(boolean span, IntPredicate overflowed, ByteWriter json) {
        boolean any = span && name(SPAN, false, json);
        for (Output output : outputs) {
            if (output.calls().stream().anyMatch(overflowed::test)) {
                any = name(output.name(), any, json);
            }
        }
        if (any) {
            json.writeByte(']');
        }
    }

    private static boolean name(String name, boolean more, ByteWriter json) {
        if (more) {
            json.writeByte(',');
        } else {
            json.write(OVERFLOW);
        }
        JsonText.write(name, json);
        return true;
    }
}
