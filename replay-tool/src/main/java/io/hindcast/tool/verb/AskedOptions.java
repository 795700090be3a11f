package io.hindcast.tool.verb;

import io.hindcast.compare.Tolerance;
import io.hindcast.tool.compare.Asked;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The options that say what a comparison must come to. */
final class AskedOptions {
    @Option(
            names = "--gate",
            paramLabel = "CONDITION",
            description = {
                "What the comparison must come to, over its figures: 'only_old == 0 && changed <= 0.01 * compared &&"
                        + " orders.equal == 1.0'. Default: all identical.",
                "Windows: compared, identical, within, other_columns, changed, only_old, only_new, incomplete. Each column C:"
                        + " C.equal (a share), C.differing, C.largest_change; of counts and sums C.old_total, C.new_total,"
                        + " C.change."
            })
    private Optional<String> gate = Optional.empty();

    @Option(
            names = "--tolerance",
            paramLabel = "COLUMN=MOST",
            split = ",",
            description =
                    "By how much a number may differ and still be called the same: revenue=0.01, or a share of the larger"
                            + " one, basket=1%%. Again for other columns.")
    private Map<String, String> tolerances = Map.of();

    /** As somebody has written it. */
    Asked asked() {
        Map<String, Tolerance> read = new TreeMap<>();
        tolerances.forEach((column, text) -> read.put(
                column,
                Tolerance.read(text)
                        .orElseThrow(() -> new ToolFailure(
                                ExitCode.USAGE, "--tolerance " + column + "=" + text + ": " + Tolerance.ALLOWED))));
        return new Asked(gate, read);
    }
}
