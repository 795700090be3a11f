package io.hindcast.tool.compare;

import io.hindcast.compare.ComparedColumn;
import io.hindcast.compare.Gate;
import io.hindcast.compare.Tolerance;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.Judgement;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.Suggestion;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a comparison must come to, as somebody wrote it.
 *
 * @param gate a condition; empty where all must be identical
 * @param tolerances by the name of the column
 */
public record Asked(Optional<String> gate, Map<String, Tolerance> tolerances) {
    /** That all is identical. */
    public static final Asked IDENTICAL = new Asked(Optional.empty(), Map.of());

    public Asked {
        tolerances = Map.copyOf(tolerances);
    }

    /**
     * What was asked of the version's last comparison where nobody asks now: a gate that has failed is not lifted by looking again.
     */
    Asked orAsBefore(VersionState version) {
        Optional<Judgement> before =
                version.comparison().flatMap(Compared::judgement).filter(Judgement::gated);
        if (gate.isPresent() || before.isEmpty()) {
            return this;
        }
        Map<String, Tolerance> tolerated = new HashMap<>(tolerances);
        before.get()
                .tolerances()
                .forEach((column, text) ->
                        Tolerance.read(text).ifPresent(tolerance -> tolerated.putIfAbsent(column, tolerance)));
        return new Asked(before.map(Judgement::gate), tolerated);
    }

    /** The same for who goes on with a comparison: what nobody asks for now is as it was then. */
    Asked goingOn(Judgement before) {
        Map<String, Tolerance> tolerated = new HashMap<>();
        before.tolerances()
                .forEach((column, text) ->
                        Tolerance.read(text).ifPresent(tolerance -> tolerated.put(column, tolerance)));
        tolerated.putAll(tolerances);
        return new Asked(
                gate.or(() -> Optional.of(before).filter(Judgement::gated).map(Judgement::gate)), tolerated);
    }

    /** The gate over these columns; fails where it, or a tolerance, names what is not there. */
    public Gate gate(List<ComparedColumn> columns) {
        List<String> both = columns.stream()
                .filter(column -> column.only().isEmpty())
                .map(ComparedColumn::name)
                .toList();
        for (String name : tolerances.keySet()) {
            if (!both.contains(name)) {
                throw new ToolFailure(
                        ExitCode.USAGE,
                        "--tolerance: there is no column '" + name + "' in both versions; there are: "
                                + String.join(", ", both) + Suggestion.suffix(name, both));
            }
        }
        List<Problem> problems = new ArrayList<>();
        return Gate.read(gate.orElse(Gate.IDENTICAL), columns, problems)
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        "--gate: "
                                + String.join(
                                        "; ",
                                        problems.stream().map(Problem::message).toList())));
    }
}
