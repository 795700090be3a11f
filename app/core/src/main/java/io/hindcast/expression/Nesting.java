package io.hindcast.expression;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code coalesce}, {@code greatest} and {@code least} take any number of arguments, a declared function has so many. So of {@code
 * least(a, b, c, d)} becomes {@code least(least(a, b), least(c, d))}: for these it comes to the same, and a long list does not
 * make a deep tree.
 */
final class Nesting {
    private static final Set<String> FUNCTIONS = Set.of(Functions.COALESCE, Functions.GREATEST, Functions.LEAST);

    private final CelSource.Builder source;
    private final CelExpr root;
    private long lastId;

    Nesting(CelExpr root, CelSource source) {
        this.source = source.toBuilder();
        lastId = source.getPositionsMap().keySet().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        this.root = nested(root);
    }

    CelExpr root() {
        return root;
    }

    /** With the places of what is new. */
    CelSource source() {
        return source.build();
    }

    private CelExpr nested(CelExpr expr) {
        CelExpr changed = Calls.mapParts(expr, this::nested);
        Optional<CelCall> call = Calls.of(changed)
                .filter(it -> FUNCTIONS.contains(it.function()) && it.target().isEmpty());
        return call.isPresent() && call.get().args().size() > 2
                ? ofAll(changed, call.get().function(), call.get().args())
                : changed;
    }

    private CelExpr ofAll(CelExpr at, String function, List<CelExpr> arguments) {
        if (arguments.size() == 1) {
            return arguments.get(0);
        }
        int half = (arguments.size() + 1) / 2;
        CelExpr first = ofAll(at, function, arguments.subList(0, half));
        CelExpr second = ofAll(at, function, arguments.subList(half, arguments.size()));
        source.addPositions(++lastId, source.getPositionsMap().getOrDefault(at.id(), 0));
        return CelExpr.newBuilder()
                .setId(lastId)
                .setCall(CelCall.newBuilder()
                        .setFunction(function)
                        .addArgs(first, second)
                        .build())
                .build();
    }
}
