package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Output;
import java.util.List;

/** Names in a result what had more than it may keep: {@code ,"overflow":["path"]}, in the order of the definition, or nothing. */
final class OverflowFormat {
    private static final byte[] OVERFLOW = ",\"overflow\":[".getBytes(UTF_8);

    /** Those that may. */
    private final List<Output> outputs;

    OverflowFormat(CompiledResults results) {
        outputs = results.outputs().stream()
                .filter(output -> output.calls().stream()
                        .anyMatch(call -> results.calls().get(call).function().overflows()))
                .toList();
    }

    void write(Accumulator accumulated, ByteWriter json) {
        boolean any = false;
        for (Output output : outputs) {
            if (output.calls().stream().anyMatch(accumulated::overflowed)) {
                if (any) {
                    json.writeByte(',');
                } else {
                    json.write(OVERFLOW);
                }
                JsonText.write(output.name(), json);
                any = true;
            }
        }
        if (any) {
            json.writeByte(']');
        }
    }
}
